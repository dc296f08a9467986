import type { Page } from "@playwright/test";
import { visibilityLabels } from "#lib/documents/labels.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { aPdf } from "#tests/factories/files.ts";

export const PDF = "application/pdf";

export type SentFile = { name: string; mimeType: string; buffer: Buffer };

/** A vœu of Camille's commune, as the PDF she would send; `word` is in its text and nowhere else. */
export const aVoeu = (word: string): SentFile => ({
  name: `voeu-${word}.pdf`,
  mimeType: PDF,
  buffer: aPdf(`= Vœu pour le maintien de la trésorerie de Royère-de-Vassivière

Conseil municipal de Royère-de-Vassivière

Séance du 14 mars 2026

Objet : maintien de la trésorerie et de ses permanences

Considérant que les ${word}é·e·s du plateau font quarante kilomètres pour payer une facture ;

Le conseil municipal, après en avoir délibéré, émet le vœu que la trésorerie reste ouverte deux jours par semaine.`),
});

/** Sends files as the form does, without showing it. Answers the id of the draft that they make. */
export async function fileDraft(page: Page, ...files: SentFile[]): Promise<string> {
  await page.goto("/documents/deposer");
  const form = new FormData();
  for (const { name, mimeType, buffer } of files) {
    form.append("fichiers", new File([new Uint8Array(buffer)], name, { type: mimeType }));
  }
  const response = await page.request.post("/api/documents/televersement", {
    headers: { accept: "application/json", origin: new URL(page.url()).origin },
    multipart: form,
  });
  expect(response.status()).toBe(201);
  const { id } = (await response.json()) as { id: string };
  return id;
}

type Publication = { title: string; visibility: keyof typeof visibilityLabels };

/** Fills what is compulsory in the form of a draft and publishes it. */
export async function publishDraft(
  page: Page,
  id: string,
  { title, visibility }: Publication,
): Promise<void> {
  await page.goto(`/documents/${id}/modifier`);
  await expect(page.getByText("Lecture du texte en cours")).toHaveCount(0);
  await page.getByLabel("Titre").fill(title);
  await page.getByLabel("Date", { exact: true }).fill("2026-03-14");
  await page.getByRole("radio", { name: visibilityLabels[visibility] }).check();
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page).toHaveURL(`/documents/${id}?publie=1`);
}

/** The draft or the document of the page's address. */
export const idOf = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";
