import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { forget } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, scripted, signIn, signOut, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMeeting, aPoint, aSpan } from "#tests/factories/meetings.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

const memberOf = (role: "ANIMATEUR" | "MEMBER") =>
  db.member.findUniqueOrThrow({ where: { email: demoEmail(role) } });

/** A meeting that was held, in a collectif of its own, led by one of the demo and with another in it. */
async function aHeldMeeting(word: string) {
  const [leader, member] = [await memberOf("ANIMATEUR"), await memberOf("MEMBER")];
  const collectif = await aCollectif({
    name: `Source ${word}`,
    people: { ANIMATEUR: [leader, await aMember()], MEMBER: [member] },
  });
  const meeting = await aMeeting({ collectif, by: leader, ...aSpan(-48), title: `Réunion ${word}` });
  await aPoint(meeting, { position: 1, title: `Budget ${word}` });
  const later = await aMeeting({ collectif, by: leader, title: `Suivante ${word}` });
  return { member, later, minutes: `/collectifs/${collectif.slug}/reunions/${meeting.id}/compte-rendu` };
}

const write = async (page: Page, text: string) => {
  await page.getByLabel("Ce qui s’est dit").fill(text);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
};

test("two people write the same point at once: nothing is lost, then the minutes leave in three formats", async ({
  openAs,
}) => {
  const word = inventedWord();
  const { member, minutes } = await aHeldMeeting(word);
  const animatrice = await openAs("ANIMATEUR");
  await animatrice.goto(minutes);
  await animatrice.getByRole("button", { name: "Commencer le compte rendu" }).click();
  await animatrice.getByLabel(/^Donner la plume à/).selectOption(member.id);
  await animatrice.getByRole("button", { name: "Donner la plume" }).click();
  await expect(animatrice.getByText("peut maintenant écrire avec vous")).toBeVisible();

  const camille = await openAs("MEMBER");
  for (const page of [animatrice, camille]) {
    await page.goto(`${minutes}/ecrire`);
    await page.getByRole("link", { name: `Budget ${word}` }).click();
    await expect(page.getByLabel("Ce qui s’est dit")).toHaveValue("");
  }
  await write(animatrice, `Le tarif ${word} est gelé.\n\nOn vote en mars.`);
  await expect(animatrice.getByText("C’est enregistré.")).toBeVisible();

  await write(camille, `Le tarif ${word} augmente.`);
  await expect(camille.getByText("a écrit au même endroit que vous")).toBeVisible();
  const clash = camille.locator("form").filter({ hasText: "Le passage en cause" });
  await expect(clash).toContainText(`Le tarif ${word} est gelé.`);
  await expect(clash).toContainText(`Le tarif ${word} augmente.`);
  await expectNoFault(camille);
  await camille.getByLabel("Écrire autrement, ci-dessous").check();
  const settled = `Le tarif ${word} est gelé un an.\n\nOn vote en mars.`;
  await camille.getByLabel("Votre rédaction").fill(settled);
  // A page that dies loses neither her text nor what she wrote to settle it.
  await camille.reload();
  await expect(camille.getByText("Votre texte est revenu")).toBeVisible();
  await camille.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(camille.getByLabel("Votre rédaction")).toHaveValue(settled);
  await expect(camille.getByLabel("Écrire autrement, ci-dessous")).toBeChecked();
  await camille.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(camille.getByText("C’est enregistré.")).toBeVisible();

  // Each changes another paragraph of what both have read: no question is asked.
  await animatrice.goto(new URL(animatrice.url()).pathname);
  await write(animatrice, `Le tarif ${word} est gelé un an.\n\nOn vote le 12 mars.`);
  await expect(animatrice.getByText("C’est enregistré.")).toBeVisible();
  await write(camille, `Le tarif ${word} est gelé deux ans.\n\nOn vote en mars.`);
  await expect(camille.getByText("sont réunis ci-dessous")).toBeVisible();
  await expect(camille.getByLabel("Ce qui s’est dit")).toHaveValue(
    `Le tarif ${word} est gelé deux ans.\n\nOn vote le 12 mars.`,
  );

  await camille.goto(minutes);
  await expect(camille.getByText(`Le tarif ${word} est gelé deux ans.`)).toBeVisible();
  for (const [format, start] of [
    ["ODT (LibreOffice)", "PK"],
    ["DOCX (Word)", "PK"],
    ["PDF", "%PDF"],
  ] as const) {
    const link = camille.getByRole("link", { name: format, exact: true });
    const file = await camille.request.get((await link.getAttribute("href")) ?? "");
    expect(file.status()).toBe(200);
    expect((await file.body()).toString("latin1").slice(0, start.length)).toBe(start);
    expect(file.headers()["content-disposition"]).toContain("compte-rendu-");
  }
});

