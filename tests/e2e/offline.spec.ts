import type { Page } from "@playwright/test";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, scripted, search, signIn, test } from "#tests/e2e/fixtures.ts";

// « Emporter en séance »: in a browser of its own each time, because what is kept belongs to the device.

const ACT = "Livron-sur-Drôme : délibération prenant acte";

async function openAct(page: Page, title = ACT): Promise<string> {
  await page.goto("/documents");
  await search(page, `"${title}"`);
  await page.getByRole("article").getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  return new URL(page.url()).pathname;
}

async function take(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Emporter en séance \(/ });
  await scripted(button);
  await button.click();
  await expect(page.getByText("Emporté sur cet appareil")).toBeVisible({ timeout: 30_000 });
}

/** What the browser keeps for us, whatever the cache's name. */
const keptOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const sizes = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  });

test.beforeEach(async ({ page }) => {
  await signIn(page, demoEmail("MEMBER"));
  await expect(page).toHaveURL("/");
});

test("what was taken along is read without network: list, text, votes, pages of the PDF and files", async ({
  page,
  context,
}, { project }) => {
  await openAct(page);
  await take(page);
  await context.setOffline(true);

  // Any address leads to what is in hand.
  await page.goto("/documents");
  await expect(page).toHaveURL("/en-seance");
  await expect(page.getByText("Vous êtes hors ligne")).toBeVisible();
  await expect(page.getByText(/^1\sdocument, .*sur cet appareil/)).toBeVisible();

  await page.getByRole("link", { name: ACT }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(ACT);
  await expect(page.getByRole("heading", { name: "Suite donnée" })).toBeVisible();
  // Asked for on a phone; by themselves, once in view, on a wide screen.
  const pages = page.getByRole("button", { name: "Afficher les pages" }).first();
  if (project.name === "phone") {
    await scripted(pages);
    await pages.click();
  } else await page.locator(".pdf-reader").first().scrollIntoViewIfNeeded();
  await expect(page.locator("canvas").first()).toBeVisible({ timeout: 20_000 });
  await page.getByText("Lire le texte seul").first().click();
  await expect(
    page.getByText(/débat d’orientation budgétaire|débat d'orientation budgétaire/i).last(),
  ).toBeVisible();

  const file = await page.locator("a.file-open").first().getAttribute("href");
  const bytes = await page.evaluate(
    async (href) => (await (await fetch(href ?? "")).arrayBuffer()).byteLength,
    file,
  );
  expect(bytes).toBeGreaterThan(1000);
});

test("taken along, a document can be left again, and the size on the device is said", async ({ page }) => {
  const address = await openAct(page);
  await expect(page.getByRole("button", { name: /^Emporter en séance \(\d.*o\)$/ })).toBeVisible();
  await take(page);
  await page.goto("/en-seance");
  await page.getByRole("button", { name: /^Retirer/ }).click();
  await expect(page.getByText("Rien à emporter pour l’instant")).toBeVisible();
  expect(await keptOn(page)).toBe(0);
  await page.goto(address);
  await expect(page.getByRole("button", { name: /^Emporter en séance/ })).toBeVisible();
});

test("signing out clears the device", async ({ page }) => {
  await openAct(page);
  await take(page);
  expect(await keptOn(page)).toBeGreaterThan(3);
  await page.getByText("Plus", { exact: true }).click();
  await page.getByRole("button", { name: "Se déconnecter" }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/\/connexion/);
  await expect.poll(() => keptOn(page)).toBe(0);
});

test("a session closed elsewhere clears the device at the next visit", async ({ page, context }) => {
  await openAct(page);
  await take(page);
  await context.clearCookies();
  await page.goto("/documents");
  await expect.poll(() => keptOn(page)).toBe(0);
});
