import { readFile } from "node:fs/promises";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { aVoeu, fileDraft } from "#tests/e2e/acts.ts";
import { expect, inventedWord, scripted, search, signIn, test } from "#tests/e2e/fixtures.ts";

/** Only the text of a PDF about a kitchen in Vienne has it. */
const WORD_OF_A_PDF = "assaisonne";
const TITLE_OF_THE_PDF = "Vienne mérite une cuisine centrale publique";

const BRIEFLY = { timeout: 1000 };

test("a member finds an act by a word inside a PDF, and files her own that the others find", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, demoEmail("MEMBER"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bonjour Camille");

  // Just after the association was loaded, its files are still being read, and ours would wait behind them.
  await expect(async () => {
    await search(page, WORD_OF_A_PDF);
    await expect(page.getByRole("status").filter({ hasText: "document" })).toHaveText("1 document", BRIEFLY);
  }).toPass();
  const hit = page.getByRole("article");
  await expect(hit.locator("mark")).toHaveText([WORD_OF_A_PDF]);
  await hit.getByRole("link", { name: TITLE_OF_THE_PDF }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(TITLE_OF_THE_PDF);

  const link = page.getByRole("link", { name: "Télécharger", exact: true });
  const arriving = page.waitForEvent("download");
  await link.click();
  const download = await arriving;
  expect(download.suggestedFilename()).toBe("vienne-tract-cuisine-centrale-publique.pdf");
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe("%PDF-");
  const headers = (await page.request.get((await link.getAttribute("href")) ?? "")).headers();
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toMatch(/^attachment; /);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toBe("default-src 'none'; sandbox");

  const word = inventedWord();
  await page
    .getByRole("navigation", { name: "Navigation principale" })
    .getByRole("link", { name: "Déposer" })
    .click();
  await expect(page.getByText("100 Mo au plus par fichier")).toBeVisible();
  await page.getByLabel("Le texte, puis ses annexes").setInputFiles(aVoeu(word));
  await page.getByRole("button", { name: "Envoyer" }).click();

  await expect(page).toHaveURL(/\/documents\/[0-9a-f-]{36}\/modifier$/);
  const title = page.getByLabel("Titre");
  await expect(title).toHaveValue("Vœu pour le maintien de la trésorerie de Royère-de-Vassivière");
  await expect(title).toHaveAccessibleDescription(/Proposé d’après le texte\s: vérifiez/);
  await expect(page.getByLabel("Nature")).toHaveValue("VOEU");
  await expect(page.getByLabel("Date", { exact: true })).toHaveValue("2026-03-14");
  await expect(page.getByRole("combobox", { name: "Territoire" })).toHaveValue(
    /^Royère-de-Vassivière — Creuse/,
  );
  await expect(page.getByLabel("Strate")).toHaveValue("COMMUNE");
  await expect(page.getByLabel("Conseil ou assemblée")).toHaveValue(
    "Conseil municipal de Royère-de-Vassivière",
  );

  await title.fill("Vœu pour que la trésorerie de Royère reste ouverte");
  await page.getByRole("radio", { name: "Tout le monde" }).check();
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Votre document est publié" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Vœu pour que la trésorerie de Royère reste ouverte",
  );
  const address = new URL(page.url()).pathname;

  await page
    .getByRole("navigation", { name: "Navigation principale" })
    .getByRole("link", { name: "Documents" })
    .click();
  // The text says « …é·e·s »: no accent, and the inclusive form of somebody else.
  await search(page, `${word}e(e)s`);
  const found = page.getByRole("article").getByRole("link");
  await expect(found).toHaveText("Vœu pour que la trésorerie de Royère reste ouverte");
  await expect(found).toHaveAttribute("href", address);
  await expect(page.getByRole("article").locator("mark")).toHaveText([`${word}é·e·s`]);
});

test.describe("a draft", () => {
  test.use({ role: "MEMBER" });

  test("waits for its author in « Mes documents », and can be thrown away", async ({ page }) => {
    const word = inventedWord();
    const id = await fileDraft(page, aVoeu(word));
    await page.goto(`/documents/${id}/modifier`);
    const title = page.getByLabel("Titre");
    await expect(title).toHaveValue(/trésorerie/);
    await scripted(title);
    await title.fill(`Brouillon ${word}`);
    await page.getByLabel("Résumé").fill("À relire avant jeudi.");
    await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Le brouillon est enregistré" })).toBeVisible();

    await page.goto("/documents/deposer");
    await page.getByRole("link", { name: "mes documents" }).click();
    const row = page.getByRole("article").filter({ hasText: word });
    await expect(row).toContainText("Brouillon");
    await row.getByRole("link").click();
    await expect(page.getByLabel("Titre")).toHaveValue(`Brouillon ${word}`);
    await expect(page.getByLabel("Résumé")).toHaveValue("À relire avant jeudi.");

    await page.getByText("Supprimer ce brouillon").click();
    await page.getByRole("button", { name: "Supprimer le brouillon" }).click();
    await expect(page).toHaveURL("/documents/miens");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes documents");
    await expect(page.getByText(word)).toHaveCount(0);
    expect((await page.goto(`/documents/${id}`))?.status()).toBe(404);
  });
});
