import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { aNewcomer, chosenPassword, forget, linkIn, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { downloaded, letters } from "#tests/e2e/downloads.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { someDues } from "#tests/factories/adhesions.ts";

/** A new élue who has chosen what she pays, and is at the page of the trial provider. */
async function atTheProvider(page: Page) {
  const member = await aNewcomer({ password: chosenPassword, activatedAt: new Date() });
  await db.adhesion.deleteMany({ where: { memberId: member.id } });
  const dues = await someDues({ member, cents: 4000 });
  await signIn(page, member.email, chosenPassword);
  await expect(page).toHaveURL("/");
  await page.goto("/adhesion");
  await page.getByLabel("Paiement d’essai").check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(title(page)).toHaveText("Paiement de ma cotisation");
  await goToProvider(page);
  return { member, dues };
}

async function goToProvider(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Payer 40/ }).click();
  await expect(title(page)).toHaveText("Paiement d’essai");
}

const act = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** What the accounts hold of dues, once every message has come. */
const received = (duesId: string) => db.ledgerEntry.count({ where: { duesId, kind: "payment.received" } });

const told = async (duesId: string): Promise<number> => {
  const { _sum } = await db.providerEvent.aggregate({
    where: { payment: { duesId }, processedAt: { not: null } },
    _sum: { times: true },
  });
  return _sum.times ?? 0;
};

test("a new élue pays by the trial provider, is up to date at once, and reads her receipt", async ({
  page,
}) => {
  const { member, dues } = await atTheProvider(page);
  await act(page, "Payer");
  await expect(title(page)).toHaveText("Paiement de ma cotisation");
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
  // The provider’s own message comes after her, and again: nothing is counted twice.
  await expect.poll(() => told(dues.id), { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await received(dues.id)).toBe(1);
  await page.getByRole("link", { name: "Mon adhésion" }).last().click();
  await expect(title(page)).toHaveText("Mon adhésion");
  await expect(page.getByRole("table", { name: "Paiements" }).getByText("Reçu")).toBeVisible();
  expect(await db.adhesion.count({ where: { memberId: member.id, duesId: dues.id } })).toBe(1);
  await expectNoFault(page);
  await expect.poll(() => db.receipt.count({ where: { duesId: dues.id } }), { timeout: 20_000 }).toBe(1);
  await page.getByRole("link", { name: "Mes reçus" }).click();
  await expect(title(page)).toHaveText("Mes reçus");
  await expectNoFault(page);
  const receipt = await downloaded(page, () => page.getByRole("link", { name: /^C-\d{4}-\d{5}/ }).click());
  expect(receipt.name).toMatch(/^recu-C-\d{4}-\d{5}\.pdf$/);
  const { firstName, lastName } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
  for (const said of [`${firstName} ${lastName}`, "quarante euros"])
    expect(receipt.text).toContain(letters(said));
  await forget(member);
});

test("her bank refuses, she is told so, tries again and succeeds", async ({ page }) => {
  const { member, dues } = await atTheProvider(page);
  await act(page, "Faire refuser par la banque");
  await expect(page.getByText("La banque a refusé le paiement.")).toBeVisible();
  expect(await received(dues.id)).toBe(0);
  await act(page, "Essayer de nouveau");
  await goToProvider(page);
  await act(page, "Payer");
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
  expect(await received(dues.id)).toBe(1);
  await forget(member);
});

test("a slow payment is on its way, cannot be made twice, and ends by itself or by the bank", async ({
  page,
}) => {
  const { member, dues } = await atTheProvider(page);
  await act(page, "Payer par un moyen lent");
  await expect(page.getByText("Votre paiement est en route.")).toBeVisible();
  await page.goto("/adhesion");
  await expect(page.getByRole("button", { name: "Continuer" })).toHaveCount(0);
  const { providerId } = await db.payment.findFirstOrThrow({ where: { duesId: dues.id } });
  await page.goto(`/paiement-d-essai/${providerId}`);
  await act(page, "Faire aboutir le paiement lent");
  await page.getByRole("link", { name: "Revenir au site" }).click();
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
  await forget(member);
});

test("she gives up, chooses a transfer instead, and has its reference", async ({ page }) => {
  const { member, dues } = await atTheProvider(page);
  await act(page, "Abandonner et revenir");
  await expect(page.getByText("Le paiement a été abandonné.")).toBeVisible();
  await page.getByRole("link", { name: "Choisir un autre moyen" }).click();
  await page.getByLabel("Virement").check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Faites ce virement depuis votre banque")).toBeVisible();
  const { reference } = await db.payment.findFirstOrThrow({ where: { duesId: dues.id, means: "TRANSFER" } });
  await expect(page.getByText(reference).first()).toBeVisible();
  await expect(page.getByText("FR76", { exact: false })).toBeVisible();
  // She closes the page, and finds the reference again where she looks for it.
  await page.goto("/adhesion");
  await expect(page.getByText("Nous attendons votre virement")).toBeVisible();
  await page.getByRole("link", { name: reference }).first().click();
  await expect(page.getByText("Faites ce virement depuis votre banque")).toBeVisible();
  await forget(member);
});

test("she pays in three: the first part opens her access, the provider takes the next, and she owes what is left", async ({
  page,
}) => {
  const member = await aNewcomer({ password: chosenPassword, activatedAt: new Date() });
  await db.adhesion.deleteMany({ where: { memberId: member.id } });
  const dues = await someDues({ member, cents: 4000 });
  await signIn(page, member.email, chosenPassword);
  await expect(page).toHaveURL("/");
  await page.goto("/adhesion");
  await page.getByLabel("Paiement d’essai").check();
  await page.getByLabel("En combien de fois ?").selectOption("3");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("table", { name: "Échéances" }).getByText("Prévu")).toHaveCount(2);
  await expectNoFault(page);
  await page.getByRole("link", { name: /^Payer 13,34/ }).click();
  await expect(title(page)).toHaveText("Paiement d’essai");
  const provider = page.url();
  await act(page, "Payer");
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
  expect(await db.adhesion.count({ where: { duesId: dues.id } })).toBe(1);
  await page.goto("/adhesion");
  await expect(page.getByRole("heading", { name: "Reste à payer" })).toBeVisible();
  await expect(page.getByText(/26,66.€ sont en route ou prévus/u)).toBeVisible();
  await expect(page.getByRole("button", { name: "Continuer" })).toHaveCount(0);
  await page.goto(provider);
  await act(page, "Prendre l’échéance suivante");
  await page.getByRole("link", { name: "Revenir au site" }).click();
  await expect(page.getByRole("table", { name: "Échéances" }).getByText("Reçu")).toHaveCount(2);
  await page.goto("/adhesion");
  await expect(page.getByText("13,33 € sur 40 €")).toBeVisible();
  await forget(member);
});

