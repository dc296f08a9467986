import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, inventedWord, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";

test.afterAll(() => db.$disconnect());

test("an animatrice promotes a document of the shelf to the world, then takes it back; visitors follow at once", async ({
  openAs,
}) => {
  const word = inventedWord();
  const leader = await db.member.findUniqueOrThrow({ where: { email: demoEmail("ANIMATEUR") } });
  const author = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
  const { slug, id } = await aCollectif({
    name: `Rivage ${word}`,
    people: { ANIMATEUR: [leader], MEMBER: [author] },
  });
  const collectif = { id };
  const document = await aDocument({
    collectif,
    author,
    visibility: "COLLECTIF",
    title: `Le contrat ${word}`,
  });
  const animatrice = await openAs("ANIMATEUR");
  const visitor = await openAs(null);
  const status = async () => (await visitor.goto(`/documents/${document.id}`))?.status();

  expect(await status()).toBe(404);
  await animatrice.goto(`/collectifs/${slug}/etagere`);
  await expect(animatrice.getByText("Les personnes du collectif, dont l’adhésion est à jour.")).toBeVisible();
  await animatrice.getByRole("link", { name: `Changer qui le lit : Le contrat ${word}` }).click();
  await animatrice.getByRole("radio", { name: "Tout le monde" }).check();
  await animatrice.getByRole("button", { name: "Enregistrer" }).click();
  await expect(animatrice.getByRole("link", { name: /Confirmez que tout le monde/ })).toBeVisible();
  await animatrice.getByRole("radio", { name: "Tout le monde" }).check();
  await animatrice.getByRole("checkbox", { name: /je confirme/ }).check();
  await animatrice.getByRole("button", { name: "Enregistrer" }).click();
  await expect(animatrice.getByText("C’est enregistré")).toBeVisible();
  expect(await status()).toBe(200);
  await animatrice.getByRole("button", { name: "Annuler" }).click();
  await expect(animatrice.getByText("Les personnes du collectif, dont l’adhésion est à jour.")).toBeVisible();
  expect(await status()).toBe(404);

  await animatrice.getByRole("link", { name: "Ce que nous suivons" }).click();
  await animatrice.getByText("Une adresse, un document…").click();
  await animatrice.getByLabel(/^Adresse/).fill("exemple.fr");
  await animatrice.getByRole("button", { name: "Ajouter cette adresse" }).click();
  await expect(animatrice.getByRole("link", { name: /Copiez l’adresse entière/ })).toBeVisible();
  await animatrice.getByLabel(/^Adresse/).fill("https://exemple.fr/eau");
  await animatrice.getByLabel("Titre").fill(`Le prix ${word}`);
  await animatrice.getByRole("button", { name: "Ajouter cette adresse" }).click();
  await expect(animatrice.getByRole("link", { name: `Le prix ${word}`, exact: true })).toHaveAttribute(
    "href",
    "https://exemple.fr/eau",
  );
  await animatrice.getByRole("button", { name: `Retirer : Le prix ${word}` }).click();
  await expect(animatrice.getByText("Rien encore dans la liste")).toBeVisible();
  await animatrice.getByRole("button", { name: "Annuler" }).click();
  await expect(animatrice.getByRole("link", { name: `Le prix ${word}`, exact: true })).toBeVisible();

  await db.document.update({
    where: { id: document.id },
    data: { publishedAt: null, currentVersionId: null },
  });
  await db.document.delete({ where: { id: document.id } });
  await db.collectif.delete({ where: { id } });
});
