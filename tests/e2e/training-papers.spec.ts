import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { toDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { writtenCode } from "#lib/training-papers/labels-code.ts";
import { chosenPassword, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { downloaded, letters } from "#tests/e2e/downloads.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
import { aRegistration } from "#tests/factories/trainings.ts";
import { daysFromToday, unique } from "#tests/factories/unique.ts";
import { partsOf } from "#tests/unit/files/paper-files.ts";

test.use({ role: "TRAINING_MANAGER" });

const documents = (id: string) => `/gestion/formations/sessions/${id}/documents`;

/** The click that issues all that lacks of a kind. */
const issueAll = async (page: Page, name: RegExp) => {
  await page.getByRole("button", { name }).click();
  await expect(page.getByText("Les documents qui manquaient sont émis.")).toBeVisible();
};

test("the manager rewrites a template after seeing it, is told what is wrong beside the field, and puts the old words back", async ({
  page,
}) => {
  // Templates are everybody’s: this one is the least used by other journeys.
  await page.goto("/gestion/formations/modeles");
  await page.getByRole("link", { name: "Avoir", exact: true }).click();
  await expect(title(page)).toHaveText("Avoir");
  const box = page.getByLabel(/^Texte du modèle/);
  const own = await box.inputValue();
  const word = inventedWord();
  await box.fill(`${own}\n\n{{couleur}}`);
  await page.getByRole("button", { name: "Enregistrer le modèle" }).click();
  await expect(box).toHaveAccessibleDescription(/Le champ {{couleur}} n’existe pas/);
  await expect(box).toHaveValue(`${own}\n\n{{couleur}}`);
  await box.fill(`${own}\n\nMerci de votre ${word}.`);
  await page.getByRole("button", { name: "Aperçu", exact: true }).click();
  const preview = page.getByRole("region", { name: "Aperçu du document" });
  await expect(preview).toContainText(word);
  await expect(preview).toContainText("Commune de Felletin");
  await expectNoFault(page);
  await page.getByRole("button", { name: "Enregistrer le modèle" }).click();
  await expect(page.getByText("Le modèle est enregistré")).toBeVisible();
  await expect(box).toHaveValue(new RegExp(word));
  await page.getByText(/^Texte d’origine/).click();
  await page
    .getByRole("listitem")
    .filter({ hasText: /^Texte d’origine/ })
    .getByRole("button", { name: "Remettre cette version" })
    .click();
  await expect(page.getByText("Cette version est de nouveau en vigueur.")).toBeVisible();
  await expect(box).not.toHaveValue(new RegExp(word));
});

test("conventions are issued, sent and signed; the invoice follows, is paid, and cancelled by a credit note", async ({
  page,
}) => {
  const commune = `Nulleville-${unique()}`;
  const { session } = await aPaperedSession({ groups: [2], names: [commune] });
  await page.goto(documents(session.id));
  await issueAll(page, /Émettre.*Convention de formation$/i);
  const payer = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: new RegExp(commune) }) });
  await expect(payer).toContainText("À envoyer et à signer");
  await payer.getByText(/Envoi et signatures/).click();
  const before = toDay(daysFromToday(-15));
  const late = toDay(daysFromToday(-2));
  await payer.getByLabel("Envoyée le").fill(before);
  await payer.getByLabel("Signée par l’organisme le").fill(before);
  await payer.getByLabel("Signée par la collectivité le").fill(late);
  await payer.getByRole("button", { name: "Enregistrer les dates" }).click();
  await payer.getByLabel("Ces dates sont les bonnes").check();
  await payer.getByRole("button", { name: "Enregistrer les dates" }).click();
  await expect(payer).toContainText("Convention signée");
  await payer.getByRole("button", { name: /Émettre la facture/ }).click();
  await expect(page.getByText("La facture est émise.")).toBeVisible();
  const invoice = await downloaded(page, () => payer.getByRole("link", { name: /PDF Facture/ }).click());
  expect(invoice.name).toMatch(/^facture-F\d{4}-\d{4,}\.pdf$/);
  for (const said of [commune, "560,00", "261-4-4", "SIRET"]) {
    expect(invoice.text).toContain(letters(said));
  }
  const number = invoice.name.slice("facture-".length, -".pdf".length);
  await page.goto("/gestion/formations/factures?etat=a-payer");
  const line = page.getByRole("listitem").filter({ hasText: number });
  await line.getByText(`Paiement ou annulation de ${number}`).click();
  await expectNoFault(page);
  await line.getByLabel(/Pourquoi annuler/).fill("Prix à revoir");
  await line.getByRole("button", { name: "Émettre un avoir" }).click();
  await expect(page.getByText("L’avoir est émis")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: number }).first()).toContainText("Annulée");
});

test("a participant takes her attestation; a stranger checks its code, replaced ones too; the whole pack is taken", async ({
  page,
  browser,
  baseURL,
}) => {
  const { session, training } = await aPaperedSession({ groups: [1], halfDays: 1 });
  const member = await aMember({
    lastName: `Attestée-${unique()}`,
    email: `attestee-${unique()}@exemple.fr`,
    password: chosenPassword,
    activatedAt: new Date(),
  });
  const { id: registrationId } = await aRegistration({ session, member, seat: 2, financing: "FREE" });
  const [halfDay] = session.halfDays;
  await db.attendance.create({
    data: { registrationId, halfDayId: halfDay?.id ?? "", signedAt: halfDay?.startsAt ?? new Date() },
  });
  await page.goto(documents(session.id));
  await issueAll(page, /Émettre.*attestations/i);
  await page.goto(documents(session.id));
  await issueAll(page, /Émettre.*feuille d’émargement$/i);

  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const hers = await context.newPage();
  await signIn(hers, member.email, chosenPassword);
  await expect(hers).toHaveURL("/");
  await hers.goto(`/formations/sessions/${session.id}`);
  const own = hers.getByRole("region", { name: "Mes documents" });
  const paper = await downloaded(hers, () => own.getByRole("link", { name: /PDF Attestation/ }).click());
  expect(paper.text).toContain(letters(member.lastName));
  const { code } = await db.trainingPaper.findFirstOrThrow({
    where: { registrationId, kind: "ATTESTATION" },
  });
  expect(paper.text).toContain(code ?? "");
  await context.close();

  const outside = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const stranger = await outside.newPage();
  await stranger.goto("/attestation");
  await stranger.getByLabel("Code de vérification").fill(
    writtenCode(code ?? "")
      .toLowerCase()
      .replaceAll("0", "o"),
  );
  await stranger.getByRole("button", { name: "Vérifier" }).click();
  await expect(title(stranger)).toHaveText("Attestation authentique");
  await expect(stranger.getByText(new RegExp(member.lastName))).toBeVisible();
  await expect(stranger.getByText(training.title)).toBeVisible();
  await expectNoFault(stranger);
  await stranger.goto("/attestation/0000-0000-0000");
  await expect(title(stranger)).toHaveText("Attestation inconnue");
  await outside.close();

  await page.goto(documents(session.id));
  await page.getByRole("button", { name: "Préparer le dossier de la session" }).click();
  const link = page.getByRole("link", { name: "Dossier de la session" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await expectNoFault(page);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const names = (await partsOf(await readFile(await download.path()))).map(({ name }) => name);
  expect(names.filter((name) => /attestation.*\.pdf$/.test(name))).toHaveLength(2);
  expect(names.some((name) => name.startsWith("session/feuille-d-emargement"))).toBe(true);
});
