import { db } from "#lib/db.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { forget, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPosition, aSignature } from "#tests/factories/positions.ts";

test.afterAll(() => db.$disconnect());

test("a position is written, told at a strate, proposed, signed, changed, confirmed, and published with the names of those who agreed", async ({
  openAs,
  page,
}) => {
  const word = inventedWord();
  const family = `Aabel-${word}`;
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const member = await aMember({ firstName: "Aalis", lastName: family, password: demoPassword });
  await aMandate({ member });
  const { slug, id } = await aCollectif({
    name: `Ruisseau ${word}`,
    visibility: "PUBLIC",
    people: { ANIMATEUR: [leader], MEMBER: [member] },
  });
  const heading = `Une source pour toutes et tous ${word}`;

  await signIn(page, member.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await page.goto(`/collectifs/${slug}/positions`);
  await page.getByRole("link", { name: "Écrire une position" }).click();
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page.getByRole("link", { name: "Donnez-lui un titre." })).toBeVisible();
  await page.getByLabel(/^Titre/).fill(heading);
  await page.getByLabel(/^Texte/).fill("## Le fond\n\nLa source est **commune**.");
  await page.getByRole("button", { name: "Aperçu" }).click();
  const preview = page.getByRole("region", { name: "Aperçu du texte" });
  await expect(preview.getByRole("heading", { name: "Le fond" })).toBeVisible();
  await expect(preview.locator("strong")).toHaveText("commune");
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(title(page)).toHaveText(heading);
  await expect(page.getByText("La source est commune.")).toBeVisible();

  await page.getByRole("link", { name: "L’écrire dans la commune" }).click();
  await page.getByLabel(/^Ce que nous disons dans la commune/).fill("Nous le disons au conseil.");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("region", { name: /dans la commune/ })).toContainText(
    "Nous le disons au conseil.",
  );
  await page.getByRole("button", { name: "Proposer à la signature" }).click();
  await expect(page.getByText("La position est proposée.")).toBeVisible();

  await page.getByRole("checkbox", { name: /mon nom paraisse/ }).check();
  await page.getByRole("button", { name: "Signer" }).click();
  await expect(page.getByText("Votre signature est enregistrée.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Qui la tient" })).toContainText(family);

  const animatrice = await openAs("ANIMATEUR");
  await animatrice.goto("/notifications");
  await animatrice.getByRole("button").filter({ hasText: heading }).first().click();
  await expect(title(animatrice)).toHaveText(heading);
  await animatrice.getByRole("link", { name: "Modifier le texte commun" }).click();
  await animatrice.getByLabel(/^Texte/).fill("## Le fond\n\nLa source est commune et protégée.");
  await animatrice.getByLabel("Ce qui change").fill("Sa protection");
  await animatrice.getByRole("button", { name: "Enregistrer" }).click();
  await expect(animatrice.getByText("Texte antérieur")).toBeVisible();
  await animatrice.getByRole("link", { name: "Ce qui a changé commun" }).click();
  await animatrice.getByRole("link", { name: "Comparer avec la précédente" }).click();
  await expect(animatrice.locator("ins").filter({ hasText: "protégée" })).toBeVisible();

  await page.goto("/notifications");
  await page.getByRole("button").filter({ hasText: heading }).first().click();
  await expect(page.getByText("Le texte a changé depuis votre signature")).toBeVisible();
  await page.getByRole("button", { name: "Confirmer ma signature" }).click();
  await expect(page.getByText("Votre signature est enregistrée.")).toBeVisible();
  await expect(page.getByText("Texte antérieur")).toHaveCount(0);

  const address = new URL(page.url()).pathname;
  await animatrice.goto(address);
  await animatrice.getByRole("button", { name: "Noter son adoption" }).click();
  await expect(animatrice.getByText("L’adoption est notée.")).toBeVisible();
  const visitor = await openAs(null);
  expect((await visitor.goto(address))?.status()).toBe(404);
  await animatrice.getByText("Qui la lit : le collectif…").click();
  await animatrice.getByRole("radio", { name: "Tout le monde" }).check();
  await animatrice.getByRole("button", { name: "Enregistrer" }).click();
  await expect(animatrice.getByRole("link", { name: /Confirmez que tout le monde/ })).toBeVisible();
  await animatrice.getByRole("radio", { name: "Tout le monde" }).check();
  await animatrice.getByRole("checkbox", { name: /je confirme/ }).check();
  await animatrice.getByRole("button", { name: "Enregistrer" }).click();
  await expect(animatrice.getByText("C’est enregistré.")).toBeVisible();
  await visitor.goto(address);
  await expect(title(visitor)).toHaveText(heading);
  await expect(visitor.getByRole("region", { name: "Qui la tient" })).toContainText(family);

  await page.goto(address);
  await page.getByRole("button", { name: "Ne plus laisser paraître mon nom" }).click();
  await expect(page.getByText("Votre nom ne paraîtra pas.")).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole("region", { name: "Qui la tient" })).not.toContainText(family);
  await page.getByRole("button", { name: "Retirer ma signature" }).click();
  await expect(page.getByText("Votre signature est retirée.")).toBeVisible();

  await db.collectif.delete({ where: { id } });
  await forget(member);
});

