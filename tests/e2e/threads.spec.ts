import { db } from "#lib/db.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { forget, title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

test("asked to join, admitted, she opens a subject; the animatrice finds it new, answers, then closes it", async ({
  openAs,
  page,
}) => {
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const family = `Aabel-${inventedWord()}`;
  const member = await aMember({ firstName: "Aalis", lastName: family, password: demoPassword });
  const { slug, id } = await aCollectif({
    name: `Ruisseau ${inventedWord()}`,
    people: { ANIMATEUR: [leader, await aMember()] },
  });
  const subject = `Qui tient une régie ${inventedWord()} ?`;
  const answer = `Nous, depuis trois ans ${inventedWord()}.`;

  await signIn(page, member.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  expect((await page.goto(`/collectifs/${slug}/sujets`))?.status()).toBe(404);
  await page.goto(`/collectifs/${slug}`);
  await page.getByLabel("Votre mot").fill("Je voudrais apprendre.");
  await page.getByRole("button", { name: "Demander à rejoindre" }).click();
  await expect(page.getByText("Votre demande est partie.")).toBeVisible();

  const animatrice = await openAs("ANIMATEUR");
  await animatrice.goto(`/collectifs/${slug}/animer`);
  await animatrice
    .getByRole("listitem")
    .filter({ hasText: family })
    .getByRole("button", { name: /Admettre/ })
    .click();
  await expect(animatrice.getByText("Cette personne est dans le collectif.")).toBeVisible();

  await page.goto(`/collectifs/${slug}/sujets`);
  await page.getByRole("link", { name: "Ouvrir un sujet" }).first().click();
  await page.getByLabel(/^Titre/).fill(subject);
  await page.getByLabel(/^Premier message/).fill("Qu’en dis-tu, @[Zoé Personne] ?");
  await page.getByRole("button", { name: "Ouvrir le sujet" }).click();
  await expect(page.getByRole("link", { name: /^Personne ne s’appelle/ })).toBeVisible();
  await expect(page.getByLabel(/^Titre/)).toHaveValue(subject);
  await expect(page.getByLabel(/^Premier message/)).toHaveValue("Qu’en dis-tu, @[Zoé Personne] ?");
  await page.getByLabel(/^Premier message/).fill("Une question, **toute simple**.");
  await page.getByRole("button", { name: "Aperçu" }).click();
  await expect(page.getByRole("region", { name: "Aperçu du message" }).locator("strong")).toHaveText(
    "toute simple",
  );
  await page.getByRole("button", { name: "Ouvrir le sujet" }).click();
  await expect(title(page)).toHaveText(subject);
  await expect(page.getByRole("article").locator("strong", { hasText: "toute simple" })).toBeVisible();

  await animatrice.goto(`/collectifs/${slug}/sujets`);
  const row = animatrice.getByRole("listitem").filter({ hasText: subject });
  await expect(row).toContainText("1 nouveau");
  await row.getByRole("link", { name: subject }).click();
  await expect(animatrice.getByRole("article", { name: `Message d’Aalis ${family}` })).toContainText(
    "Nouveau",
  );
  await animatrice.getByRole("link", { name: `Répondre au message d’Aalis ${family}` }).click();
  await animatrice.getByLabel(/^Votre réponse à Aalis/).fill(answer);
  await animatrice.getByRole("button", { name: "Répondre", exact: true }).click();
  await expect(animatrice.getByRole("article").filter({ hasText: answer })).toContainText(
    `en réponse à Aalis ${family}`,
  );

  await page.goto("/notifications");
  await expect(page.getByRole("button").filter({ hasText: subject })).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button").filter({ hasText: subject }).click();
  await expect(page.getByRole("article").filter({ hasText: answer })).toBeInViewport();
  await page.goto(`/collectifs/${slug}/sujets`);
  await expect(page.getByRole("listitem").filter({ hasText: subject })).not.toContainText("nouveau");

  await animatrice.getByRole("button", { name: "Clore" }).click();
  await expect(animatrice.getByText("Le sujet est clos")).toBeVisible();
  await page.getByRole("link", { name: "Clos", exact: true }).click();
  await page.getByRole("link", { name: subject }).click();
  await expect(page.getByText("Ce sujet est clos\u00A0: il ne prend plus de réponse.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Répondre", exact: true })).toHaveCount(0);

  await db.collectif.delete({ where: { id } });
  await forget(member);
});

test("without JavaScript a member opens a subject, corrects her message and takes it back", async ({
  browser,
  baseURL,
}) => {
  const member = await aMember({ password: demoPassword });
  const { slug, id } = await aCollectif({ name: `Mare ${inventedWord()}`, people: { ANIMATEUR: [member] } });
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await signIn(page, member.email);
  await page.goto(`/collectifs/${slug}/sujets/nouveau`);
  await page.getByLabel(/^Titre/).fill("Sans script");
  await page.getByLabel(/^Premier message/).fill("Un mot.");
  await page.getByRole("button", { name: "Ouvrir le sujet" }).click();
  await expect(title(page)).toHaveText("Sans script");
  await expect(page.getByRole("button", { name: "Aperçu" })).toHaveCount(0);
  await page.getByRole("link", { name: /^Modifier/ }).click();
  await page.getByLabel(/^Texte corrigé/).fill("Deux mots.");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByRole("link", { name: /^modifié/ }).click();
  await expect(page.locator("del").first()).toContainText("Un");
  await page.goBack();
  await page.getByRole("button", { name: /^Supprimer/ }).click();
  await expect(page.getByText("Vous avez 24 heures pour changer d’avis.")).toBeVisible();
  await page.getByRole("button", { name: "Annuler la suppression" }).first().click();
  await expect(page.getByRole("article")).toContainText("Deux mots.");
  await context.close();
  await db.collectif.delete({ where: { id } });
  await forget(member);
});

for (const javaScriptEnabled of [true, false]) {
  test(`a text of a megabyte is refused beside its field and comes back, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
    baseURL,
  }) => {
    const member = await aMember({ password: demoPassword });
    const { slug, id } = await aCollectif({
      name: `Mare ${inventedWord()}`,
      people: { ANIMATEUR: [member] },
    });
    const context = await browser.newContext({ javaScriptEnabled, baseURL: baseURL ?? "" });
    const page = await context.newPage();
    await signIn(page, member.email);
    await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
    await page.goto(`/collectifs/${slug}/sujets/nouveau`);
    await page.getByLabel(/^Titre/).fill("Tout le budget");
    const text = page.getByLabel(/^Premier message/);
    await text.fill("budget ".repeat(150_000));
    await page.getByRole("button", { name: "Ouvrir le sujet" }).click();
    await expect(page.getByText(/Un message tient en 10.000 caractères/).first()).toBeVisible();
    await expect(page.getByLabel(/^Titre/)).toHaveValue("Tout le budget");
    expect((await text.inputValue()).length).toBeGreaterThan(1_000_000);
    await context.close();
    await db.collectif.delete({ where: { id } });
    await forget(member);
  });
}
