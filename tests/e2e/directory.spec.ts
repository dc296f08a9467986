import type { Page } from "@playwright/test";
import { expect, test } from "#tests/e2e/fixtures.ts";

const search = async (page: Page, fields: { name?: string; place?: string }) => {
  await page.goto("/annuaire");
  if (fields.name) await page.getByLabel("Nom", { exact: true }).fill(fields.name);
  if (fields.place) await page.getByLabel(/^Commune, intercommunalité/).fill(fields.place);
  await page.getByRole("search").getByRole("button", { name: "Rechercher" }).click();
};
const people = (page: Page) => page.getByRole("article");

test.describe("a member", () => {
  test.use({ role: "MEMBER" });

  test("finds somebody by a name without its accent, sees her seat and reads her page", async ({ page }) => {
    await search(page, { name: "SOLENE arzur" });
    await expect(people(page)).toHaveCount(1);
    // A list tells nobody's address; a page tells what its person shares.
    await expect(people(page)).not.toContainText("@");
    await people(page).getByRole("link", { name: "Solène Arzur" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Solène Arzur");
    await expect(page.getByText(/Clohars-Carnoët/).first()).toBeVisible();
  });

  test("narrows by a place that is chosen, by a filter, then takes one away", async ({ page }) => {
    await search(page, { place: "Finistère" });
    const places = page.getByRole("region", { name: "Quel territoire\u00A0?" });
    const chosen = page.getByRole("list", { name: "Filtres choisis" });
    await expect(places.or(chosen).first()).toBeVisible();
    if (await places.isVisible())
      await places
        .getByRole("link", { name: /^Finistère/ })
        .first()
        .click();
    await expect(chosen.getByText(/^Finistère/)).toBeVisible();
    await expect(people(page).first()).toBeVisible();
    const filters = page.getByRole("navigation", { name: "Filtres" });
    if (await filters.getByText("Filtrer").isVisible()) await filters.getByText("Filtrer").click();
    await filters.getByText("Majorité, opposition").click();
    await filters.getByRole("link", { name: /^Opposition/ }).click();
    await expect(page).toHaveURL(/position=OPPOSITION/);
    await chosen.getByRole("link", { name: /^Opposition/ }).click();
    await expect(page).not.toHaveURL(/position/);
    await expect(page).toHaveURL(/territoire=/);
  });

  test("reads on the map how many are in a département, and goes to them by the table", async ({ page }) => {
    await page.goto("/annuaire/carte");
    const row = page.getByRole("row").filter({ hasText: "Creuse (23)" });
    const count = Number(await row.getByRole("cell").textContent());
    expect(count).toBeGreaterThan(0);
    await row.getByRole("link").click();
    await expect(page.getByRole("status").filter({ hasText: /personne/ })).toContainText(String(count));
  });

  test("writes to somebody without learning an address, keeping her text after a refusal", async ({
    page,
  }) => {
    await search(page, { name: "arzur" });
    await people(page).getByRole("link").first().click();
    await page.getByRole("link", { name: "Écrire à Solène" }).click();
    await page.getByLabel("Message (obligatoire)").fill("Comment avez-vous repris l’eau en régie ?");
    await page.getByRole("button", { name: "Envoyer le message" }).click();
    await expect(page.getByText("Donnez un objet à votre message.").first()).toBeVisible();
    await expect(page.getByLabel("Message (obligatoire)")).toHaveValue(/en régie/);
    await page.getByLabel("Objet (obligatoire)").fill("Votre régie");
    await page.getByRole("button", { name: "Envoyer le message" }).click();
    await expect(page.getByText("Votre message part dans un instant.")).toBeVisible();
  });

  test("is asked for a narrower search past twenty-five pages, and told when nobody matches", async ({
    page,
  }) => {
    await page.goto("/annuaire?page=26");
    await expect(page.getByText(/précisez votre recherche/)).toBeVisible();
    await search(page, { name: "zzyzzy" });
    await expect(page.getByRole("heading", { name: "Personne ne correspond" })).toBeVisible();
  });
});

test.describe("somebody whose adhésion has ended", () => {
  test.use({ role: "LAPSED" });

  test("sees neither the directory nor the way to it", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: "Annuaire" })).toHaveCount(0);
    expect((await page.goto("/annuaire"))?.status()).toBe(404);
    expect((await page.goto("/annuaire/carte"))?.status()).toBe(404);
  });
});
