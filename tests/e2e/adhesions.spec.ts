import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import { aNewcomer, chosenPassword, forget, title } from "#tests/e2e/accounts.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { aDuesPayment, received, someDues } from "#tests/factories/adhesions.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { anAdhesion } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";

// What a member owes and why, on a phone in the evening; and the treasurer’s reminders, which stop at payment.

const aMaire = async () => {
  const member = await aNewcomer({ password: chosenPassword, activatedAt: new Date() });
  await db.adhesion.deleteMany({ where: { memberId: member.id } });
  const territory = await aTerritory({ kind: "COMMUNE", population: 1_200 });
  await aMandate({ member, territory, functions: [{ kind: "MAIRE" }] });
  return member;
};

const open = async (page: Page, { email }: { email: string }) => {
  await signIn(page, email, chosenPassword);
  await expect(page).toHaveURL("/");
  await page.goto("/adhesion");
  await expect(title(page)).toHaveText("Mon adhésion");
};

/** Words that are read: an inclusive form is on the page twice. */
const shown = (page: Page, words: RegExp) => page.getByText(words).filter({ visible: true }).first();

/** Her dues are paid, by whatever means: it is the ledger that says so. */
async function pay({ id }: Ref): Promise<void> {
  const dues = await db.dues.findFirstOrThrow({ where: { memberId: id, cancelledAt: null, adhesion: null } });
  await received(await aDuesPayment(dues));
}

test("an élue reads what she owes and why, chooses, changes her mind, and is up to date once it is paid", async ({
  page,
}) => {
  const member = await aMaire();
  await open(page, member);
  await expect(shown(page, /Maire d’une commune de 1\s200\shabitants/u)).toBeVisible();
  await expect(page.getByText("De votre poche, pas avec de l’argent public")).toBeVisible();
  // Nobody asks what she earns.
  await expect(page.getByText(/indemnité/i).filter({ visible: true })).toHaveCount(0);
  await page.getByLabel(/^Tarif solidaire/).check();
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await expect(page.getByRole("heading", { name: "À payer" })).toBeVisible();
  await expect(shown(page, /^Tarif solidaire/)).toBeVisible();
  await expect(page.getByRole("group", { name: /Comment souhaitez-vous payer/ })).toBeVisible();
  await page.getByRole("button", { name: "Changer de choix, ou renoncer" }).click();
  await expect(page.getByText("vous ne devez plus cette somme")).toBeVisible();
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await expect(page.getByRole("heading", { name: "À payer" })).toBeVisible();
  await pay(member);
  await page.goto("/adhesion");
  await expect(page.getByText(/Vous êtes à jour jusqu’au/)).toBeVisible();
  await expect(page.getByText("En cours", { exact: true })).toBeVisible();
  await page.getByText(/^(Première adhésion|Renouvellement)/).click();
  await expect(shown(page, /Maire d’une commune/)).toBeVisible();
  await forget(member);
});

test("without an adhésion she still reaches what is hers, and what members share opens at payment", async ({
  page,
}) => {
  const member = await aMaire();
  await open(page, member);
  for (const address of ["/profil", "/documents/miens", "/adhesion"]) {
    expect((await page.goto(address))?.status(), address).toBe(200);
  }
  expect((await page.goto("/parrainage"))?.status()).toBe(404);
  await page.goto("/adhesion");
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await expect(page.getByRole("heading", { name: "À payer" })).toBeVisible();
  await pay(member);
  expect((await page.goto("/parrainage"))?.status()).toBe(200);
  await forget(member);
});

test.describe("the treasurer", () => {
  test.use({ role: "TREASURER" });

  test("sees who would be reminded, and the reminder of who pays meanwhile does not leave", async ({
    page,
  }) => {
    const endsIn = 70 + randomInt(18);
    const people = await Promise.all([aNewcomer(), aNewcomer()]);
    for (const { id } of people) {
      await db.adhesion.deleteMany({ where: { memberId: id } });
      await anAdhesion({ member: { id }, startsOn: daysFromToday(-200), endsOn: daysFromToday(endsIn) });
    }
    const [reminded, paying] = people;
    await db.reminderRule.deleteMany({ where: { days: -endsIn } });
    await page.goto("/gestion/tresorerie/rappels");
    await page.getByLabel(/^Nombre de jours/).fill(String(endsIn));
    await page.getByLabel("Avant la fin de l’adhésion").check();
    await page.getByRole("button", { name: "Ajouter ce rappel" }).click();
    await expect(page.getByText("Rappel ajouté.")).toBeVisible();
    const rowOf = ({ lastName }: { lastName: string }) =>
      page.getByRole("row", { name: new RegExp(lastName) });
    for (const person of people) await expect(rowOf(person)).toContainText(`${endsIn} jours avant la fin`);
    await page
      .getByText(/^Le message/)
      .first()
      .click();
    await expect(page.getByText(/Votre adhésion à .* finit le/).first()).toBeVisible();

    const next = { startsOn: daysFromToday(endsIn + 1), endsOn: daysFromToday(endsIn + 365) };
    await received(await aDuesPayment(await someDues({ member: paying, kind: "RENEWAL", ...next })));
    await page.reload();
    await expect(rowOf(paying)).toHaveCount(0);
    await expect(rowOf(reminded)).toHaveCount(1);

    await db.$transaction((tx) => enqueue(tx, "remindDues", {}));
    const mails = ({ id }: Ref) => db.mail.count({ where: { memberId: id, kind: "dues-reminder" } });
    await expect.poll(() => mails(reminded), { timeout: 30_000 }).toBe(1);
    expect(await mails(paying)).toBe(0);
    await page.goto("/gestion/tresorerie/rappels");
    await expect(rowOf(reminded)).toHaveCount(0);
    await page.getByRole("button", { name: `Retirer : ${endsIn} jours avant la fin` }).click();
    await expect(page.getByText("Rappel retiré.")).toBeVisible();
    for (const person of people) await forget(person);
  });
});