test("a dispute is said on her page; won, nothing changes; lost, her adhésion goes with the money", async ({
  page,
}) => {
  const { member, dues } = await atTheProvider(page);
  const provider = page.url();
  await act(page, "Payer");
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
  const held = () => db.adhesion.count({ where: { duesId: dues.id } });
  await page.goto(provider);
  await act(page, "Contester auprès de la banque");
  await page.getByRole("link", { name: "Revenir au site" }).click();
  await expect(page.getByText(/est contesté auprès de la banque/)).toBeVisible();
  expect(await held()).toBe(1);
  await expectNoFault(page);
  await page.goto(provider);
  await act(page, "Donner raison à la personne qui a payé");
  await page.getByRole("link", { name: "Revenir au site" }).click();
  await expect(page.getByText(/qui a repris l’argent/)).toBeVisible();
  expect(await held()).toBe(0);
  await page.goto("/adhesion");
  await expect(page.getByRole("heading", { name: "À payer" })).toBeVisible();
  await forget(member);
});

test("a refund is told by mail, with the receipt that it cancels", async ({ page }) => {
  const { member, dues } = await atTheProvider(page);
  const provider = page.url();
  await act(page, "Payer");
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
  await expect.poll(() => db.receipt.count({ where: { duesId: dues.id } }), { timeout: 20_000 }).toBe(1);
  await page.goto(provider);
  await act(page, "Rembourser");
  await page.getByRole("link", { name: "Revenir au site" }).click();
  await expect(page.getByText("Ce paiement vous a été remboursé.")).toBeVisible();
  expect(await linkIn(member, "receipt.cancelled")).toBe("/adhesion/recus");
  await page.goto("/adhesion/recus");
  await expect(page.getByText(/^Annulé par A-/)).toBeVisible();
  await expectNoFault(page);
  expect(await db.adhesion.count({ where: { duesId: dues.id } })).toBe(0);
  await forget(member);
});
