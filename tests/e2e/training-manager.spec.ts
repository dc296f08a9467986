import { db } from "#lib/db.ts";
import "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, test } from "#tests/e2e/fixtures.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration, aTraining, aTrainingSession } from "#tests/factories/trainings.ts";

test.use({ role: "TRAINING_MANAGER" });

test.afterAll(() => db.$disconnect());

const HOME = "/gestion/formations";

/** A session that was held in a year of its own, so that no other journey’s is among its figures. */
async function heldIn(year: number, title: string) {
  const at = (hour: string) => new Date(`${year}-02-03T${hour}:00Z`);
  const session = await aTrainingSession({
    training: await aTraining({ title }),
    registrationEndsAt: at("06:00"),
    halfDays: [{ startsAt: at("08:00"), endsAt: at("11:00"), place: "Guéret" }],
  });
  for (const [index, civility] of (["MADAME", "MADAME", "MONSIEUR"] as const).entries()) {
    const member = await aMember({ civility, lastName: `Zélateur ${inventedWord()}` });
    const { id } = await aRegistration({ session, member, seat: index + 1 });
    const halfDay = session.halfDays[0];
    if (halfDay)
      await db.attendance.create({
        data: { registrationId: id, halfDayId: halfDay.id, signedAt: halfDay.startsAt },
      });
  }
  return session;
}

const aYear = () => 2030 - Math.floor(Math.random() * 25) - 5;

test("the manager sees how a session fills, what is missing of another, and goes to its papers", async ({
  page,
}) => {
  const title = `Budget ${inventedWord()}`;
  const soon = new Date(Date.now() + 3 * 3_600_000);
  const session = await aTrainingSession({
    training: await aTraining({ title }),
    capacity: 4,
    minimum: 3,
    registrationEndsAt: new Date(Date.now() + 3_600_000),
    halfDays: [{ startsAt: soon, endsAt: new Date(soon.getTime() + 3_600_000), place: "Guéret" }],
  });
  await aRegistration({ session });
  await aRegistration({ session, status: "WAITING" });
  const row = page.getByRole("listitem").filter({ hasText: title });
  // Sessions of other journeys may come before: it is on one of the pages.
  for (let number = 1; number <= 20 && (number === 1 || (await row.count()) === 0); number += 1) {
    await page.goto(`${HOME}?page=${number}`);
    await expect(page.getByRole("heading", { level: 1, name: "Gestion des formations" })).toBeVisible();
  }
  await expect(row).toContainText("1 sur 4 places");
  await expect(row).toContainText("1 personne en attente");
  await expect(row).toContainText("il en manque 2 pour le minimum de 3");
  await expect(row).toContainText("1 convention à signer");
  await expectNoFault(page);
  const papers = row.getByRole("link", { name: /^Documents/ });
  await expect(papers).toHaveAttribute("href", `${HOME}/sessions/${session.id}/documents`);
  await page
    .getByRole("navigation", { name: "Sessions" })
    .getByRole("link", { name: /^Passées/ })
    .click();
  await expect(page).toHaveURL(/vue=passees/);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toHaveCount(0);
});

test("she reads the figures of a year, takes them as a table, and the registrations once she has said why", async ({
  page,
}) => {
  const year = aYear();
  const title = `Urbanisme ${inventedWord()}`;
  await heldIn(year, title);
  await page.goto(`${HOME}/annee?annee=${year}`);
  await expect(page.getByRole("heading", { level: 1, name: `Formations de ${year}` })).toBeVisible();
  await expect(page.getByRole("table", { name: "Par formation" })).toContainText(title);
  await expect(
    page.getByRole("table", { name: "Par sexe" }).getByRole("rowheader", { name: "Femmes" }),
  ).toBeVisible();
  await expectNoFault(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  expect((await download).suggestedFilename()).toBe(`formations-${year}.csv`);

  await page.getByRole("link", { name: `Exporter les inscriptions de ${year}` }).click();
  await page.getByRole("button", { name: "Préparer le fichier" }).click();
  await expect(page.getByText("Dites à quoi servira ce fichier", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Pourquoi cet export").fill("Dossier de renouvellement de l’agrément");
  await expectNoFault(page);
  await page.getByRole("button", { name: "Préparer le fichier" }).click();
  await expect(page.getByText("Votre fichier est prêt")).toBeVisible();
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger les inscriptions" }).click();
  expect((await file).suggestedFilename()).toBe("Inscriptions aux formations.xlsx");
});