test("a text that was typed and not saved comes back after a reload and in another tab until it is saved, and signing out asks first", async ({
  openAs,
}) => {
  const word = inventedWord();
  const { minutes } = await aHeldMeeting(word);
  const page = await openAs("ANIMATEUR");
  await page.goto(minutes);
  await page.getByRole("button", { name: "Commencer le compte rendu" }).click();
  await page.getByRole("link", { name: `Budget ${word}` }).click();
  await scripted(page.getByRole("main"));
  const field = page.getByLabel("Ce qui s’est dit");
  await expect(page.getByText("est gardé dans ce navigateur")).toBeVisible();
  await field.fill(`Le tarif ${word} est gelé.`);
  await page.reload();
  await expect(page.getByText("Votre texte est revenu")).toBeVisible();
  await expect(field).toHaveValue(`Le tarif ${word} est gelé.`);
  await expectNoFault(page);

  await page.getByRole("button", { name: "Reprendre le texte enregistré" }).click();
  await expect(field).toHaveValue("");
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(field).toHaveValue(`Le tarif ${word} est gelé.`);

  // A tab that dies; signing out says first what it would erase.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.close();
  const again = other.getByLabel("Ce qui s’est dit");
  await expect(again).toHaveValue(`Le tarif ${word} est gelé.`);
  const asked: string[] = [];
  other.once("dialog", async (dialog) => {
    asked.push(dialog.message());
    await dialog.dismiss();
  });
  await signOut(other);
  await expect.poll(() => asked).toEqual([expect.stringContaining("pas encore enregistré")]);
  await expect(again).toHaveValue(`Le tarif ${word} est gelé.`);

  await write(other, `Le tarif ${word} est gelé un an.`);
  await expect(other.getByText("C’est enregistré.")).toBeVisible();
  await other.reload();
  await expect(again).toHaveValue(`Le tarif ${word} est gelé un an.`);
  await expect(other.getByText("Votre texte est revenu")).toHaveCount(0);
  await again.fill(`Le tarif ${word} est gelé deux ans.`);
  await other.reload();
  await expect(again).toHaveValue(`Le tarif ${word} est gelé deux ans.`);
  await other.getByRole("button", { name: "Reprendre le texte enregistré" }).click();
});

test("a text sent by somebody whose session has ended is waiting for her once she has signed in again", async ({
  page,
}) => {
  const word = inventedWord();
  const leader = await aMember({ password: demoPassword });
  const collectif = await aCollectif({ name: `Source ${word}`, people: { ANIMATEUR: [leader] } });
  const meeting = await aMeeting({ collectif, by: leader, ...aSpan(-48), title: `Réunion ${word}` });
  await signIn(page, leader.email);
  await expect(page).toHaveURL("/");
  await page.goto(`/collectifs/${collectif.slug}/reunions/${meeting.id}/compte-rendu`);
  await page.getByRole("button", { name: "Commencer le compte rendu" }).click();
  await page.getByRole("link", { name: "Ouverture" }).click();
  await scripted(page.getByRole("main"));
  const field = page.getByLabel("Ce qui s’est dit");
  await field.fill(`On ouvre ${word}.`);
  await db.session.deleteMany({ where: { memberId: leader.id } });
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(field).toHaveValue(`On ouvre ${word}.`);
  await page.reload();
  await page.getByLabel("Adresse électronique").fill(leader.email);
  await page.getByLabel(/^Mot de passe/).fill(demoPassword);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page.getByText("Votre texte est revenu")).toBeVisible();
  await expect(field).toHaveValue(`On ouvre ${word}.`);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("C’est enregistré.")).toBeVisible();
  await db.collectif.delete({ where: { id: collectif.id } });
  await forget(leader);
});

test("a decision and a task are told, the minutes published, and their approval put on the next agenda", async ({
  openAs,
}) => {
  const word = inventedWord();
  const { member, minutes, later } = await aHeldMeeting(word);
  const page = await openAs("ANIMATEUR");
  await page.goto(minutes);
  await page.getByRole("button", { name: "Commencer le compte rendu" }).click();
  await page.getByRole("link", { name: `Budget ${word}` }).click();
  await page.getByText("Ajouter une décision…").click();
  await page.getByRole("button", { name: "Ajouter la décision" }).click();
  await expect(page.getByRole("link", { name: "Écrivez ce qui est décidé." })).toBeVisible();
  await page.getByLabel(/^Ce qui est décidé/).fill(`Geler le tarif ${word}`);
  await page.getByLabel("À l’unanimité").check();
  await page.getByRole("button", { name: "Ajouter la décision" }).click();
  await expect(page.getByText("La décision est ajoutée.")).toBeVisible();
  await page.getByText("Donner une tâche…").click();
  await page.getByLabel(/^Ce qui est à faire/).fill(`Trois devis ${word}`);
  await page.getByLabel(/^Par qui/).selectOption(member.id);
  await page.getByRole("button", { name: "Donner la tâche" }).click();
  await expect(page.getByText("La tâche est donnée.")).toBeVisible();

  await page.goto(minutes);
  await page.getByRole("button", { name: "Diffuser le compte rendu" }).click();
  await expect(page.getByText("les personnes du collectif sont prévenues")).toBeVisible();
  await page.getByLabel(/^Le faire approuver à/).selectOption(later.id);
  await page.getByRole("button", { name: "Mettre à l’ordre du jour" }).click();
  await expect(page.getByText("Son approbation est à l’ordre du jour.")).toBeVisible();

  const camille = await openAs("MEMBER");
  await camille.goto(minutes);
  await expect(camille.getByText(`Geler le tarif ${word}`)).toBeVisible();
  const task = camille.getByRole("listitem").filter({ hasText: `Trois devis ${word}` });
  await task.getByRole("button", { name: /^C’est fait/ }).click();
  await expect(task.getByText("Fait", { exact: true })).toBeVisible();
  await camille.getByText("Demander une correction…").click();
  await camille.getByLabel(/^La correction que vous demandez/).fill(`Lire 2027 ${word}`);
  await camille.getByRole("button", { name: "Demander cette correction" }).click();
  await expect(camille.getByText(`Lire 2027 ${word}`)).toBeVisible();
});
