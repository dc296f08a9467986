import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { recordReceived } from "#lib/ledger/write.ts";
import { title } from "#tests/e2e/accounts.ts";
import { expect, test } from "#tests/e2e/fixtures.ts";
import { aMember } from "#tests/factories/members.ts";
import { awaited } from "#tests/factories/treasury.ts";
import { unique } from "#tests/factories/unique.ts";
import { camt, csv } from "#tests/unit/treasury/statements.ts";

const BASE = "/gestion/tresorerie";

test.use({ role: "TREASURER" });

/** A member of one's own who has announced forty euros. */
async function announced(means: "CHEQUE" | "TRANSFER") {
  const lastName = `Essai${unique()}`;
  const member = await aMember({ upToDate: false, lastName });
  return { ...(await awaited(means, { member })), lastName };
}

const kept = async (id: string) => (await db.payment.findUniqueOrThrow({ where: { id } })).keptCents;

test("a cheque is found by the name of who sent it, confirmed, refunded in part, and its mistake corrected", async ({
  page,
}) => {
  const { id, reference, lastName, memberId } = await announced("CHEQUE");
  await page.goto(BASE);
  await page.getByRole("link", { name: "Paiements à confirmer" }).click();
  await page.getByRole("searchbox", { name: "Nom ou référence" }).fill(lastName);
  await page.getByRole("searchbox", { name: "Nom ou référence" }).press("Enter");
  await page.getByRole("listitem").filter({ hasText: reference }).getByText("Reçu, ou abandonné").click();
  await page.getByRole("button", { name: "Confirmer la réception" }).click();
  await expect(page.getByText("Le paiement est enregistré.")).toBeVisible();
  expect(await kept(id)).toBe(4000);
  expect(await db.adhesion.count({ where: { memberId } })).toBe(1);

  await page.goto(`${BASE}/paiements/${id}`);
  await expect(title(page)).toHaveText(`Paiement ${reference}`);
  await page.getByLabel(/^Montant remboursé/).fill("12,345");
  await page.getByRole("button", { name: "Enregistrer le remboursement" }).click();
  await expect(page.getByLabel(/^Montant remboursé/)).toHaveAccessibleDescription(/Deux chiffres au plus/);
  await page.getByLabel(/^Montant remboursé/).fill("10");
  await page.getByRole("button", { name: "Enregistrer le remboursement" }).click();
  await expect(page.getByText("Le remboursement est enregistré.")).toBeVisible();
  expect(await kept(id)).toBe(3000);

  await page.getByText("Corriger", { exact: true }).last().click();
  await page
    .getByLabel(/^Cette écriture est une erreur/)
    .last()
    .check();
  await page.getByRole("button", { name: "Passer la contre-écriture" }).last().click();
  await expect(page.getByText("Annulée")).toBeVisible();
  expect(await kept(id)).toBe(4000);
});

async function giveStatement(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel(/^Relevé de la banque/)
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Importer le relevé" }).click();
}

const whyRefused = (page: Page) => expect(page.getByLabel(/^Relevé de la banque/));

test("a statement of the bank is imported, its transfer matched, and one that is a trap refused", async ({
  page,
}) => {
  const { id, reference } = await announced("TRANSFER");
  await page.goto(`${BASE}/banque`);
  const trap = `<!DOCTYPE a [<!ENTITY b "c">]>${camt([{ cents: 4000, words: reference }])}`;
  await giveStatement(page, "piege.xml", trap);
  await whyRefused(page).toHaveAccessibleDescription(/déclare des entités/);
  // The oldest first: on the page that opens.
  const good = camt([{ cents: 4000, words: `vir ${reference}`, day: "2001-01-01" }]);
  await giveStatement(page, "releve.xml", good);
  await expect(page.getByText("Le relevé est importé.")).toBeVisible();
  await page.getByRole("button", { name: `Enregistrer comme reçu ${reference}` }).click();
  await expect(page.getByText("La ligne est rapprochée")).toBeVisible();
  expect(await kept(id)).toBe(4000);
  await giveStatement(page, "releve.xml", good);
  await whyRefused(page).toHaveAccessibleDescription(/déjà été importé/);
  await page.goto(`${BASE}/paiements/${id}`);
  await expect(page.getByText("Paiement reçu", { exact: false })).toBeVisible();
});

