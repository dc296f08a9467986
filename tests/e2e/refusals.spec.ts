import type { Page } from "@playwright/test";
import { aVoeu, fileDraft, idOf, PDF, type SentFile } from "#tests/e2e/acts.ts";
import { expect, inventedWord, scripted, test } from "#tests/e2e/fixtures.ts";
import { aBarePdf } from "#tests/factories/files.ts";
import { aWordZip } from "#tests/factories/zip.ts";

test.use({ role: "MEMBER" });

async function send(page: Page, ...files: SentFile[]): Promise<void> {
  await page.goto("/documents/deposer");
  const input = page.getByLabel("Le texte, puis ses annexes");
  await scripted(input);
  await input.setInputFiles(files);
  await page.getByRole("button", { name: "Envoyer" }).click();
}

const refused = [
  {
    what: "a Word document with macros",
    file: "voeu.docm",
    buffer: () => aWordZip([], "ms-word.document.macroEnabled.main"),
    reason: "Ce fichier contient des macros (des programmes). Enregistrez-le sans macros",
  },
  {
    what: "a web page that calls itself a PDF",
    file: "voeu.pdf",
    buffer: () => Buffer.from("<!doctype html><title>Vœu</title><script>alert(1)</script>"),
    reason: "Ce fichier est une page web",
  },
  { what: "an empty file", file: "voeu.pdf", buffer: () => Buffer.alloc(0), reason: "Ce fichier est vide." },
  {
    what: "a PDF behind a password",
    file: "voeu.pdf",
    buffer: () => aBarePdf({ trailer: "/Encrypt 9 0 R" }),
    reason: "Ce fichier est protégé par un mot de passe.",
  },
  {
    what: "a PDF cut on its way",
    file: "voeu.pdf",
    buffer: () => aVoeu(inventedWord()).buffer.subarray(0, 5000),
    reason: "Ce fichier est incomplet",
  },
];

for (const { what, file, buffer, reason } of refused) {
  test(`${what} is refused in the form with the reason, and files nothing`, async ({ page }) => {
    const name = `${inventedWord()}-${file}`;
    await send(page, { name, mimeType: PDF, buffer: buffer() });
    const alert = page.locator("form").getByRole("alert");
    await expect(alert).toContainText(name);
    await expect(alert).toContainText(reason);
    await expect(page).toHaveURL("/documents/deposer");
    await expect(page.getByRole("button", { name: "Envoyer" })).toBeEnabled();
    await page.goto("/documents/miens");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes documents");
    await expect(page.getByText(name.replace(/\.\w+$/, ""))).toHaveCount(0);
  });
}

test("one wrong file among several is refused alone", async ({ page }) => {
  const act = aVoeu(inventedWord());
  await send(page, act, {
    name: "annexe.docm",
    mimeType: PDF,
    buffer: aWordZip([], "ms-word.document.macroEnabled.main"),
  });
  const notice = page.getByRole("status").filter({ hasText: "Une partie des fichiers a été refusée" });
  await expect(notice).toContainText("annexe.docm");
  await notice.getByRole("link", { name: "Continuer avec les autres" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: act.name })).toBeVisible();
  await expect(page.getByText("annexe.docm")).toHaveCount(0);
});

test("a content that is already there is pointed to, and filed again only if asked", async ({ page }) => {
  const act = aVoeu(inventedWord());
  const id = await fileDraft(page, act);
  await send(page, { ...act, name: "le-même-sous-un-autre-nom.pdf" });
  const notice = page.getByRole("status").filter({ hasText: "Ce fichier est déjà dans la bibliothèque" });
  await expect(notice.getByRole("link")).toHaveAttribute("href", `/documents/${id}`);
  await notice.getByRole("button", { name: "Le déposer quand même" }).click();
  await expect(page).toHaveURL(/\/documents\/[0-9a-f-]{36}\/modifier$/);
  expect(idOf(page)).not.toBe(id);
});

