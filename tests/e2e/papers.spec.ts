import type { Page } from "@playwright/test";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { aNewcomer, chosenPassword, forget, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { downloaded, letters } from "#tests/e2e/downloads.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { mailsAt } from "#tests/factories/joining.ts";
import { aDonation, aPayment, received, switchWords } from "#tests/factories/papers.ts";
import { unique } from "#tests/factories/unique.ts";

/** Somebody of one's own, signed in; she owes and has nothing. */
async function aGiver(page: Page) {
  const member = await aNewcomer({ password: chosenPassword, activatedAt: new Date() });
  await signIn(page, member.email, chosenPassword);
  await expect(page).toHaveURL("/");
  return member;
}

/** On the page where one gives: ten euros, by the trial provider, every month. */
async function giveMonthly(page: Page): Promise<void> {
  await page.goto("/dons");
  const opened = Date.now();
  await page.getByRole("radio", { name: "10 €" }).check();
  await page.getByRole("radio", { name: "Tous les mois" }).check();
  await page.getByRole("radio", { name: /^Paiement d’essai/ }).check();
  // Nobody fills a form sooner.
  await expect.poll(() => Date.now() - opened).toBeGreaterThan(3000);
}

async function payGift(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await expect(title(page)).toHaveText("Mon don");
  await page.getByRole("link", { name: /^Payer 10/ }).click();
  await expect(title(page)).toHaveText("Paiement d’essai");
  await page.getByRole("button", { name: "Payer", exact: true }).click();
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();
}

test("a stranger gives by the trial provider, is thanked by mail, has her receipt, and the treasurer finds it by its number", async ({
  page,
  openAs,
}) => {
  const name = `Dominique ${unique()}`;
  const email = `dominique-${unique()}@exemple.fr`;
  await page.goto("/dons");
  const opened = Date.now();
  await page.getByRole("radio", { name: "Un autre montant" }).check();
  await page.getByLabel("Autre montant, en euros").fill("12,345");
  await page.getByRole("radio", { name: /^Paiement d’essai/ }).check();
  await page.getByLabel("Vos prénom et nom").fill(name);
  await page.getByLabel("Adresse électronique").fill(email);
  await expect.poll(() => Date.now() - opened).toBeGreaterThan(3000);
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await expect(page.getByLabel("Autre montant, en euros")).toHaveAccessibleDescription(
    /Deux chiffres au plus/,
  );
  await expect(page.getByLabel("Vos prénom et nom")).toHaveValue(name);
  await page.getByLabel("Autre montant, en euros").fill("12,50");
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await expect(title(page)).toHaveText("Mon don");
  await page.getByRole("link", { name: /^Payer 12,50/ }).click();
  await expect(title(page)).toHaveText("Paiement d’essai");
  await page.getByRole("button", { name: /Payer/ }).first().click();
  await expect(page.getByText("Merci, votre paiement est reçu.")).toBeVisible();

  const path = async () => (await mailsAt(email, "donation.thanks")).at(-1)?.path;
  await expect.poll(path, { timeout: 30_000 }).toBeTruthy();
  const address = (await path()) ?? "";
  expect(address).toMatch(/^\/dons\/recu\/[\w-]{43}$/);
  const receipt = await downloaded(page, () => page.goto(address).catch(() => undefined));
  expect(receipt.name).toMatch(/^recu-D-\d{4}-\d{5}\.pdf$/);
  for (const said of [name, "douze euros et cinquante centimes"])
    expect(receipt.text).toContain(letters(said));

  const treasurer = await openAs("TREASURER");
  await treasurer.goto("/gestion/tresorerie/recus");
  const number = receipt.name.slice("recu-".length, -".pdf".length);
  await treasurer.getByLabel("Numéro").fill(number.toLowerCase());
  await treasurer.getByRole("button", { name: "Rechercher" }).click();
  await expect(treasurer.getByRole("table").getByText(name)).toBeVisible();
  const again = await downloaded(treasurer, () =>
    treasurer.getByRole("link", { name: new RegExp(number) }).click(),
  );
  expect(again).toEqual(receipt);
});

test("a member shows her card; a stranger reads that it is good and no name; the code she changes is good no more", async ({
  openAs,
  browser,
  baseURL,
}) => {
  const member = await openAs("OPPOSITION");
  const { id } = await db.member.findUniqueOrThrow({ where: { email: "mehdi.lamrani@demo.exemple" } });
  await db.membershipCard.deleteMany({ where: { memberId: id } });
  await member.goto("/adhesion/carte");
  await member.getByRole("button", { name: "Faire ma carte" }).click();
  const card = member.getByRole("region", { name: "Ma carte de membre" });
  await expect(card).toContainText("Mehdi Lamrani");
  const addressOf = async () => {
    const link = member.getByRole("link", { name: "Télécharger en PDF" });
    const { name, text, whole } = await downloaded(member, () => link.click());
    expect(name).toBe("carte.pdf");
    expect(text).toContain(letters("Mehdi Lamrani"));
    const [, path = ""] = /(\/carte\/[\w-]{43})$/.exec(whole.replace(/\s/g, "")) ?? [];
    expect(path).not.toBe("");
    return path;
  };
  const first = await addressOf();
  const stranger = await browser.newPage({ baseURL });
  const check = async (expected: string) => {
    await expect(title(stranger)).toHaveText(expected);
    await expect(stranger.locator("body")).not.toContainText(/Mehdi|Lamrani/);
  };
  await stranger.goto(first);
  await check("Carte valable");
  await expect(stranger.getByText(/membre à ce jour, jusqu’au/)).toBeVisible();
  await member.goto("/adhesion/carte");
  await member.getByRole("button", { name: "Changer le code" }).click();
  await expect(member.getByText("Votre carte est prête.")).toBeVisible();
  await stranger.reload();
  await check("Carte non valable");
  await stranger.goto(await addressOf());
  await check("Carte valable");
  await stranger.close();
});

test("a member gives each month, sees what came of it, and stops it in one gesture", async ({ page }) => {
  const member = await aGiver(page);
  await giveMonthly(page);
  await payGift(page);
  await page.goto("/adhesion/dons");
  await expect(page.getByText("En cours", { exact: true })).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("button", { name: "Arrêter ce don mensuel" }).click();
  await expect(page.getByText("Arrêté", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Arrêter ce don mensuel" })).toHaveCount(0);
  await expect(page.getByText(/10\s€ reçus/u)).toBeVisible();
  await forget(member);
});

test("a stranger who gives each month stops it by the address in her thanks, which opening it alone does not", async ({
  page,
}) => {
  const email = `dominique-${unique()}@exemple.fr`;
  await giveMonthly(page);
  await page.getByLabel("Vos prénom et nom").fill("Dominique Astier");
  await page.getByLabel("Adresse électronique").fill(email);
  await payGift(page);
  const thanks = async () => (await mailsAt(email, "donation.thanks")).at(-1);
  await expect.poll(async () => (await thanks())?.kind, { timeout: 30_000 }).toBe("donation.thanks");
  const [, path = ""] = /(\/dons\/arreter\/[\w-]{43})/.exec(JSON.stringify((await thanks())?.body)) ?? [];
  for (const _again of [1, 2]) {
    await page.goto(path);
    await expect(title(page)).toHaveText("Arrêter mon don mensuel");
  }
  await expectNoFault(page);
  await page.getByRole("button", { name: "Arrêter ce don" }).click();
  await expect(page.getByText(/est (déjà )?arrêté/)).toBeVisible();
  const [gift] = await db.donation.findMany({ where: { email } });
  expect(gift?.stoppedAt).not.toBeNull();
});

test.describe("a tax receipt", () => {
  test.use({ role: "TREASURER" });
  test("is given by the treasurer once she has said the date of the rescrit and who signs, and downloaded by who gave", async ({
    page,
    browser,
    baseURL,
  }) => {
    const other = await browser.newPage({ baseURL, storageState: { cookies: [], origins: [] } });
    const member = await aGiver(other);
    const donation = await aDonation({ member, cents: 12_300 });
    await received(await aPayment({ donation }));
    // The same journey may be under way on another screen: each removes the word that it has said.
    const signatory = `Hélène Ngo-${unique()}`;
    const year = today().slice(0, 4);

    await page.goto("/gestion/tresorerie/recus-fiscaux");
    await page.getByRole("radio", { name: "Oui" }).check();
    await page.getByLabel("Date du rescrit").fill("");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("alert").first()).toContainText("Le réglage n’est pas enregistré");
    await expectNoFault(page);
    await page.getByLabel("Date du rescrit").fill(switchWords.rescritOn);
    await page.getByLabel("Qui signe").fill(signatory);
    await page.getByLabel("Sa fonction").fill(switchWords.signatoryTitle);
    await page.getByLabel("Numéro SIREN ou RNA").fill(switchWords.registration);
    await page.getByLabel("Adresse de l’association").fill(switchWords.address);
    await page.getByLabel("Objet de l’association").fill(switchWords.purpose);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Le réglage est enregistré.")).toBeVisible();

    await page.goto(`/gestion/tresorerie/recus-fiscaux/${donation.id}?annee=${year}`);
    await expectNoFault(page);
    await page.getByLabel(/^Son adresse postale/).fill("2 rue des Lilas\n23000 Guéret");
    await page.getByRole("button", { name: "Délivrer ce reçu fiscal" }).click();
    await expect(page.getByText(/Le reçu fiscal est délivré/)).toBeVisible();

    await other.goto("/adhesion/recus");
    const paper = await downloaded(other, () => other.getByRole("link", { name: /^RF-/ }).click());
    for (const said of [
      "cent vingt-trois euros",
      "2 rue des Lilas",
      "12 mars 2024",
      "Hélène Ngo-",
      switchWords.purpose,
    ])
      expect(paper.text, said).toContain(letters(said));
    await db.taxReceiptSwitch.deleteMany({ where: { signatory } });
    await forget(member);
    await other.close();
  });
});
