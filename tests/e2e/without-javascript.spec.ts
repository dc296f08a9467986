import type { Locator } from "@playwright/test";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { aVoeu, fileDraft, idOf } from "#tests/e2e/acts.ts";
import { expect, inventedWord, search, signIn, signOut, test } from "#tests/e2e/fixtures.ts";

test.use({ javaScriptEnabled: false });

test("a wrong password is said beside its field, and the address stays typed", async ({ page }) => {
  const email = `${inventedWord()}@demo.exemple`;
  await signIn(page, email, "mauvais-2026");
  const password = page.getByLabel(/^Mot de passe/);
  await expect(password).toHaveAccessibleDescription(/L’adresse ou le mot de passe ne correspond pas/);
  await expect(password).toHaveValue("");
  await expect(page.getByLabel("Adresse électronique")).toHaveValue(email);
});

test("a member signs in where she was going, and out", async ({ page }) => {
  await page.goto("/documents/miens");
  await expect(page.getByText("vous retrouverez la page demandée")).toBeVisible();
  await page.getByLabel("Adresse électronique").fill(demoEmail("CO_ANIMATEUR"));
  await page.getByLabel(/^Mot de passe/).fill(demoPassword);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL("/documents/miens");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes documents");
  await signOut(page);
  await expect(page.getByText("La connexion de cet appareil est fermée.")).toBeVisible();
  await page.goto("/documents/miens");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connexion");
});

test("the appearance is chosen on the page that one reads, and stays", async ({ page }) => {
  await page.goto("/documents?q=eau");
  await page.getByRole("button", { name: "Sombre" }).click();
  await expect(page).toHaveURL("/documents?q=eau");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "Sombre" })).toHaveAttribute("aria-pressed", "true");
});

test.describe("signed in", () => {
  test.use({ role: "MEMBER" });

  test("the library is searched, filtered and paged", async ({ page }) => {
    await page.goto("/");
    await search(page, "conseil");
    const total = page.getByRole("status").filter({ hasText: "documents" });
    const everything = await countOf(total);
    const filters = page.getByRole("navigation", { name: "Filtres" });
    // On a phone they wait behind one word.
    const unfold = filters.getByText("Filtrer", { exact: true });
    if (await unfold.isVisible()) await unfold.click();
    await filters.getByText("Strate", { exact: true }).click();
    await filters.getByRole("link", { name: /^Commune / }).click();
    await expect(page).toHaveURL(/q=conseil&strate=COMMUNE/);
    const communes = await countOf(total);
    expect(communes).toBeLessThan(everything);
    expect(communes).toBeGreaterThan(20);
    const first = await page.getByRole("article").getByRole("link").first().textContent();
    await page.getByRole("link", { name: "Suivante" }).click();
    await expect(page).toHaveURL(/q=conseil&strate=COMMUNE&page=2/);
    await expect(page.getByText(/^Page 2 sur/)).toBeVisible();
    await expect(page.getByRole("article").first()).not.toContainText(first ?? "");
    await page.getByRole("link", { name: "Commune (retirer ce filtre)" }).click();
    await expect(page).toHaveURL(/\/documents\?q=conseil$/);
  });

  test("an act is sent, its territory chosen among several, and published", async ({ page }) => {
    const word = inventedWord();
    await page.goto("/documents/deposer");
    await page.getByLabel("Le texte, puis ses annexes").setInputFiles(aVoeu(word));
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(page).toHaveURL(/\/documents\/[0-9a-f-]{36}\/modifier$/);
    const title = page.getByLabel("Titre");
    // The page waits a moment for the worker; a person whose worker is busy uses the link that refreshes.
    await expect(async () => {
      await page.goto(`/documents/${idOf(page)}/modifier`);
      await expect(title).toHaveValue(/^Vœu pour le maintien/, { timeout: 1000 });
    }).toPass();
    await expect(page.getByLabel("Date", { exact: true })).toHaveValue("2026-03-14");

    await title.fill(`Vœu ${word}`);
    await page.getByLabel("Territoire").fill("Saint-Denis");
    await page.getByRole("button", { name: "Publier" }).click();
    const choices = page.getByRole("group", { name: "Territoires proposés" });
    await expect(choices.getByRole("radio")).toHaveCount(4);
    await expect(page.getByLabel("Territoire", { exact: true })).toHaveValue("Saint-Denis");
    await expect(title).toHaveValue(`Vœu ${word}`);
    await choices.getByRole("radio", { name: "Saint-Denis — Seine-Saint-Denis (93)" }).check();
    await page.getByRole("button", { name: "Publier" }).click();
    await expect(page.getByText("Votre document est publié")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Vœu ${word}`);
    await expect(page.getByRole("link", { name: "Saint-Denis — Seine-Saint-Denis (93)" })).toBeVisible();
  });

  test("a file that is refused is told beside its field, a known one is pointed to", async ({ page }) => {
    const act = aVoeu(inventedWord());
    const id = await fileDraft(page, act);
    const input = page.getByLabel("Le texte, puis ses annexes");
    await page.goto("/documents/deposer");
    await input.setInputFiles({ ...act, buffer: Buffer.alloc(0) });
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(input).toHaveAccessibleDescription(/Ce fichier est vide/);

    await input.setInputFiles(act);
    await page.getByRole("button", { name: "Envoyer" }).click();
    const notice = page.getByText("Ce fichier est déjà dans la bibliothèque");
    await expect(notice).toBeVisible();
    await expect(page.getByRole("main").locator(`a[href="/documents/${id}"]`)).toBeVisible();
  });
});

const countOf = async (total: Locator): Promise<number> =>
  Number.parseInt((await total.textContent()) ?? "", 10);