test("an upload that is cancelled files nothing, and can be sent again", async ({ page }) => {
  const word = inventedWord();
  const file = {
    name: `${word}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`Un vœu ${word}. `.repeat(30_000)),
  };
  await page.goto("/documents/deposer");
  const input = page.getByLabel("Le texte, puis ses annexes");
  await scripted(input);
  const devtools = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: -1 };
  await devtools.send("Network.emulateNetworkConditions", { ...speed, uploadThroughput: 50_000 });
  await input.setInputFiles(file);
  await page.getByRole("button", { name: "Envoyer" }).click();
  const bar = page.getByRole("progressbar", { name: "Envoi en cours…" });
  await expect(bar).toBeVisible();
  await expect(page.getByText(/ sur 600\sko$/)).toBeVisible();
  await page.getByRole("button", { name: "Annuler l’envoi" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Envoi annulé\u00A0: rien n’a été enregistré." }),
  ).toBeVisible();
  await expect(bar).toHaveCount(0);

  await devtools.send("Network.emulateNetworkConditions", { ...speed, uploadThroughput: -1 });
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page).toHaveURL(/\/modifier$/);
  await page.goto("/documents/miens");
  await expect(page.getByRole("article").filter({ hasText: word })).toHaveCount(1);
});

test("a form refused says why beside each field, and keeps everything that was typed", async ({ page }) => {
  const word = inventedWord();
  const id = await fileDraft(page, aVoeu(word));
  await page.goto(`/documents/${id}/modifier`);
  const title = page.getByLabel("Titre");
  await expect(title).toHaveValue(/trésorerie/);
  await scripted(title);
  await title.fill(`Vœu ${word}`);
  await page.getByLabel("Date", { exact: true }).fill("");
  await page.getByLabel("Résumé").fill("Deux jours par semaine, c’est peu.");
  await page.getByLabel("Mots-clés").fill("trésorerie, guichet");
  await page.getByLabel("Nature").selectOption("Motion");
  await page.getByLabel("Suite", { exact: true }).selectOption("Adopté");
  await page.getByLabel("Pour", { exact: true }).fill("3");
  await page.getByLabel("Contre", { exact: true }).fill("8");
  await page.getByRole("radio", { name: "Tout le monde" }).check();
  await page.getByLabel("Licence").selectOption("Tous droits réservés");
  await page.getByRole("button", { name: "Publier" }).click();

  const summary = page.getByRole("alert").filter({ hasText: "Le document n’a pas été publié" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveCount(2);
  const date = page.getByLabel("Date", { exact: true });
  await expect(date).toHaveAccessibleDescription(/Indiquez la date de l’acte ou du texte\./);
  const votes = page.getByLabel("Pour", { exact: true });
  await expect(votes).toHaveAccessibleDescription(
    /Un texte adopté n’a pas plus de voix contre que de voix pour\.$/,
  );
  await expect(votes).toHaveAttribute("aria-invalid", "true");

  await expect(title).toHaveValue(`Vœu ${word}`);
  await expect(page.getByLabel("Résumé")).toHaveValue("Deux jours par semaine, c’est peu.");
  await expect(page.getByLabel("Mots-clés")).toHaveValue("trésorerie, guichet");
  await expect(page.getByLabel("Nature")).toHaveValue("MOTION");
  await expect(page.getByLabel("Suite", { exact: true })).toHaveValue("ADOPTED");
  await expect(votes).toHaveValue("3");
  await expect(page.getByLabel("Contre", { exact: true })).toHaveValue("8");
  await expect(page.getByRole("radio", { name: "Tout le monde" })).toBeChecked();
  await expect(page.getByLabel("Licence")).toHaveValue("TOUS_DROITS_RESERVES");

  await summary.getByRole("link", { name: /plus de voix contre/ }).click();
  await expect(votes).toBeFocused();
  await votes.fill("9");
  await date.fill("2026-03-14");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page).toHaveURL(`/documents/${id}?publie=1`);
  await expect(page.getByRole("row", { name: /^Pour (Voix )?9$/ })).toBeVisible();
});
