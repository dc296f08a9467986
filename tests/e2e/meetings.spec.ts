import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { forget, title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar in the latest message to somebody, as the outbox of the demonstration gives it. */
async function calendarTo(page: Page, email: string, subject: RegExp) {
  await expect(async () => {
    await page.goto("/demo/boite-de-sortie");
    await page
      .getByRole("listitem")
      .filter({ hasText: email })
      .getByRole("link", { name: subject })
      .first()
      .click({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  const link = page.getByRole("link", { name: /\(\.ics\)$/ });
  const response = await page.request.get((await link.getAttribute("href")) ?? "");
  return readCalendar(await response.text());
}

test("a date is polled, picked, told with an invitation that calendars read, answered, then cancelled", async ({
  openAs,
  page,
}) => {
  const word = inventedWord();
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const member = await aMember({
    firstName: "Aalis",
    lastName: `Aabel-${word}`,
    password: demoPassword,
    activatedAt: new Date(),
  });
  const { slug, id } = await aCollectif({
    name: `Source ${word}`,
    people: { ANIMATEUR: [leader, await aMember()], MEMBER: [member] },
  });
  const meetings = `/collectifs/${slug}/reunions`;

  const animatrice = await openAs("ANIMATEUR");
  await animatrice.goto(meetings);
  await animatrice.getByRole("link", { name: "Préparer une réunion" }).click();
  await animatrice.getByRole("button", { name: "Créer la réunion" }).click();
  await expect(animatrice.getByRole("link", { name: "Donnez un titre à la réunion." })).toBeVisible();
  await animatrice.getByLabel("Titre").fill(`Réunion ${word}`);
  await animatrice.getByLabel(/^Lieu/).fill("Mairie de Die");
  await animatrice.getByRole("button", { name: "Créer la réunion" }).click();
  await expect(title(animatrice)).toContainText(`Réunion ${word}`);

  await animatrice.getByRole("link", { name: "Écrire l’ordre du jour" }).click();
  for (const point of ["Accueil", "Budget"]) {
    await animatrice.getByLabel("Titre du point").fill(`${point} ${word}`);
    await animatrice.getByRole("button", { name: "Ajouter le point" }).click();
    await expect(animatrice.getByRole("heading", { name: `${point} ${word}` })).toBeVisible();
  }
  await animatrice.getByRole("button", { name: `Monter « Budget ${word} »` }).click();
  await expect(animatrice.getByRole("heading", { level: 3 }).first()).toContainText("Budget");
  await animatrice.getByRole("link", { name: "Revenir à la réunion" }).click();

  for (const days of [20, 21]) {
    const dates = animatrice.getByRole("region", { name: "Dates proposées" });
    await dates.getByLabel("Jour").fill(dayIn(days));
    await dates.getByLabel("De", { exact: false }).first().fill("18:30");
    await dates.getByLabel("À", { exact: false }).last().fill("20:00");
    await dates.getByRole("button", { name: "Ajouter cette date" }).click();
    await expect(dates.getByRole("button", { name: "Retirer cette date" })).toHaveCount(days - 19);
  }
  await animatrice.getByRole("button", { name: "Ouvrir le sondage" }).click();
  await expect(animatrice.getByText("Le sondage est ouvert")).toBeVisible();

  await signIn(page, member.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await page.goto("/agenda");
  await page.getByRole("link", { name: `Réunion ${word}` }).click();
  await expect(title(page)).toContainText(`Réunion ${word}`);
  const proposed = page.getByRole("group").filter({ has: page.getByLabel("Si besoin") });
  await proposed.first().getByLabel("Non").check();
  await proposed.last().getByLabel("Oui").check();
  await page.getByRole("button", { name: "Enregistrer mes réponses" }).click();
  await expect(page.getByText("Vos réponses sont enregistrées.")).toBeVisible();
  await expect(page.getByText("1 oui, 0 si besoin, 0 non")).toContainText("Convient le mieux");

  await animatrice.reload();
  await animatrice.getByRole("button", { name: "Choisir cette date" }).last().click();
  await expect(animatrice.getByText("La réunion est convoquée")).toBeVisible();

  const invitation = await calendarTo(page, member.email, new RegExp(`^Réunion\\s: .*${word}`));
  expect(invitation).toMatchObject({
    method: "REQUEST",
    events: [{ location: "Mairie de Die", status: "CONFIRMED", attendees: [`MAILTO:${member.email}`] }],
  });

  await page.goto("/agenda");
  await page.getByRole("link", { name: `Réunion ${word}` }).click();
  await page.getByLabel("Oui, je viens").check();
  await page.getByRole("button", { name: "Enregistrer ma réponse" }).click();
  await expect(page.getByText("Votre réponse est enregistrée.")).toBeVisible();
  await expect(page.getByText("1 personne vient")).toBeVisible();
  await page.goto("/agenda");
  const line = page.getByRole("listitem").filter({ hasText: `Réunion ${word}` });
  await expect(line).toContainText("oui, je viens");

  await animatrice.getByRole("link", { name: "Modifier ou annuler" }).click();
  await animatrice.getByLabel("Pourquoi").fill("La salle est prise.");
  await animatrice.getByRole("button", { name: "Annuler la réunion" }).click();
  await expect(animatrice.getByText("La salle est prise.")).toBeVisible();
  const cancelled = await calendarTo(page, member.email, new RegExp(`^Réunion annulée\\s: .*${word}`));
  expect(cancelled).toMatchObject({ method: "CANCEL", events: [{ status: "CANCELLED" }] });
  expect(cancelled.events[0]?.uid).toBe(invitation.events[0]?.uid);
  expect(cancelled.events[0]?.sequence).toBeGreaterThan(invitation.events[0]?.sequence ?? 0);
  await page.goto("/agenda");
  await expect(line).toContainText("Annulée");

  await db.collectif.delete({ where: { id } });
  await forget(member);
});
