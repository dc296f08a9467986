import { randomInt } from "node:crypto";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { chosenPassword, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, scripted, test } from "#tests/e2e/fixtures.ts";
import { signIn } from "#tests/e2e/walk-world.ts";
import { aSheet } from "#tests/factories/attendance.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTraining } from "#tests/factories/trainings.ts";

// People, sessions and devices of one's own: what is kept belongs to a device. Of a training that no catalogue shows.

const aPerson = (firstName: string, roles: NonNullable<Parameters<typeof aMember>[0]>["roles"] = []) =>
  aMember({ firstName, lastName: inventedWord(), password: chosenPassword, roles });
type Person = Awaited<ReturnType<typeof aPerson>>;
const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`;

async function aRoom() {
  const [trainer, second, ...people] = await Promise.all(
    ["Tania", "Théo", "Ana", "Béa", "Cleo"].map((name) => aPerson(name)),
  );
  const [ana, bea, cleo] = people;
  if (!trainer || !second || !ana || !bea || !cleo) throw new Error("five people are wanted");
  const training = await aTraining({ publishedAt: null, title: `Budget ${inventedWord()}` });
  const sheet = await aSheet({ training, trainers: [trainer, second], people });
  return { trainer, second, ana, bea, cleo, sheet, here: `/formations/sessions/${sheet.id}` };
}
type Room = Awaited<ReturnType<typeof aRoom>>;

const opened: BrowserContext[] = [];
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});

/** A device of its own, from an address of its own: how often one may serve is tried apart. */
async function aDevice(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    extraHTTPHeaders: { "x-forwarded-for": `198.51.${randomInt(256)}.${randomInt(256)}` },
  });
  opened.push(context);
  return context.newPage();
}

async function phoneOf(browser: Browser, person: Person): Promise<Page> {
  const page = await aDevice(browser);
  await signIn(page.request, person.email, chosenPassword);
  return page;
}

async function openSheet(page: Page, { here }: Room): Promise<void> {
  await page.goto(`${here}/emargement`);
  await expect(title(page)).toHaveText("Émargement");
  await scripted(page.getByLabel("Demi-journée", { exact: true }));
}

/** As with a finger. */
async function draw(page: Page): Promise<void> {
  const box = await page.getByRole("img", { name: /^Cadre où signe/ }).boundingBox();
  if (!box) throw new Error("no frame to sign in");
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.1, 0.7));
  await page.mouse.down();
  for (const [x, y] of [
    [0.3, 0.2],
    [0.4, 0.8],
    [0.6, 0.3],
    [0.9, 0.6],
  ] as const) {
    await page.mouse.move(...at(x, y), { steps: 4 });
  }
  await page.mouse.up();
}

async function takeFrom(page: Page, person: Person): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${nameOf(person)}`) }).click();
  await draw(page);
  await page.getByRole("button", { name: "Valider la signature" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

const rowsOf = ({ sheet }: Room) => db.attendance.findMany({ where: { halfDayId: sheet.now.id } });
const allSent = (page: Page) => page.getByText("Toutes les signatures prises ici sont enregistrées.");

test("two phones take signatures, one of them without network for a while: each is on the sheet, once", async ({
  browser,
}) => {
  test.slow();
  const room = await aRoom();
  const first = await phoneOf(browser, room.trainer);
  const second = await phoneOf(browser, room.second);
  await openSheet(first, room);
  await openSheet(second, room);
  await expectNoFault(first);

  await second.context().setOffline(true);
  await takeFrom(second, room.bea);
  await takeFrom(second, room.cleo);
  await expect(second.getByText("2 signatures à envoyer")).toBeVisible();
  await expect(second.getByText("Signé, à envoyer")).toHaveCount(2);

  await takeFrom(first, room.ana);
  await takeFrom(first, room.bea);
  await expect(allSent(first)).toBeVisible();
  await expect.poll(async () => (await rowsOf(room)).length).toBe(2);

  await second.context().setOffline(false);
  await expect(allSent(second)).toBeVisible();
  await expect(second.getByRole("heading", { name: "3 signatures sur 3" })).toBeVisible();
  const rows = await rowsOf(room);
  expect(rows.map(({ registrationId }) => registrationId).sort()).toEqual(
    room.sheet.registrations.map(({ id }) => id).sort(),
  );
  for (const { strokes } of rows) expect(strokes).toMatch(/^M[\dML .]+$/);
  // The other phone hears of it by itself.
  await expect(first.getByRole("heading", { name: "3 signatures sur 3" })).toBeVisible({ timeout: 25_000 });

  await first.getByRole("button", { name: "Clore la feuille" }).click();
  await expect(first.getByText("La feuille est close.")).toBeVisible();
  await expect(first.getByText(`par ${nameOf(room.trainer)}`)).toBeVisible();
});

test("the sheet opens again without network, and what was signed then is sent when it returns", async ({
  browser,
}) => {
  const room = await aRoom();
  const phone = await phoneOf(browser, room.trainer);
  await openSheet(phone, room);
  await expect(phone.getByText("Cette page est gardée sur cet appareil")).toBeVisible({ timeout: 40_000 });
  await phone.context().setOffline(true);
  await phone.goto(`${room.here}/emargement`);
  await expect(title(phone)).toHaveText("Émargement");
  await scripted(phone.getByLabel("Demi-journée", { exact: true }));
  await takeFrom(phone, room.ana);
  await expect(phone.getByText("1 signature à envoyer")).toBeVisible();
  await phone.reload();
  await expect(phone.getByText("1 signature à envoyer")).toBeVisible();
  expect(await rowsOf(room)).toHaveLength(0);
  // It leaves by itself.
  await phone.context().setOffline(false);
  await expect(allSent(phone)).toBeVisible();
  expect(await rowsOf(room)).toHaveLength(1);
});

test("what the server refuses is said with its reason, and stays until it was read", async ({ browser }) => {
  const room = await aRoom();
  const phone = await phoneOf(browser, room.trainer);
  await openSheet(phone, room);
  await phone.context().setOffline(true);
  await phone.getByRole("button", { name: new RegExp(`^${nameOf(room.ana)}`) }).click();
  await expectNoFault(phone);
  await phone.getByRole("button", { name: "Attester sa présence sans signature dessinée" }).click();
  await expect(phone.getByText("1 signature à envoyer")).toBeVisible();
  await db.registration.update({
    where: { id: room.sheet.registrations[0]?.id },
    data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
  });
  await phone.context().setOffline(false);
  await expect(phone.getByText("Cette personne n’est plus inscrite à la session.")).toBeVisible();
  await expectNoFault(phone);
  await phone.getByRole("button", { name: "J’ai compris, effacer ce message" }).click();
  await expect(phone.getByText("Signature refusée")).toHaveCount(0);
  expect(await rowsOf(room)).toHaveLength(0);
});

test("the code of the room is read by one who signs in on the way, and typed by another", async ({
  browser,
}) => {
  const room = await aRoom();
  const screen = await phoneOf(browser, room.trainer);
  await openSheet(screen, room);
  await screen.getByRole("link", { name: "Afficher le code de la salle" }).click();
  await screen.getByRole("button", { name: "Afficher le code" }).click();
  const shown = screen.locator(".room-digits");
  await expect(shown).toHaveText(/^\d{3}\s\d{3}$/);
  await expectNoFault(screen);
  const digits = async () => ((await shown.textContent()) ?? "").replace(/\D/g, "");

  const camera = await aDevice(browser);
  const address = `${room.here}/signer?demi-journee=${room.sheet.now.id}`;
  await camera.goto(`${address}&code=${await digits()}`);
  await expect(title(camera)).toHaveText("Connexion");
  await camera.getByLabel("Adresse électronique").fill(room.ana.email);
  await camera.getByLabel(/^Mot de passe/).fill(chosenPassword);
  await camera.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(title(camera)).toHaveText("Signer ma présence");
  await camera.getByRole("button", { name: "Je signe" }).click();
  await expect(camera.getByText("Votre présence est signée")).toBeVisible();
  await expectNoFault(camera);

  const typing = await phoneOf(browser, room.bea);
  await typing.goto(address);
  await scripted(typing.getByRole("button", { name: "Je signe" }));
  await typing.getByLabel(/^Code affiché dans la salle/).fill("12");
  await typing.getByRole("button", { name: "Je signe" }).click();
  await expect(typing.getByText("Tapez les six chiffres affichés dans la salle.").first()).toBeVisible();
  await expectNoFault(typing);
  await typing.getByLabel(/^Code affiché dans la salle/).fill(await digits());
  await typing.getByRole("button", { name: "Je signe" }).click();
  await expect(typing.getByText("Votre présence est signée")).toBeVisible();
  const rows = await rowsOf(room);
  expect(rows.map(({ method }) => method)).toEqual(["CODE", "CODE"]);
});

test("the training manager removes a signature and adds it back, each with its reason", async ({
  openAs,
}) => {
  const room = await aRoom();
  const [registration] = room.sheet.registrations;
  await db.attendance.create({
    data: {
      registrationId: registration?.id ?? "",
      halfDayId: room.sheet.now.id,
      signedAt: new Date(),
      method: "TRAINER_PHONE",
      strokes: "M20 60L80 30L140 70L260 40",
    },
  });
  const page = await openAs("TRAINING_MANAGER");
  await page.goto(`/gestion/formations/sessions/${room.sheet.id}/emargement`);
  await expectNoFault(page);
  await page.getByRole("link", { name: nameOf(room.ana) }).click();
  await expect(title(page)).toHaveText(nameOf(room.ana));
  await expect(page.getByRole("img", { name: `Signature de ${nameOf(room.ana)}` })).toBeVisible();
  await page.getByText("Retirer cette signature").click();
  await scripted(page.getByRole("button", { name: "Retirer la signature" }));
  await page.getByRole("button", { name: "Retirer la signature" }).click();
  await expect(page.getByText("Donnez la raison").first()).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel(/^Pourquoi la retirer/).fill("Prise au nom d’une autre.");
  await page.getByRole("button", { name: "Retirer la signature" }).click();
  await expect(page.getByText("La signature est retirée.")).toBeVisible();
  await expect(page.getByText("Prise au nom d’une autre.")).toBeVisible();
  await page.getByText("Ajouter une signature").click();
  await page.getByLabel(/^Pourquoi l’ajouter/).fill("A signé la feuille papier.");
  await page.getByRole("button", { name: "Ajouter la signature de la feuille papier" }).click();
  await expect(page.getByText("La signature est ajoutée.")).toBeVisible();
  expect(await rowsOf(room)).toMatchObject([{ method: "PAPER", removedAt: null }]);
});
