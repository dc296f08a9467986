import { readFile } from "node:fs/promises";
import { db } from "#lib/db.ts";
import { forget, linkIn, title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { unique } from "#tests/factories/unique.ts";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

test.afterAll(() => db.$disconnect());

test("the secretariat adds somebody, invites her, suspends her account and lifts it; she is told each time", async ({
  page,
  openAs,
}) => {
  const secretary = await openAs("SECRETARIAT");
  const lastName = capital(inventedWord());
  const email = `elise-${unique()}@exemple.fr`;
  await secretary.goto("/gestion/membres");
  await secretary.getByRole("link", { name: "Ajouter une personne" }).click();
  await secretary.getByLabel("Prénom").fill("Élise");
  await secretary.getByLabel("Nom (obligatoire)", { exact: true }).fill(lastName);
  await secretary.getByLabel("Adresse électronique").fill("elise chez exemple");
  await secretary.getByLabel("Voir sa fiche").check();
  await secretary.getByRole("button", { name: "Ajouter cette personne" }).click();
  await expect(secretary.getByLabel("Adresse électronique")).toHaveAccessibleDescription(/pas valide/);
  await expect(secretary.getByLabel("Prénom")).toHaveValue("Élise");
  await secretary.getByLabel("Adresse électronique").fill(email);
  await secretary.getByRole("button", { name: "Ajouter cette personne" }).click();
  await expect(title(secretary)).toHaveText(`Élise ${lastName}`);
  await expect(secretary.getByText("son invitation part dans un instant")).toBeVisible();
  const member = await db.member.findUniqueOrThrow({ where: { email } });

  await page.goto(await linkIn(member, "account.invitation"));
  await page.getByLabel("Mot de passe (facultatif)").fill("agrafe-cheval-bleu-tiroir");
  await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(title(page)).toHaveText(`Élise ${lastName}`);

  await secretary.goto("/gestion/membres");
  await secretary.getByRole("searchbox").fill(`elise ${lastName.toLowerCase()}`);
  await secretary.getByRole("searchbox").press("Enter");
  const row = secretary.getByRole("row").filter({ hasText: lastName });
  await expect(row).toContainText("Ouvert");
  await row.getByRole("link").click();
  await secretary.getByRole("link", { name: "Adresse, suspension, démission" }).click();
  await secretary.getByRole("button", { name: "Suspendre le compte" }).click();
  await expect(secretary.getByRole("link", { name: "Dites pourquoi." })).toBeVisible();
  await secretary.getByLabel("Quelqu’un d’autre se sert peut-être du compte").check();
  await secretary.getByRole("button", { name: "Suspendre le compte" }).click();
  await expect(secretary.getByText("Suspendu depuis le")).toBeVisible();
  await page.goto("/profil");
  await expect(title(page)).toHaveText("Connexion");

  await secretary.getByRole("button", { name: "Lever la suspension" }).click();
  await expect(secretary.getByRole("button", { name: "Suspendre le compte" })).toBeVisible();
  await signIn(page, email, "agrafe-cheval-bleu-tiroir");
  await expect(title(page)).toContainText("Bonjour");
  const mails = await db.mail.findMany({ where: { memberId: member.id }, orderBy: { id: "asc" } });
  expect(mails.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["account.invitation", "account.suspended", "account.reinstated"]),
  );
  await forget(member);
});

test("a namesake is shown before anybody is added twice", async ({ openAs }) => {
  const secretary = await openAs("SECRETARIAT");
  const lastName = capital(inventedWord());
  const known = await db.member.create({
    data: { firstName: "Zoé", lastName, email: `zoe-${unique()}@exemple.fr` },
  });
  await secretary.goto("/gestion/membres/nouveau");
  await secretary.getByLabel("Prénom").fill("ZOE");
  await secretary.getByLabel("Nom (obligatoire)", { exact: true }).fill(lastName.toUpperCase());
  await secretary.getByLabel("Adresse électronique").fill(`autre-${unique()}@exemple.fr`);
  await secretary.getByLabel("Plus tard").check();
  await secretary.getByRole("button", { name: "Ajouter cette personne" }).click();
  await expect(secretary.getByRole("link", { name: `Zoé ${lastName}` })).toBeVisible();
  await secretary.getByLabel("C’est une autre personne").check();
  await secretary.getByRole("button", { name: "Ajouter cette personne" }).click();
  await expect(title(secretary)).toHaveText("Ajouter un mandat");
  const both = await db.member.findMany({ where: { lastName: { equals: lastName, mode: "insensitive" } } });
  expect(both).toHaveLength(2);
  for (const { id } of both) await forget({ id });
  expect(both.map(({ id }) => id)).toContain(known.id);
});

