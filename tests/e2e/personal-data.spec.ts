import { readFile } from "node:fs/promises";
import { db } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import { aNewcomer, chosenPassword, forget, linkIn, title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, scripted, signIn, test } from "#tests/e2e/fixtures.ts";
// Says where the tried application keeps its data.
import "#tests/e2e/walk-world.ts";
import { unzipped } from "#tests/factories/archive.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDataRequest } from "#tests/factories/privacy.ts";

test.afterAll(() => db.$disconnect());

const aMemberOfOurs = (lastName: string) =>
  aMember({
    firstName: "Aalis",
    lastName,
    email: `aalis.${lastName}@exemple.fr`,
    password: chosenPassword,
    activatedAt: new Date(),
    presentation: `Je travaille sur ${lastName}.`,
  });

test("a member asks for all her data, is told by mail, and opens the archive", async ({ page }) => {
  const word = inventedWord();
  const member = await aMemberOfOurs(word);
  await signIn(page, member.email, chosenPassword);
  await expect(title(page)).toContainText("Bonjour");
  await page.goto("/profil");
  await page.getByRole("link", { name: "Gérer mes données" }).click();
  await page.getByRole("button", { name: "Préparer mon archive" }).click();
  await expect(page.getByText("C’est demandé.")).toBeVisible();

  await page.goto(await linkIn(member, "privacy.export-ready"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Télécharger mon archive" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("mes-donnees.zip");
  const entries = await unzipped(await readFile(await download.path()));
  const data = JSON.parse(entries.get("donnees.json")?.toString("utf8") ?? "{}");
  expect(data.Member).toEqual([expect.objectContaining({ lastName: word, email: member.email })]);
  expect(entries.get("LISEZ-MOI.txt")?.toString("utf8")).toContain("VOS DONNÉES");
  await forget(member);
});

test("a member asks for her account to be erased, gives up, asks again, and is gone", async ({
  page,
  browser,
  openAs,
}) => {
  // Some twenty pages, in three browsers.
  test.setTimeout(240_000);
  const word = inventedWord();
  const member = await aMemberOfOurs(word);
  await signIn(page, member.email, chosenPassword);
  await expect(title(page)).toContainText("Bonjour");

  const ask = async (isFirst: boolean) => {
    await page.goto("/profil/mes-donnees/effacer");
    const [word, password] = [
      page.getByLabel("Écrivez EFFACER"),
      page.getByLabel("Votre mot de passe, ou un code"),
    ];
    const button = page.getByRole("button", { name: "Demander l’effacement" });
    await scripted(button);
    if (isFirst) {
      await password.fill("une-autre-phrase");
      await word.fill("non");
      await button.click();
      await expect(word).toHaveAccessibleDescription(/pour confirmer/);
      // A password never comes back.
      await password.fill("une-autre-phrase");
      await word.fill("effacer");
      await button.click();
      await expect(password).toHaveAccessibleDescription(/ne convient pas/);
    }
    await word.fill("effacer");
    await password.fill(chosenPassword);
    await button.click();
    await expect(page.getByText("Effacement à confirmer")).toBeVisible();
  };
  await ask(true);
  await page.getByRole("button", { name: "Renoncer, et garder mon compte" }).click();
  await expect(page.getByText("votre compte est gardé")).toBeVisible();
  await ask(false);

  // Her mail is read elsewhere, where she is not signed in.
  const elsewhere = await browser.newContext();
  const phone = await elsewhere.newPage();
  const confirm = await linkIn(member, "privacy.erasure-confirm");
  await phone.goto(confirm);
  await phone.getByRole("button", { name: "Confirmer l’effacement" }).click();
  await expect(phone.getByText("C’est confirmé.")).toBeVisible();
  await phone.goto(confirm);
  await expect(title(phone)).toHaveText("Ce lien ne sert plus");
  await phone.goto(await linkIn(member, "privacy.erasure-planned"));
  await expect(title(phone)).toContainText("Garder ce compte");

  const secretary = await openAs("SECRETARIAT");
  await secretary.goto("/gestion/donnees");
  await expect(secretary.getByRole("listitem").filter({ hasText: word })).toContainText("Effacement prévu");
  await secretary.goto(`/annuaire?q=${word}`);
  await expect(secretary.getByRole("article")).toHaveCount(1);

  // The delay passes.
  const due = new Date(Date.now() - 1000);
  await db.erasureRequest.updateMany({
    where: { memberId: member.id, dueAt: { not: null } },
    data: { confirmedAt: due, dueAt: due },
  });
  await db.$transaction((tx) => enqueue(tx, "eraseDue", {}));
  await expect
    .poll(() => db.member.count({ where: { id: member.id, erasedAt: { not: null } } }), { timeout: 30_000 })
    .toBe(1);
  await page.goto("/profil");
  await expect(title(page)).toHaveText("Connexion");
  await signIn(page, member.email, chosenPassword);
  await expect(page.getByText("ne correspond pas").first()).toBeVisible();
  await secretary.goto(`/annuaire?q=${word}`);
  await expect(secretary.getByRole("article")).toHaveCount(0);
  await elsewhere.close();
});

test("a member freezes her data, and leaves the directory until she lifts it", async ({ page, openAs }) => {
  const word = inventedWord();
  const member = await aMemberOfOurs(word);
  const other = await openAs("MEMBER");
  const found = async (count: number) => {
    await other.goto(`/annuaire?q=${word}`);
    await expect(other.getByRole("article")).toHaveCount(count);
  };
  await found(1);
  await signIn(page, member.email, chosenPassword);
  await expect(title(page)).toContainText("Bonjour");
  await page.goto("/profil/mes-donnees");
  await page.getByText("Limiter l’usage de mes données").click();
  await page.getByLabel("Ce que vous contestez ou attendez").fill("Mon mandat est faux.");
  await page.getByRole("button", { name: "Limiter dès maintenant" }).click();
  await expect(page.getByText("Vos données sont limitées dès maintenant.")).toBeVisible();
  await found(0);
  await page.getByRole("button", { name: "Lever la limitation" }).click();
  await expect(page.getByText("La limitation est levée.")).toBeVisible();
  await found(1);
  await page.getByRole("checkbox", { name: "Figurer dans l’annuaire" }).uncheck();
  await page.getByRole("button", { name: "Enregistrer mes choix" }).click();
  await expect(page.getByText("Vos choix sont enregistrés.")).toBeVisible();
  await found(0);
  await forget(member);
});

test("the secretariat answers a request, and changes a line of the register of processing", async ({
  openAs,
}) => {
  const member = await aNewcomer();
  await aDataRequest({ member, note: "Mon prénom s’écrit Alys." });
  const secretary = await openAs("SECRETARIAT");
  await secretary.goto("/gestion/donnees");
  await secretary.getByRole("link", { name: new RegExp(`Rectification, Aalis ${member.lastName}`) }).click();
  await expect(secretary.getByText("Mon prénom s’écrit Alys.")).toBeVisible();
  await secretary.getByRole("radio", { name: "Satisfaite" }).check();
  await secretary.getByLabel("Votre réponse").fill("C’est corrigé.");
  await secretary.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(secretary.getByText("La réponse est partie par courriel.")).toBeVisible();
  await answered(member.id);

  const name = `Lettre ${inventedWord()}`;
  await secretary.getByRole("link", { name: "Registre", exact: true }).click();
  await secretary.getByRole("link", { name: "Ajouter un traitement" }).click();
  await secretary.getByLabel("Nom du traitement").fill(name);
  for (const label of ["Finalités", "Base légale", "Personnes concernées", "Catégories de données"]) {
    await secretary.getByLabel(label).fill("Essai.");
  }
  for (const label of ["Destinataires", "Durées de conservation", "Mesures de sécurité"]) {
    await secretary.getByLabel(label).fill("Essai.");
  }
  await secretary.getByRole("button", { name: "Enregistrer" }).click();
  await expect(secretary.getByText("Le traitement est ajouté.")).toBeVisible();
  await secretary.getByRole("link", { name: `Modifier : ${name}` }).click();
  await secretary.getByLabel("Finalités").fill("Écrire aux membres.");
  await secretary.getByRole("button", { name: "Enregistrer" }).click();
  await expect(secretary.getByText("C’est enregistré.")).toBeVisible();
  await expect(secretary.getByRole("heading", { name: "Historique" })).toBeVisible();
  await db.processingActivity.deleteMany({ where: { name } });
  await forget(member);
});

/** The answer left for her. */
async function answered(memberId: string): Promise<void> {
  await expect.poll(() => db.mail.count({ where: { memberId, kind: "privacy.request-answered" } })).toBe(1);
}
