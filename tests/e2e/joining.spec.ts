import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { aNewcomer, chosenPassword, forget, title } from "#tests/e2e/accounts.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { aJoinRequest, aReferral, familyName, mailsAt } from "#tests/factories/joining.ts";
import { unique } from "#tests/factories/unique.ts";

/** The address in the latest message of a kind to somebody, once it is sent: a path of the application. */
async function linkAt(email: string, kind: string): Promise<string> {
  const latest = async () => (await mailsAt(email, kind)).at(-1)?.path;
  await expect.poll(latest, { timeout: 20_000 }).toBeTruthy();
  return (await latest()) ?? "";
}

type Person = { firstName: string; lastName: string; email: string };
const aPerson = (): Person => ({
  firstName: "Maud",
  lastName: familyName(),
  email: `maud-${unique()}@exemple.fr`,
});

/** Fills the form in, as somebody who takes more than three seconds to. */
async function fillIn(page: Page, { firstName, lastName, email }: Person): Promise<void> {
  const opened = Date.now();
  await page.getByLabel("Prénom").fill(firstName);
  await page.getByLabel(/^Nom \(/).fill(lastName);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Conseil").selectOption("Commune");
  await page.getByLabel("Territoire", { exact: false }).first().fill("Felletin");
  await page.getByRole("option", { name: /^Felletin/ }).click();
  await page.getByLabel("Depuis le").fill("2026-03-15");
  await page.getByLabel("Fonction exercée").selectOption("MAIRE");
  await expect.poll(() => Date.now() - opened).toBeGreaterThan(3000);
}

/** Confirms by the message received, then the secretariat accepts. */
async function confirmAndAccept(page: Page, secretary: Page, { firstName, lastName, email }: Person) {
  await expect(title(page)).toHaveText("Regardez votre messagerie");
  await page.goto(await linkAt(email, "join.confirm"));
  await expect(page.getByText(lastName)).toBeVisible();
  await page.getByRole("button", { name: "Confirmer ma demande" }).click();
  await expect(title(page)).toHaveText("Votre demande est arrivée");
  const { id } = await db.joinRequest.findFirstOrThrow({ where: { email } });
  await secretary.goto(`/gestion/demandes/${id}`);
  await expect(title(secretary)).toHaveText(`${firstName} ${lastName}`);
  await secretary.getByRole("button", { name: "Accepter" }).click();
  await expect(secretary.getByText("La demande est acceptée")).toBeVisible();
}

test("somebody asks to join, confirms her address, is accepted, and finds her mandate in her profile", async ({
  page,
  openAs,
}) => {
  const person = aPerson();
  await page.goto("/connexion");
  await page.getByRole("link", { name: "demander à adhérer" }).click();
  await expect(title(page)).toHaveText("Adhérer");
  await fillIn(page, person);
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  const box = page.getByLabel("J’ai lu la charte");
  await expect(box).toHaveAccessibleDescription(/cochez cette case/);
  await expect(page.getByLabel(/^Nom \(/)).toHaveValue(person.lastName);
  await box.check();
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await confirmAndAccept(page, await openAs("SECRETARIAT"), person);

  await page.goto(await linkAt(person.email, "account.invitation"));
  await expect(title(page)).toHaveText(`Bienvenue, ${person.firstName}`);
  await page.getByLabel("Mot de passe (facultatif)").fill(chosenPassword);
  await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(page).toHaveURL("/profil");
  await expect(title(page)).toHaveText(`${person.firstName} ${person.lastName}`);
  await expect(page.getByText("Felletin").first()).toBeVisible();
  // The charter was accepted with the request: it is not asked again.
  await expect(page.getByRole("button", { name: "J’accepte la charte" })).toHaveCount(0);
  await forget(await db.member.findUniqueOrThrow({ where: { email: person.email } }));
});

test("a member invites somebody, who comes by the message, and is told when she has joined", async ({
  page,
  browser,
  openAs,
}) => {
  const sponsor = await aNewcomer({ activatedAt: new Date(), password: chosenPassword });
  const person = aPerson();
  await signIn(page, sponsor.email, chosenPassword);
  await expect(title(page)).toContainText("Bonjour");
  await page.goto("/parrainage");
  await page.getByLabel("Son prénom").fill(person.firstName);
  await page.getByLabel("Son adresse électronique").fill(person.email);
  await page.getByLabel("Un mot de votre part").fill("Viens, c’est utile.");
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByText("un message y part, un seul")).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: "Invitation du" });
  await expect(line).toContainText("Envoyée");

  const other = await (await browser.newContext()).newPage();
  await other.goto(await linkAt(person.email, "referral.invitation"));
  await expect(other.getByText(`${sponsor.firstName} ${sponsor.lastName} vous invite`)).toBeVisible();
  await expect(other.getByLabel("Prénom")).toHaveValue(person.firstName);
  await expect(other.getByLabel("Adresse électronique")).toHaveValue(person.email);
  await fillIn(other, person);
  await other.getByLabel("J’ai lu la charte").check();
  await other.getByRole("button", { name: "Envoyer ma demande" }).click();
  const secretary = await openAs("SECRETARIAT");
  await confirmAndAccept(other, secretary, person);
  await expect(secretary.getByText(`${sponsor.firstName} ${sponsor.lastName}`)).toBeVisible();
  await other.context().close();

  await page.goto("/notifications");
  await page.getByText("Une personne que vous avez parrainée nous a rejoints").click();
  await expect(page).toHaveURL("/parrainage");
  await expect(line).toContainText("Nous a rejoints");
  await forget(await db.member.findUniqueOrThrow({ where: { email: person.email } }));
  await forget(sponsor);
});