test("an export says why it is made, holds what was ticked, and is read by whoever is in it", async ({
  openAs,
}) => {
  const secretary = await openAs("SECRETARIAT");
  const purpose = `Étiquettes pour la lettre ${inventedWord()}`;
  await secretary.goto("/gestion/membres?q=lamrani");
  await secretary.getByRole("link", { name: "Exporter cette liste" }).click();
  await expect(secretary.getByText("Recherche : « lamrani ».")).toBeVisible();
  await secretary.getByLabel("Adresse électronique").check();
  await secretary.getByLabel("CSV").check();
  await secretary.getByRole("button", { name: "Préparer le fichier" }).click();
  await expect(secretary.getByLabel("Pourquoi cet export\u00A0?")).toHaveAccessibleDescription(
    /quelques mots/,
  );
  // What was ticked is still so.
  await expect(secretary.getByLabel("Adresse électronique")).toBeChecked();
  await secretary.getByLabel("Pourquoi cet export\u00A0?").fill(purpose);
  await secretary.getByRole("button", { name: "Préparer le fichier" }).click();
  await expect(secretary.getByText("Votre fichier est prêt")).toBeVisible();
  const made = secretary.getByRole("listitem").filter({ hasText: purpose });
  const [download] = await Promise.all([
    secretary.waitForEvent("download"),
    made.getByRole("link", { name: "Télécharger" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Membres.csv");
  const text = await readFile(await download.path(), "utf8");
  expect(text).toMatch(/^\ufeffNom;Prénom;Mandats en cours;Adresse électronique\r\n/);
  expect(text).toContain("Lamrani;Mehdi;");
  expect(text).toContain("mehdi.lamrani@demo.exemple");

  const concerned = await openAs("OPPOSITION");
  await concerned.goto("/profil/consultations");
  await expect(concerned.getByRole("listitem").filter({ hasText: purpose })).toContainText("Nadège Fontaine");
  const admin = await openAs("ADMIN");
  await admin.goto("/gestion/exports");
  const seen = admin.getByRole("listitem").filter({ hasText: purpose });
  await expect(seen).toContainText("1 personne");
  await expect(seen.getByRole("link", { name: "Télécharger" })).toHaveCount(0);
});

test("a member has no way to take the members out", async ({ openAs }) => {
  const member = await openAs("MEMBER");
  for (const address of ["/gestion/membres", "/gestion/exports", "/gestion/exports/nouveau?quoi=MEMBERS"]) {
    const response = await member.goto(address);
    expect(response?.status(), address).toBe(404);
  }
  await member.goto("/annuaire");
  await expect(member.getByRole("link", { name: /export|télécharger/i })).toHaveCount(0);
});

test("whoever administers, without the secretariat’s list, comes to an account by the directory or by a role", async ({
  openAs,
}) => {
  const admin = await openAs("ADMIN");
  await admin.goto("/annuaire?q=arzur");
  await admin.getByRole("article").getByRole("link").first().click();
  await admin.getByRole("link", { name: "Compte", exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Compte");
  await expect(admin.getByRole("button", { name: "Suspendre le compte" })).toBeVisible();
  await admin.getByRole("link", { name: "Second facteur" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Second facteur");
  await admin.getByRole("link", { name: "Solène Arzur" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Compte");

  await admin.goto("/gestion/roles");
  await admin.getByRole("link", { name: /^Prolonger ou retirer.*Kowalczyk/ }).click();
  await admin.getByRole("link", { name: "Son compte" }).click();
  await expect(admin.getByText("armand.kowalczyk@demo.exemple")).toBeVisible();
});