test("a table of the bank is refused at the line that is doubtful; mended, its line is proposed by the name it quotes", async ({
  page,
}) => {
  const { id, reference, lastName } = await announced("TRANSFER");
  await page.goto(`${BASE}/banque`);
  const lineOf = (amount: string, words = lastName) => `01/01/2001;VIR DE ${words};;${amount}`;
  await giveStatement(page, "releve.csv", csv([lineOf("40,00"), lineOf("12.345")]));
  await whyRefused(page).toHaveAccessibleDescription(/montant.*Voyez la ligne 5/);
  await giveStatement(page, "releve.csv", csv([lineOf("40,00 CHF")]));
  await whyRefused(page).toHaveAccessibleDescription(/autre monnaie.*Voyez la ligne 4/);
  await giveStatement(page, "releve.csv", csv(['01/01/2001;"=1+1";;40,00']));
  await whyRefused(page).toHaveAccessibleDescription(/formule.*Voyez la ligne 4/);
  expect(await db.bankLine.count({ where: { label: { contains: lastName } } })).toBe(0);
  await giveStatement(page, "releve.csv", csv([lineOf("40,00")]));
  await expect(page.getByText("Le relevé est importé.")).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: `VIR DE ${lastName}` });
  await expect(line).toContainText("le nom est dans la ligne");
  await line.getByRole("button", { name: `Enregistrer comme reçu ${reference}` }).click();
  await expect(page.getByText("La ligne est rapprochée")).toBeVisible();
  expect(await kept(id)).toBe(4000);
});

test("a year that is over is checked, exported and closed, and takes nothing more", async ({ page }) => {
  // One's own year, the oldest that is open: each run and each browser closes the next.
  const [{ year } = { year: 0 }] = await db.$queryRaw<{ year: number }[]>`
    SELECT coalesce(max("year") FILTER (WHERE "closedAt" IS NOT NULL AND "year" BETWEEN 1900 AND 2020), 2000)::int + 1 AS year
    FROM "FiscalYear"`;
  const payment = await awaited("CHEQUE");
  await db.$transaction((tx) => recordReceived(tx, payment, { key: unique(), day: `${year}-05-04` }));
  await page.goto(`${BASE}/exercices`);
  await page.getByRole("link", { name: `Vérifier ${year}` }).click();
  await expect(page.getByText("Le FEC suit les règles")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: `FEC de ${year}` }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^\\d{9}FEC${year}1231\\.txt$`));
  expect(await readFile(await download.path(), "utf8")).toContain(payment.reference);
  await page.getByText(`Clore l’exercice ${year}`).first().click();
  await page.getByLabel(/^Pour confirmer/).fill("0000");
  await page.getByRole("button", { name: `Clore l’exercice ${year}` }).click();
  await expect(page.getByLabel(/^Pour confirmer/)).toHaveAccessibleDescription(/quatre chiffres/);
  await page.getByLabel(/^Pour confirmer/).fill(String(year));
  await page.getByRole("button", { name: `Clore l’exercice ${year}` }).click();
  await expect(page.getByText("L’exercice est clos.")).toBeVisible();
  // Nothing on the page opens it again.
  await expect(page.getByText(`Clore l’exercice ${year}`)).toHaveCount(0);
  await page.getByRole("link", { name: `Vérifier ${year}` }).click();
  await expect(page.getByText("L’exercice est tel qu’il a été clos.")).toBeVisible();
  const late = await awaited("CHEQUE");
  await db.$transaction((tx) => recordReceived(tx, late, { key: unique(), day: `${year}-12-30` }));
  const [entry] = await db.ledgerEntry.findMany({ where: { paymentId: late.id } });
  expect(entry?.day.toISOString().slice(0, 10)).toBe(`${year + 1}-01-01`);
});

test("the secretariat reads who is up to date on a day, and nothing else of the treasury", async ({
  openAs,
}) => {
  const page = await openAs("SECRETARIAT");
  await page.goto(`${BASE}/a-jour?jour=${today()}`);
  await expect(title(page)).toHaveText("Qui est à jour");
  await expect(page.getByRole("table")).toBeVisible();
  await page.goto(BASE);
  await expect(title(page)).toHaveText(/introuvable/i);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what is refused of a folded form is not folded away", async ({ page }) => {
    const { reference } = await announced("CHEQUE");
    await page.goto(`${BASE}/a-confirmer?q=${reference}`);
    const line = page.getByRole("listitem").filter({ hasText: reference });
    await line.getByText("Reçu, ou abandonné").click();
    await line.getByLabel(/^Jour/).fill("");
    await line.getByRole("button", { name: "Confirmer la réception" }).click();
    await expect(line.getByRole("alert")).toContainText("Rien n’est enregistré");
    await expect(line.getByLabel(/^Jour/)).toBeVisible();
  });
});
