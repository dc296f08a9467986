import type { Page, Route } from "@playwright/test";
import { db } from "#lib/db.ts";
import { demoPassword } from "#prisma/demo/accounts.ts";
import { forget, title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, scripted, signIn, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

const done = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible();

async function enter(page: Page, email: string): Promise<void> {
  await signIn(page, email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
}

/** A collectif of two: whoever leads it, and a member. */
async function aPair() {
  const [leader, member] = [
    await aMember({ password: demoPassword }),
    await aMember({ firstName: "Aalis", lastName: `Aabel-${inventedWord()}`, password: demoPassword }),
  ];
  const { slug, id } = await aCollectif({
    name: `Décider ${inventedWord()}`,
    people: { ANIMATEUR: [leader], MEMBER: [member] },
  });
  const clean = async () => {
    await db.collectif.delete({ where: { id } });
    await forget(leader);
    await forget(member);
  };
  return { leader, member, slug, clean };
}

test("a decision by consent meets an objection, takes it in, and is adopted", async ({ page, openAs }) => {
  test.slow();
  const { leader, member, slug, clean } = await aPair();
  const name = `Publier nos contrats ${inventedWord()}`;
  const other = await openAs(null);
  await enter(page, leader.email);
  await enter(other, member.email);

  await other.goto(`/collectifs/${slug}/decisions`);
  await other.getByRole("link", { name: "Proposer une décision" }).click();
  await expect(title(other)).toHaveText("Proposer une décision");
  await other.getByLabel("Titre").fill(name);
  await other.getByRole("button", { name: "Proposer au collectif" }).click();
  await expect(other.getByRole("link", { name: "Écrivez ce que vous proposez." })).toBeVisible();
  await expect(other.getByLabel("Titre")).toHaveValue(name);
  await other.getByLabel("Texte proposé").fill("Chaque contrat se dépose, **annexes comprises**.");
  await other.getByRole("button", { name: "Proposer au collectif" }).click();
  await done(other, "Votre proposition est enregistrée.");
  await expect(other.getByRole("button", { name: "Ouvrir aux questions" })).toHaveCount(0);
  const address = new URL(other.url()).pathname;

  await page.goto(address);
  await page.getByRole("button", { name: "Ouvrir aux questions" }).click();
  await done(page, "La décision est ouverte.");
  await page.getByLabel("Votre question").fill("Et les annexes financières ?");
  await page.getByRole("button", { name: "Poser la question" }).click();
  await done(page, "Votre question est posée.");

  await other.goto(address);
  await other.getByText("Répondre", { exact: true }).first().click();
  await other.getByLabel("Réponse").fill("Aussi.");
  await other.getByRole("button", { name: "Répondre" }).click();
  await done(other, "La réponse est enregistrée.");

  await page.getByRole("button", { name: /Réagir/ }).click();
  await done(page, "La décision passe à l’étape suivante.");
  await other.goto(`/collectifs/${slug}/decisions`);
  await expect(other.getByRole("listitem").filter({ hasText: name })).toContainText("À vous");
  await page.getByRole("button", { name: /Objecter/ }).click();
  await page.getByLabel("Votre objection").fill("Certaines annexes relèvent du secret des affaires.");
  await page.getByRole("button", { name: "Objecter", exact: true }).click();
  await done(page, "Votre objection est enregistrée.");
  await expect(page.getByRole("button", { name: /dopter/ })).toHaveCount(0);
  await page.getByRole("button", { name: /Intégrer/ }).click();
  await done(page, "La décision passe à l’étape suivante.");

  await other.goto(address);
  await other.getByLabel("Texte amendé").fill("Chaque contrat se dépose, sauf ce que la loi protège.");
  await other.getByRole("button", { name: "Enregistrer ce texte" }).click();
  await done(other, "Le nouveau texte est enregistré.");
  await expect(other.locator("ins")).toContainText(["que la loi protège"]);
  await other.getByRole("button", { name: "Intégrée au texte" }).click();
  await done(other, "La suite de cette objection est enregistrée.");

  await page.goto(address);
  await page.getByRole("button", { name: /Objecter/ }).click();
  await page.getByRole("button", { name: "Plus d’objection" }).click();
  await done(page, "La décision est close.");
  await expect(page.getByText("Adoptée", { exact: true })).toBeVisible();
  await expect(page.getByText("Intégrée au texte")).toBeVisible();
  await page.goto(`/collectifs/${slug}/decisions`);
  await expect(page.getByRole("region", { name: "Closes" })).toContainText(name);
  await clean();
});

/** The network drops between the signature of her paper and its answer: she takes it up again where she was. */
async function takeOverALostAnswer(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await scripted(page.getByRole("main"));
  const lose = (route: Route) =>
    route.request().method() === "POST" ? route.fetch().then(() => route.abort()) : route.continue();
  await page.route(`**${address}*`, lose);
  await page.getByRole("button", { name: "Prendre mon bulletin" }).click();
  await done(page, "Le bulletin n’a pas pu être signé.");
  await page.unroute(`**${address}*`, lose);
  await page.goto(address);
  await page.getByRole("button", { name: "Reprendre mon bulletin" }).click();
  await done(page, "Votre bulletin est prêt");
}

async function takePaper(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Prendre mon bulletin" }).click();
  await done(page, "Votre bulletin est prêt");
}

async function voteInSecret(page: Page, address: string, answer: string): Promise<string> {
  // It waits on the device: a page that is closed in between loses nothing.
  await page.goto(address);
  await done(page, "Votre bulletin est prêt");
  await page.getByRole("button", { name: "Déposer mon bulletin" }).click();
  await done(page, "Répondez à chaque ligne.");
  await page.getByLabel(answer, { exact: true }).check();
  await page.getByRole("button", { name: "Déposer mon bulletin" }).click();
  await done(page, "Votre bulletin est dans l’urne");
  return (await page.locator(".decision-receipt").textContent()) ?? "";
}

test("a secret ballot is cast without a name, and its receipt finds it once the vote is closed", async ({
  page,
  openAs,
}) => {
  test.slow();
  const { leader, member, slug, clean } = await aPair();
  const other = await openAs(null);
  await enter(page, leader.email);
  await enter(other, member.email);
  await page.goto(`/collectifs/${slug}/decisions/nouvelle`);
  await page.getByLabel("Titre").fill(`Reconduire le binôme ${inventedWord()}`);
  await page.getByLabel("Texte proposé").fill("Pour un an.");
  await expect(page.getByLabel("Dernier jour")).toBeHidden();
  await page.getByLabel("Par un vote").check();
  await page.getByLabel("À bulletin secret").check();
  await page
    .getByLabel("Dernier jour")
    .fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Proposer au collectif" }).click();
  await done(page, "Votre proposition est enregistrée.");
  const address = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Ouvrir le vote" }).click();
  await done(page, "La décision est ouverte.");

  const cast = page.waitForRequest((request) => request.url().includes("/api/urne/"));
  await takePaper(page, address);
  const receipt = await voteInSecret(page, address, "Pour");
  expect((await (await cast).allHeaders()).cookie).toBeUndefined();
  expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await expect(page.getByRole("heading", { name: "Résultat" })).toHaveCount(0);
  await page.getByText("Clore sans attendre…").click();
  await page.getByRole("button", { name: "Clore le vote" }).click();
  await done(page, "Tout le monde n’a pas voté");
  await takeOverALostAnswer(other, address);
  const second = await voteInSecret(other, address, "Contre");

  await page.goto(address);
  await page.getByText("Clore sans attendre…").click();
  await page.getByRole("button", { name: "Clore le vote" }).click();
  await done(page, "La décision est close.");
  for (const [who, own, answer] of [
    [page, receipt, "Pour"],
    [other, second, "Contre"],
  ] as const) {
    await who.goto(address);
    await who.getByText("2 bulletins", { exact: true }).click();
    await expect(who.getByRole("listitem").filter({ hasText: own })).toContainText(answer);
  }
  await clean();
});

test("without JavaScript a secret ballot is cast too, with its receipt", async ({ browser, baseURL }) => {
  const { leader, slug, clean } = await aPair();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await enter(page, leader.email);
  await page.goto(`/collectifs/${slug}/decisions/nouvelle`);
  await page.getByLabel("Titre").fill(`Sans script ${inventedWord()}`);
  await page.getByLabel("Texte proposé").fill("Pour un an.");
  await page.getByLabel("Par un vote").check();
  await page.getByLabel("À bulletin secret").check();
  await page
    .getByLabel("Dernier jour")
    .fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Proposer au collectif" }).click();
  await page.getByRole("button", { name: "Ouvrir le vote" }).click();
  await page.getByRole("button", { name: "Prendre mon bulletin" }).click();
  await expect(page.locator(".decision-receipt")).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await page.getByLabel("Abstention").check();
  await page.getByRole("button", { name: "Déposer mon bulletin" }).click();
  await done(page, "Votre bulletin est dans l’urne.");
  await context.close();
  await clean();
});
