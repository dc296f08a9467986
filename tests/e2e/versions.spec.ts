import type { Page } from "@playwright/test";
import { fileDraft, PDF, publishDraft, type SentFile } from "#tests/e2e/acts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, scripted, test } from "#tests/e2e/fixtures.ts";
import { aPdf } from "#tests/factories/files.ts";

test.use({ role: "MEMBER" });

const aFile = (name: string, text: string): SentFile => ({ name, mimeType: PDF, buffer: aPdf(text) });

const delay = (word: string, months: string) =>
  aFile(
    `delai-${months}.pdf`,
    `= Vœu de délai ${word}\n\nLe conseil demande un délai de ${months} mois avant la reprise de l’eau.`,
  );

/** Names of the files, as the page shows them. */
const files = (page: Page) => page.locator(".file-list .file-name");

const lastChange = (page: Page) => page.getByRole("status").filter({ hasText: "Dernier changement" });

async function replaceFile(page: Page, file: SentFile, { of, note }: { of: string; note: string }) {
  await scripted(page.getByLabel("Ce qui change"));
  await page.getByLabel("Ajouter ou remplacer un fichier").setInputFiles(file);
  await page.getByLabel("Place du nouveau fichier").selectOption({ label: `À la place de ${of}` });
  await page.getByLabel("Ce qui change").fill(note);
  await page.getByRole("button", { name: "Enregistrer le fichier" }).click();
  await expect(files(page).first()).toHaveText(file.name);
}

test("a new version says what changed and by whom, is compared word by word with any other, and can be undone", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const word = inventedWord();
  const id = await fileDraft(page, delay(word, "douze"));
  await publishDraft(page, id, { title: `Vœu de délai ${word}`, visibility: "MEMBERS" });

  await page.getByRole("link", { name: "Modifier", exact: true }).click();
  await replaceFile(page, delay(word, "quinze"), { of: "delai-douze.pdf", note: "Délai allongé" });
  await expect(lastChange(page)).toContainText("« Délai allongé »");
  await replaceFile(page, delay(word, "vingt"), { of: "delai-quinze.pdf", note: "Délai encore allongé" });
  await expect(page.getByText("Lecture du texte en cours")).toHaveCount(0);

  await page.goto(`/documents/${id}`);
  await page.getByRole("link", { name: /^Version 3/ }).click();
  const second = page.getByRole("listitem").filter({ hasText: "Version 2" });
  await expect(second).toContainText("Délai allongé");
  await expect(second).toContainText("par Camille Morel");
  await second.getByRole("link", { name: "Comparer avec la précédente" }).click();
  await expect(page.getByRole("heading", { name: "De la version 1 à la version 2" })).toBeVisible();
  await expect(page.getByRole("deletion")).toHaveText(" début du retrait douze fin du retrait ");
  await expect(page.getByRole("insertion")).toHaveText(" début de l’ajout quinze fin de l’ajout ");
  await expectNoFault(page);

  await page.getByLabel("De", { exact: true }).selectOption("Version 1");
  await page.getByLabel("À", { exact: true }).selectOption("Version 3");
  await page.getByRole("button", { name: "Comparer", exact: true }).click();
  await expect(page.getByRole("heading", { name: "De la version 1 à la version 3" })).toBeVisible();
  await expect(page.getByRole("insertion")).toContainText("vingt");

  await page.getByRole("button", { name: "Rétablir la version 1" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Les fichiers de la version 1 sont de nouveau" }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Version 4/ })).toContainText("Courante");
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  await expect(page).toHaveURL(/retablie=3/);
  await page.goto(`/documents/${id}`);
  await expect(files(page)).toHaveText(["delai-vingt.pdf"]);
});

test("files are put in order, taken out and put back, and what is typed beside them stays", async ({
  page,
}) => {
  const word = inventedWord();
  const id = await fileDraft(page, aFile("annexe.pdf", `Plan ${word}.`), aFile("texte.pdf", `= Vœu ${word}`));
  await page.goto(`/documents/${id}/modifier`);
  await expect(page.getByText("Lecture du texte en cours")).toHaveCount(0);
  await scripted(page.getByLabel("Titre"));
  await page.getByLabel("Résumé").fill("À relire avant jeudi.");

  await page.getByRole("button", { name: "Monter texte.pdf" }).click();
  await expect(files(page)).toHaveText(["texte.pdf", "annexe.pdf"]);
  await expect(lastChange(page)).toContainText("« Ordre des fichiers changé »");
  await page.getByRole("button", { name: "Retirer annexe.pdf" }).click();
  await expect(files(page)).toHaveText(["texte.pdf"]);
  await expect(lastChange(page)).toContainText("« Fichier retiré »");
  await page.getByRole("button", { name: "Annuler ce changement" }).click();
  await expect(files(page)).toHaveText(["texte.pdf", "annexe.pdf"]);
  await expect(page.getByLabel("Résumé")).toHaveValue("À relire avant jeudi.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a file is taken out and put back, and two versions are compared", async ({ page }) => {
    const word = inventedWord();
    const id = await fileDraft(
      page,
      aFile("texte.pdf", `= Vœu ${word}`),
      aFile("annexe.pdf", `Plan ${word}.`),
    );
    await page.goto(`/documents/${id}/modifier`);
    await page.getByRole("button", { name: "Retirer annexe.pdf" }).click();
    await expect(files(page)).toHaveText(["texte.pdf"]);
    await page.getByRole("button", { name: "Annuler ce changement" }).click();
    await expect(files(page)).toHaveText(["texte.pdf", "annexe.pdf"]);
    await page.getByRole("link", { name: "Toutes les versions" }).click();
    await page.getByLabel("De", { exact: true }).selectOption("Version 1");
    await page.getByRole("button", { name: "Comparer", exact: true }).click();
    await expect(page.getByRole("heading", { name: "De la version 1 à la version 3" })).toBeVisible();
  });
});
