import { db } from "#lib/db.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { forget, title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

test("a member asks to join with a word, the animatrice admits her, she reads the members’ part, then leaves", async ({
  openAs,
  page,
}) => {
  const word = `Notre contrat d’eau finit bientôt (${inventedWord()}).`;
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const family = `Aabel-${inventedWord()}`;
  const member = await aMember({ firstName: "Aalis", lastName: family, password: demoPassword });
  const { slug, name, id } = await aCollectif({
    name: `Source ${inventedWord()}`,
    charter: "## Nos règles\n\n- Une personne, une voix.",
    people: { ANIMATEUR: [leader, await aMember()] },
  });

  await signIn(page, member.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await page.goto(`/collectifs/${slug}`);
  await expect(page.getByRole("listitem").filter({ hasText: "Une personne, une voix." })).toBeVisible();
  await page.getByRole("button", { name: "Demander à rejoindre" }).click();
  await expect(page.getByRole("link", { name: "Écrivez un mot." })).toBeVisible();
  await page.getByLabel("Votre mot").fill(word);
  await page.getByRole("button", { name: "Demander à rejoindre" }).click();
  await expect(page.getByText("Votre demande est partie.")).toBeVisible();
  expect((await page.goto(`/collectifs/${slug}/animer`))?.status()).toBe(404);

  const animatrice = await openAs("ANIMATEUR");
  await animatrice.goto("/notifications");
  await animatrice.getByRole("button").filter({ hasText: name }).click();
  await expect(title(animatrice)).toContainText(`Animer\u00A0: ${name}`);
  const request = animatrice.getByRole("listitem").filter({ hasText: word });
  await expect(request).toContainText(family);
  await request.getByRole("button", { name: /Admettre/ }).click();
  await expect(animatrice.getByText("Cette personne est dans le collectif.")).toBeVisible();
  await expect(animatrice.getByText("Aucune demande n’attend")).toBeVisible();

  await page.goto(`/collectifs/${slug}`);
  await expect(page.getByText("Vous y êtes")).toContainText("membre");
  await page.getByRole("link", { name: "3 personnes" }).click();
  await expect(page.getByRole("region", { name: "3 personnes" })).toContainText(family);
  await page.getByRole("link", { name }).click();
  await page.getByText("Quitter ce collectif…").click();
  await page.getByRole("button", { name: "Quitter ce collectif" }).click();
  await expect(page.getByText("Vous avez quitté ce collectif.")).toBeVisible();
  expect(
    await db.collectifMembership.count({ where: { collectifId: id, memberId: member.id, endsOn: null } }),
  ).toBe(0);
  await db.collectif.delete({ where: { id } });
  await forget(member);
});

test("a visitor reads a public collectif and nobody’s name", async ({ openAs }) => {
  const family = `Guivarch-${inventedWord()}`;
  const leader = await aMember({ lastName: family });
  const { slug, name, id } = await aCollectif({
    name: `Lisière ${inventedWord()}`,
    visibility: "PUBLIC",
    people: { ANIMATEUR: [leader] },
  });
  const page = await openAs(null);
  await page.goto(`/collectifs/${slug}`);
  await expect(title(page)).toHaveText(name);
  await expect(page.getByRole("heading", { name: "Rejoindre" })).toBeVisible();
  expect(await page.content()).not.toContain(family);
  await db.collectif.delete({ where: { id } });
  await db.member.delete({ where: { id: leader.id } });
});