test("somebody who was invited says no in one click, without JavaScript, once", async ({ browser }) => {
  const { secret } = await aReferral({ isKnownAgain: false });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/parrainage/non/${secret}`);
  await page.getByRole("button", { name: "Effacer mon adresse" }).click();
  await expect(title(page)).toHaveText("C’est effacé");
  await page.goto(`/parrainage/non/${secret}`);
  await expect(title(page)).toHaveText("Ce lien ne sert plus");
  await context.close();
});

test("the secretariat asks for more, she answers by the message, it refuses, then takes the refusal back", async ({
  page,
  openAs,
}) => {
  const { id, email, lastName } = await aJoinRequest({ word: "Bonjour" });
  const secretary = await openAs("SECRETARIAT");
  await secretary.goto(`/gestion/demandes/${id}`);
  await secretary.getByText("Demander un complément…").click();
  await secretary.getByLabel("Ce qu’il vous manque").fill("Depuis quand êtes-vous élue ?");
  await secretary.getByRole("button", { name: "Envoyer la question" }).click();
  await expect(secretary.getByText("Votre question est partie")).toBeVisible();

  await page.goto(await linkAt(email, "join.question"));
  await expect(page.getByText("Depuis quand êtes-vous élue ?")).toBeVisible();
  await expect(page.getByLabel(/^Nom \(/)).toHaveValue(lastName);
  const word = page.getByLabel("Ce qui vous amène");
  await expect(word).toHaveValue("Bonjour");
  await word.fill("Depuis mars 2026.");
  await page.getByRole("button", { name: "Envoyer le complément" }).click();
  await expect(title(page)).toHaveText("Votre complément est arrivé");

  await secretary.reload();
  await expect(secretary.getByText("Depuis mars 2026.")).toBeVisible();
  await secretary.getByText("Refuser…").click();
  await secretary.getByLabel("Un mot d’explication").fill("Ce conseil n’existe plus.");
  await secretary.getByRole("button", { name: "Refuser la demande" }).click();
  await expect(secretary.getByText("La demande est refusée.")).toBeVisible();
  await secretary.getByRole("button", { name: "Annuler le refus" }).click();
  await expect(secretary.getByText("Le refus est annulé")).toBeVisible();
  await db.joinRequest.delete({ where: { id } });
});

test("a second secretary who decides of a request already decided is told who did, and keeps her words", async ({
  openAs,
}) => {
  const { id } = await aJoinRequest();
  const [one, two] = [await openAs("SECRETARIAT"), await openAs("SECRETARIAT")];
  await one.goto(`/gestion/demandes/${id}`);
  await two.goto(`/gestion/demandes/${id}`);
  await two.getByText("Refuser…").click();
  await two.getByLabel("Un mot d’explication").fill("Non, merci.");
  await one.getByText("Demander un complément…").click();
  await one.getByLabel("Ce qu’il vous manque").fill("De quelle commune ?");
  await one.getByRole("button", { name: "Envoyer la question" }).click();
  await expect(one.getByText("Votre question est partie")).toBeVisible();
  await two.getByRole("button", { name: "Refuser la demande" }).click();
  await expect(two.getByText("a déjà demandé un complément")).toBeVisible();
  await expect(two.getByLabel("Un mot d’explication")).toHaveValue("Non, merci.");
  await db.joinRequest.delete({ where: { id } });
});

test("a member reads that there is a charter and accepts it from her profile", async ({ page }) => {
  const member = await aNewcomer({ activatedAt: new Date(), password: chosenPassword });
  await signIn(page, member.email, chosenPassword);
  await expect(title(page)).toContainText("Bonjour");
  await page.goto("/profil");
  await page.getByRole("button", { name: "J’accepte la charte" }).click();
  await expect(page.getByText("Votre acceptation de la charte est enregistrée.")).toBeVisible();
  await expect(page.getByRole("button", { name: "J’accepte la charte" })).toHaveCount(0);
  await forget(member);
});
