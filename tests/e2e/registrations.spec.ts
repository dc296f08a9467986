import type { Browser, Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { demoPassword } from "#prisma/demo/accounts.ts";
import { forget, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";

test.afterAll(() => db.$disconnect());

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A member of one's own, signed in in a browser of her own. */
async function aSignedIn(browser: Browser, name: string): Promise<{ id: string; page: Page }> {
  const member = await aMember({
    firstName: "Aalis",
    lastName: `Aabel-${name}`,
    password: demoPassword,
    activatedAt: new Date(),
  });
  await aMandate({ member });
  const page = await (await browser.newContext()).newPage();
  await signIn(page, member.email);
  await expect(page).toHaveURL("/");
  return { id: member.id, page };
}

/** One click that says so once the page that follows is there. */
async function press(page: Page, button: string, said: RegExp): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByText(said).first()).toBeVisible();
}

test("a session is opened, fills up, its waiting list is promoted, then it is cancelled and everybody told", async ({
  browser,
  openAs,
}) => {
  test.slow();
  const word = inventedWord();
  const name = `Budget ${word}`;
  const training = await aTraining({ title: name });
  const body = await aTrainingBody({ name: `Organisme ${word}` });
  const [one, two] = [await aSignedIn(browser, `un-${word}`), await aSignedIn(browser, `deux-${word}`)];

  const manager = await openAs("TRAINING_MANAGER");
  await manager.goto(`/gestion/formations/sessions/nouvelle?formation=${training.id}`);
  await manager.getByLabel("Organisme agréé").selectOption(body.id);
  await manager.getByLabel("Places", { exact: false }).first().fill("-3");
  await manager.getByRole("button", { name: "Créer la session" }).click();
  await expect(manager.getByRole("link", { name: "Un nombre entier, de 1 à 1000." })).toBeVisible();
  await manager.getByLabel("Places", { exact: false }).first().fill("1");
  await manager.getByLabel(/^Minimum/).fill("1");
  await manager.getByLabel(/^Inscriptions jusqu’au/).fill(dayIn(20));
  const morning = manager.getByRole("group", { name: "Demi-journée 1" });
  await morning.getByLabel("Jour").fill(dayIn(30));
  await morning.getByLabel("De", { exact: true }).fill("09:00");
  await morning.getByLabel("À", { exact: true }).fill("12:00");
  await morning.getByLabel("Lieu").fill("Mairie de Die");
  await expectNoFault(manager);
  await manager.getByRole("button", { name: "Créer la session" }).click();
  await expect(manager.getByText("La session est prête.")).toBeVisible();
  await press(manager, "Publier la session", /les inscriptions sont ouvertes/);
  await expectNoFault(manager);

  const session = await db.trainingSession.findFirstOrThrow({ where: { trainingId: training.id } });
  const here = `/formations/sessions/${session.id}`;
  await one.page.goto(here);
  await one.page.getByRole("button", { name: "M’inscrire" }).click();
  await expect(one.page.getByRole("link", { name: /Choisissez comment/ })).toBeVisible();
  await one.page.getByLabel("Par la collectivité").check();
  await one.page.getByLabel("Une garde d’enfants").check();
  await expectNoFault(one.page);
  await press(one.page, "M’inscrire", /votre place est confirmée/);

  const file = await one.page.getByRole("link", { name: /\(\.ics\)/ }).getAttribute("href");
  const calendar = readCalendar(await (await one.page.request.get(file ?? "")).text());
  expect(JSON.stringify(calendar)).toContain(name);

  await two.page.goto(here);
  await two.page.getByLabel("Par le DIFE").check();
  await press(two.page, "Me mettre en liste d’attente", /Vous êtes en tête/);

  await manager.goto(`/gestion${here}?vue=attente`);
  await expect(manager.getByRole("link", { name: `Aalis Aabel-deux-${word}` })).toBeVisible();
  await expectNoFault(manager);

  await one.page.getByText("Annuler mon inscription", { exact: true }).click();
  await press(one.page, "Oui, annuler mon inscription", /Votre inscription est annulée/);

  await two.page.goto("/notifications");
  await two.page
    .getByText(/Une place s’est libérée/)
    .first()
    .click();
  await expect(title(two.page)).toContainText(name);
  await expectNoFault(two.page);
  await press(two.page, "Prendre la place", /La place est à vous/);
  await two.page.goto("/formations/mes-formations");
  await expect(two.page.getByRole("listitem").filter({ hasText: name })).toContainText("Place confirmée");
  await expectNoFault(two.page);

  await manager.goto(`/gestion${here}`);
  await manager.getByText("Annuler la session", { exact: true }).first().click();
  await manager.getByLabel(/^Pourquoi/).fill("La salle est inondée.");
  await press(manager, "Annuler la session", /les personnes concernées sont prévenues/);

  await two.page.goto(here);
  await expect(two.page.getByText("La salle est inondée.")).toBeVisible();
  await two.page.goto("/notifications");
  await expect(two.page.getByText(/Votre session de formation est annulée/).first()).toBeVisible();
  for (const { id, page } of [one, two]) {
    await page.context().close();
    await forget({ id });
  }
});

test("the secretariat registers somebody on the telephone, changes how she pays, and takes her off", async ({
  openAs,
}) => {
  const word = inventedWord();
  const session = await aTrainingSession({
    training: await aTraining({ title: `Budget ${word}` }),
    financings: ["DIFE", "FREE"],
  });
  const member = await aMember({ firstName: "Aalis", lastName: `Aabel-${word}` });
  const secretary = await openAs("SECRETARIAT");
  await secretary.goto(`/gestion/formations/sessions/${session.id}`);
  await secretary.getByText("Inscrire quelqu’un", { exact: true }).click();
  await secretary.getByLabel(/^Qui inscrire/).fill(`aalis aabel-${word}`);
  await secretary.getByLabel("Gratuite pour vous").check();
  await press(secretary, "Inscrire", /la place est confirmée/);
  await secretary.getByRole("link", { name: `Aalis Aabel-${word}` }).click();
  await expect(title(secretary)).toContainText(`Aabel-${word}`);
  await secretary.getByLabel("Par le DIFE").check();
  await expectNoFault(secretary);
  await press(secretary, "Enregistrer", /L’inscription est modifiée/);
  await secretary.getByRole("link", { name: `Aalis Aabel-${word}` }).click();
  await secretary.getByText("Annuler cette inscription", { exact: true }).click();
  await press(secretary, "Oui, annuler l’inscription", /L’inscription est annulée/);
  await forget(member);
});
