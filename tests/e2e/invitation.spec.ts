import { aNewcomer, chosenPassword, forget, linkIn, title } from "#tests/e2e/accounts.ts";
import { expect, signIn, signOut, test } from "#tests/e2e/fixtures.ts";

test("the secretariat invites a member, who opens her account with a password and comes back with it", async ({
  page,
  openAs,
}) => {
  const member = await aNewcomer();
  const secretary = await openAs("SECRETARIAT");
  await secretary.goto("/gestion/comptes");
  const row = secretary.getByRole("listitem").filter({ hasText: member.lastName });
  await expect(row).toContainText("Jamais d’invitation");
  await row.getByRole("button", { name: "Inviter" }).click();
  await expect(row).toContainText("Invitation envoyée");

  const link = await linkIn(member, "account.invitation");
  await page.goto(link);
  await expect(title(page)).toHaveText("Bienvenue, Aalis");
  const field = page.getByLabel("Mot de passe (facultatif)");
  await field.fill("motdepasse2026");
  await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(field).toHaveAccessibleDescription(/se devine/);
  await field.fill(chosenPassword);
  await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(page).toHaveURL("/profil");
  await expect(title(page)).toHaveText(`Aalis ${member.lastName}`);

  await signOut(page);
  await page.goto(link);
  await expect(title(page)).toHaveText("Ce lien ne sert plus");
  await signIn(page, member.email, chosenPassword);
  await expect(title(page)).toContainText("Bonjour");
  await secretary.reload();
  await expect(row).toHaveCount(0);
  await forget(member);
});

test("a member signs in by a link where she was going, and the link serves once", async ({
  page,
  browser,
}) => {
  const member = await aNewcomer({ activatedAt: new Date() });
  await page.goto("/documents/miens");
  await page.getByRole("link", { name: "Recevoir un lien de connexion" }).click();
  await expect(title(page)).toHaveText("Recevoir un lien de connexion");
  await page.getByLabel("Adresse électronique").fill(member.email);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(page.getByText("Regardez votre messagerie")).toBeVisible();

  const link = await linkIn(member, "account.sign-in");
  // A mail scanner opens it first; she then does so in another browser, without JavaScript.
  await page.goto(link);
  const elsewhere = await browser.newContext({ javaScriptEnabled: false });
  const phone = await elsewhere.newPage();
  await phone.goto(link);
  await expect(phone.getByText(`Aalis ${member.lastName}`)).toBeVisible();
  await phone.getByRole("button", { name: "Me connecter" }).click();
  await expect(phone).toHaveURL("/documents/miens");

  await page.getByRole("button", { name: "Me connecter" }).click();
  await expect(title(page)).toHaveText("Ce lien ne sert plus");
  await expect(page.getByRole("link", { name: "Recevoir un autre lien" })).toBeVisible();
  await elsewhere.close();
  await forget(member);
});

test("an address that has no account is told the same as one that has", async ({ page }) => {
  const member = await aNewcomer({ activatedAt: new Date() });
  const told: (string | null)[] = [];
  for (const address of ["/connexion/lien", "/mot-de-passe"]) {
    for (const email of [member.email, "personne@exemple.fr"]) {
      await page.goto(address);
      await page.getByLabel("Adresse électronique").fill(email);
      await page.getByRole("button", { name: "Recevoir un lien" }).click();
      await expect(page.getByText("Regardez votre messagerie")).toBeVisible();
      told.push(await page.getByRole("main").textContent());
    }
  }
  expect(told[0]).toBe(told[1]);
  expect(told[2]).toBe(told[3]);
  await forget(member);
});

test("a forgotten password is replaced, and whoever was signed in elsewhere is out", async ({
  page,
  browser,
}) => {
  const member = await aNewcomer({ activatedAt: new Date(), password: "une-bonne-phrase-2026" });
  const other = await (await browser.newContext()).newPage();
  await signIn(other, member.email, "une-bonne-phrase-2026");
  await expect(title(other)).toContainText("Bonjour");

  await page.goto("/connexion");
  await page.getByRole("link", { name: "Mot de passe oublié" }).click();
  await expect(title(page)).toHaveText("Choisir un nouveau mot de passe");
  await page.getByLabel("Adresse électronique").fill(member.email);
  await page.getByRole("button", { name: "Recevoir un lien" }).click();
  await page.goto(await linkIn(member, "account.password"));
  await page.getByLabel("Nouveau mot de passe").fill(chosenPassword);
  await page.getByRole("button", { name: "Enregistrer et me connecter" }).click();
  await expect(page.getByText("Votre mot de passe est enregistré.")).toBeVisible();

  await other.goto("/profil");
  await expect(title(other)).toHaveText("Connexion");
  await other.context().close();
  await forget(member);
});

test("a member changes her password and her address, then signs out of every device", async ({
  page,
  browser,
}) => {
  const member = await aNewcomer({ activatedAt: new Date(), password: "une-bonne-phrase-2026" });
  const email = `nouvelle-${member.email}`;
  await signIn(page, member.email, "une-bonne-phrase-2026");
  await expect(title(page)).toContainText("Bonjour");
  await page.goto("/profil/compte");
  await page.getByLabel("Mot de passe actuel").fill("une-bonne-phrase-2026");
  await page.getByLabel("Nouveau mot de passe").fill(chosenPassword);
  await page.getByRole("button", { name: "Changer le mot de passe" }).click();
  await expect(page.getByText("Votre mot de passe est changé.")).toBeVisible();

  await page.getByLabel("Nouvelle adresse").fill(email);
  await page.getByLabel("Votre mot de passe").fill(chosenPassword);
  await page.getByRole("button", { name: "Changer d’adresse" }).click();
  await expect(page.getByText(`Changement en cours vers ${email}`)).toBeVisible();
  await page.goto(await linkIn(member, "account.address-old"));
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(page.getByText("C’est confirmé ici.")).toBeVisible();
  // The new mailbox is read in another browser.
  const other = await (await browser.newContext()).newPage();
  await other.goto(await linkIn(member, "account.address-new"));
  await other.getByRole("button", { name: "Confirmer" }).click();
  await expect(other.getByText("les deux adresses ont confirmé")).toBeVisible();

  await signIn(other, email, chosenPassword);
  await expect(title(other)).toContainText("Bonjour");
  await page.goto("/profil/compte");
  await expect(page.getByText(`Votre adresse est ${email}.`)).toBeVisible();
  await page.getByRole("button", { name: "Déconnecter tous les appareils" }).click();
  await expect(page.getByText("Votre compte est déconnecté de tous les appareils.")).toBeVisible();
  await other.goto("/profil");
  await expect(title(other)).toHaveText("Connexion");
  await other.context().close();
  await forget(member);
});