test("two people write the same position at once: the second keeps what she typed and is told what the first wrote", async ({
  openAs,
}) => {
  const word = inventedWord();
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const member = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
  const { slug, id } = await aCollectif({
    name: `Gué ${word}`,
    people: { ANIMATEUR: [leader], MEMBER: [member] },
  });
  const position = await db.position.create({
    data: {
      collectifId: id,
      createdById: leader.id,
      title: "Le gué",
      versions: { create: { number: 1, title: "Le gué", text: "Avant.", createdById: leader.id } },
    },
  });
  const address = `/collectifs/${slug}/positions/${position.id}/modifier`;
  const [first, second] = [await openAs("ANIMATEUR"), await openAs("MEMBER")];
  await first.goto(address);
  await second.goto(address);
  await first.getByLabel(/^Texte/).fill(`Le premier ${word}.`);
  await first.getByRole("button", { name: "Enregistrer" }).click();
  await expect(first.getByText("Le texte est enregistré.")).toBeVisible();
  await second.getByLabel(/^Texte/).fill(`Le second ${word}.`);
  await second.getByRole("button", { name: "Enregistrer" }).click();
  await expect(second.getByText(`Le premier ${word}`).first()).toBeVisible();
  await expect(second.getByLabel(/^Texte/)).toHaveValue(`Le second ${word}.`);
  await second.getByRole("checkbox", { name: "Enregistrer quand même ce que j’ai écrit" }).check();
  await second.getByRole("button", { name: "Enregistrer" }).click();
  await expect(second.getByText("Le texte est enregistré.")).toBeVisible();
  await expect(second.getByText(`Le second ${word}.`)).toBeVisible();
  expect(await db.positionVersion.count({ where: { positionId: position.id } })).toBe(3);
  await db.collectif.delete({ where: { id } });
});

test("whoever has left a collectif withdraws from her profile what she signed there", async ({ page }) => {
  const word = inventedWord();
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const member = await aMember({ password: demoPassword });
  const { slug, id } = await aCollectif({
    name: `Ruisseau ${word}`,
    people: { ANIMATEUR: [leader], MEMBER: [member] },
  });
  const position = await aPosition({
    collectif: { id },
    author: leader,
    title: `Une source ${word}`,
    state: "PROPOSED",
  });
  await aSignature({ position, member });
  await signIn(page, member.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await page.goto(`/collectifs/${slug}`);
  await page.getByText("Quitter ce collectif…").click();
  await page.getByRole("button", { name: "Quitter ce collectif" }).click();
  await expect(page.getByText("Vous avez quitté ce collectif.")).toBeVisible();
  await page.goto("/profil");
  await page.getByRole("link", { name: "Celles que j’ai signées" }).click();
  await expect(page.getByRole("heading", { name: `Une source ${word}` })).toBeVisible();
  await expect(page.getByText("Non comptée")).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("button", { name: /^Retirer ma signature/ }).click();
  await expect(page.getByText("Votre signature est retirée.")).toBeVisible();
  expect(await db.positionSignature.count({ where: { positionId: position.id } })).toBe(0);
  await db.collectif.delete({ where: { id } });
  await forget(member);
});
