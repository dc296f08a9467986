import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { formatCount, formatNumber } from "#lib/french.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, inventedWord, scripted, test } from "#tests/e2e/fixtures.ts";
import { aMessySheet, sheetText } from "#tests/factories/member-sheets.ts";

test.use({ role: "SECRETARIAT" });

// A list of members as associations keep them: sent as it is, understood, checked, imported, mended, taken back.

const communes = [
  { name: "Die", departementCode: "26" },
  { name: "Crest", departementCode: "26" },
  { name: "Felletin", departementCode: "23" },
  { name: "Saint-Denis", departementCode: "93" },
];

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/gestion/membres/imports/nouveau");
  await page.getByLabel(/^Tableau des membres/).setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page).toHaveURL(/\/gestion\/membres\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: "Ce que fera l’import" })).toBeVisible({ timeout: 60_000 });
}

const tab = (page: Page, label: string) =>
  page.getByRole("navigation", { name: "Sortes de lignes" }).getByRole("link", { name: label });

test("a messy list of 2,000 lines: the good ones become accounts, the bad ones come back with their reasons, all is undone", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const mark = inventedWord();
  const sheet = aMessySheet({ lines: 2000, mark, communes, known: [demoEmail("MEMBER")] });
  await send(page, `membres ${mark}.csv`, sheet.content);

  // Understood by its headers, and said.
  await expect(page.getByLabel("NOM Prénom")).toHaveValue("fullName");
  await expect(page.getByLabel("Observations")).toHaveValue("");
  await expect(tab(page, `Nouvelles (${formatNumber(sheet.good)})`)).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`Estrevel${mark}b`) })).toContainText("Crest");

  await tab(page, `À corriger (${formatNumber(sheet.bad)})`).click();
  await expect(
    page.getByRole("row").filter({ hasText: "L’adresse électronique manque." }).first(),
  ).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Télécharger les lignes à corriger/ }).click(),
  ]);
  const text = (await readFile(await download.path())).toString("utf8");
  const [headers, ...rows] = parse(text, { delimiter: ";", bom: true }) as string[][];
  expect(headers?.slice(0, 3)).toEqual(["Ce qui ne va pas", "Civilité", "NOM Prénom"]);
  expect(rows).toHaveLength(sheet.bad);
  expect(rows.every(([reason]) => reason !== "")).toBe(true);
  expect(rows.flat().some((cell) => cell.startsWith("="))).toBe(false);

  await tab(page, "Déjà là (1)").click();
  const choice = page.getByLabel(/^Que faire de la ligne 2/);
  await scripted(choice);
  await choice.selectOption({ label: "Laisser de côté" });
  await page.getByRole("button", { name: "Enregistrer ces choix" }).click();
  await expect(page).toHaveURL(/vue=doublons&page=1/, { timeout: 60_000 });
  await expect(page.getByText(/Resteront de côté/)).not.toContainText("sans décision");

  const people = formatCount(sheet.good, "compte", "comptes");
  await page.getByRole("button", { name: `Importer : créer ${people}` }).click();
  await expect(page.getByText("Les comptes existent, mais personne n’a encore d’invitation.")).toBeVisible({
    timeout: 120_000,
  });
  await page.goto(`/annuaire?q=estrevel${mark}`);
  await expect(page.getByRole("article").first()).toContainText(`Estrevel${mark}`);

  // Back, and gone.
  await page.goBack();
  await page.getByText("Annuler cet import").click();
  const undo = page.getByRole("button", { name: "Annuler l’import" });
  await scripted(undo);
  await undo.click();
  await expect(tab(page, `Annulées (${formatNumber(sheet.good)})`)).toBeVisible({ timeout: 180_000 });
  await page.goto(`/annuaire?q=estrevel${mark}`);
  await expect(page.getByRole("article")).toHaveCount(0);
});

test("columns that nobody understands are said once, and known the next time; without JavaScript too", async ({
  browser,
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const mark = inventedWord();
  const headers = [`Qui ${mark}`, `Où joindre ${mark}`, `Endroit ${mark}`];
  const list = (name: string) =>
    Buffer.from(sheetText([headers, [`${name.toUpperCase()} Aline`, `${name}@exemple.fr`, "Die"]]));
  await send(page, "sans-titre.csv", list(`premiere${mark}`));
  await expect(tab(page, "À corriger (1)")).toBeVisible();
  const save = page.getByRole("button", { name: "Enregistrer et vérifier" });
  await scripted(save);
  await page.getByLabel(headers[0] ?? "").selectOption({ label: "Nom et prénom ensemble" });
  await save.click();
  await expect(page.getByText("Dites quelle colonne donne l’adresse électronique.").first()).toBeVisible();
  await expect(page.getByLabel(headers[0] ?? "")).toHaveValue("fullName");
  await page.getByLabel(headers[1] ?? "").selectOption({ label: "Adresse électronique" });
  await page.getByLabel(headers[2] ?? "").selectOption({ label: "Territoire (nom, code INSEE ou SIREN)" });
  await page
    .getByLabel(/^Début du mandat/)
    .last()
    .fill("2026-03-15");
  await save.click();
  await expect(tab(page, "Nouvelles (1)")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Abandonner l’import" }).click();
  await expect(page).toHaveURL(/\/gestion\/membres\/imports$/);

  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/gestion/membres/imports/nouveau");
  await plain
    .getByLabel(/^Tableau des membres/)
    .setInputFiles({ name: "encore.csv", mimeType: "text/csv", buffer: list(`seconde${mark}`) });
  await plain.getByRole("button", { name: "Envoyer" }).click();
  await expect(async () => {
    await plain.reload();
    await expect(plain.getByLabel(headers[0] ?? "")).toHaveValue("fullName", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await plain.getByRole("button", { name: "Abandonner l’import" }).click();
  await expect(plain).toHaveURL(/\/gestion\/membres\/imports$/);
  await context.close();
});

test("a file that is no table is refused where it is sent from, or says why it cannot be read", async ({
  page,
}) => {
  await page.goto("/gestion/membres/imports/nouveau");
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page).toHaveURL(/refus=NO_FILE|nouveau$/);
  await page
    .getByLabel(/^Tableau des membres/)
    .setInputFiles({ name: "photo.csv", mimeType: "text/csv", buffer: Buffer.from([0, 1, 2, 3]) });
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByText("Ce fichier n’a rien créé")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Abandonner l’import" }).click();
  await expect(page).toHaveURL(/\/gestion\/membres\/imports$/);
});
