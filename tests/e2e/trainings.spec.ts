import { db } from "#lib/db.ts";
import "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, inventedWord, test } from "#tests/e2e/fixtures.ts";
import { aTrainingPath } from "#tests/factories/training-paths.ts";
import { aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { daysFromToday } from "#tests/factories/unique.ts";

test.afterAll(() => db.$disconnect());

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

test("a visitor finds a public training, reads it, and learns where one signs up", async ({ page }) => {
  const word = capital(inventedWord());
  const training = await aTraining({ title: `${word} pour une commune`, isPublic: true });
  const hidden = await aTraining({ title: `${word} entre membres` });
  const session = await aTrainingSession({ training, capacity: 7 });
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Formations" }).click();
  await page.getByLabel("Chercher une formation").fill(word);
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByText("1 formation", { exact: true })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: word })).toContainText("7 places libres");
  await page.getByRole("link", { name: training.title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(training.title);
  await expect(page.getByRole("region", { name: "Sessions" })).toContainText("7 places libres");
  await expect(
    page.getByRole("region", { name: "Sessions" }).getByRole("link", { name: "adhérer" }),
  ).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /^index/);
  await expectNoFault(page);
  expect((await page.goto(`/formations/${hidden.slug}`))?.status()).toBe(404);
  await db.trainingSession.delete({ where: { id: session.id } });
  await db.training.deleteMany({ where: { id: { in: [training.id, hidden.id] } } });
});

test.describe("a member", () => {
  test.use({ role: "MEMBER" });

  test("searches without accents, filters, takes a filter off, opens a training and its parcours", async ({
    page,
  }) => {
    const word = inventedWord();
    const aims = `Débattre de ${word}.`;
    const one = await aTraining({ title: `${capital(word)} en région`, aims, tiers: ["REGION"] });
    const two = await aTraining({ title: `${capital(word)} partout`, aims, method: "REMOTE" });
    const session = await aTrainingSession({ training: two, registrationEndsAt: daysFromToday(20) });
    const path = await aTrainingPath({ title: `Autour de ${word}`, trainings: [two, one] });
    await page.goto("/formations");
    await page.getByLabel("Chercher une formation").fill(`DEBATTRE ${word}`);
    await page.getByRole("button", { name: "Rechercher" }).click();
    await expect(page.getByText("2 formations", { exact: true })).toBeVisible();
    await page.getByText("Filtrer", { exact: true }).click();
    await page.getByLabel("Strate").selectOption("COMMUNE");
    await page.getByLabel("Avec une session ouverte").check();
    await page.getByRole("button", { name: "Appliquer les filtres" }).click();
    await expect(page.getByText("1 formation", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: two.title })).toBeVisible();
    await page.getByLabel("Modalité").selectOption("ON_SITE");
    await page.getByRole("button", { name: "Appliquer les filtres" }).click();
    await expect(page.getByRole("heading", { name: "Aucune formation ne correspond" })).toBeVisible();
    const active = page.getByRole("list", { name: "Filtres choisis" });
    await active.getByRole("link", { name: /^Sur place/ }).click();
    await page.getByRole("link", { name: two.title }).click();
    await expect(page.getByRole("region", { name: "Sessions" })).toContainText("12 places libres");
    await page.getByRole("link", { name: path.title }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(path.title);
    await expect(page.getByRole("region", { name: "Étapes" }).getByRole("listitem")).toHaveText([
      new RegExp(`${two.title}.*Pas encore`, "s"),
      new RegExp(`${one.title}.*Pas encore`, "s"),
    ]);
    await expect(page.getByRole("progressbar", { name: "Votre avancée" })).toBeVisible();
    await expectNoFault(page);
    await db.trainingPath.delete({ where: { id: path.id } });
    await db.trainingSession.delete({ where: { id: session.id } });
    await db.training.deleteMany({ where: { id: { in: [one.id, two.id] } } });
  });
});

test.describe("the training manager", () => {
  test.use({ role: "TRAINING_MANAGER" });

  test("is told what is wrong, creates, publishes, archives a training and takes that back", async ({
    page,
    openAs,
  }) => {
    const title = `Médier ${inventedWord()}`;
    await page.goto("/gestion/formations/catalogue/nouvelle");
    await page.getByLabel("Titre").fill(title);
    await page.getByLabel("Fin de l’adresse").fill("sessions");
    await page.getByLabel("Objectifs").fill("Écouter les deux côtés.");
    await page.getByLabel("Durée").fill("0");
    await page.getByLabel("Prix par personne").fill("-20");
    await page.getByLabel("Adjoint ou adjointe").check();
    await page.getByRole("button", { name: "Créer le brouillon" }).click();
    for (const words of [
      "Décrivez le programme.",
      "Choisissez comment elle se tient.",
      "Une formation dure au moins",
      "Un montant ne peut pas être négatif.",
      "celle d’une page du site",
    ]) {
      await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    }
    await expect(page.getByLabel("Titre")).toHaveValue(title);
    await expect(page.getByLabel("Adjoint ou adjointe")).toBeChecked();
    await page.getByLabel("Fin de l’adresse").fill("");
    await page.getByLabel("Programme").fill("Matin : entendre. Après-midi : proposer.");
    await page.getByLabel("À distance", { exact: true }).check();
    await page.getByLabel("Durée").fill("3 h 30");
    await page.getByLabel("Prix par personne").fill("0");
    await page.getByRole("button", { name: "Créer le brouillon" }).click();
    await expect(page.getByText("Le brouillon est créé.")).toBeVisible();

    const member = await openAs("MEMBER");
    const { slug, id } = await db.training.findFirstOrThrow({ where: { title } });
    expect((await member.goto(`/formations/${slug}`))?.status()).toBe(404);
    await page.getByRole("button", { name: "Publier au catalogue" }).click();
    await expect(page.getByText("elle est au catalogue.")).toBeVisible();
    await member.goto(`/formations/${slug}`);
    await expect(member.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(member.getByText("Cette formation est gratuite.")).toBeVisible();

    await page.getByRole("button", { name: "Archiver" }).click();
    await expect(page.getByText("La formation est archivée")).toBeVisible();
    expect((await member.goto(`/formations/${slug}`))?.status()).toBe(404);
    await page.getByRole("button", { name: "Remettre au catalogue" }).click();
    await expect(page.getByText("La formation est remise au catalogue.")).toBeVisible();
    expect((await member.goto(`/formations/${slug}`))?.status()).toBe(200);
    await expectNoFault(page);
    await db.training.delete({ where: { id } });
  });

  test("chains trainings in a parcours, changes their order, publishes it", async ({ page, openAs }) => {
    const word = inventedWord();
    const one = await aTraining({ title: `A ${word}` });
    const two = await aTraining({ title: `B ${word}` });
    await page.goto("/gestion/formations/parcours/nouveau");
    await page.getByLabel("Titre").fill(`Parcours ${word}`);
    await page.getByLabel("Objectifs").fill("Deux pas, dans l’ordre.");
    await page.getByRole("button", { name: "Créer le brouillon" }).click();
    await expect(page.getByText("Le brouillon est créé.")).toBeVisible();
    await page.getByRole("button", { name: "Publier au catalogue" }).click();
    await expect(page.getByText("Un parcours enchaîne au moins deux formations publiées")).toBeVisible();
    const steps = page.getByRole("region", { name: "Formations, dans l’ordre" });
    for (const [index, { id, title }] of [one, two].entries()) {
      await page.getByLabel("Ajouter une formation").selectOption(id);
      await page.getByRole("button", { name: "Ajouter au parcours" }).click();
      await expect(steps.getByRole("listitem").nth(index)).toContainText(title);
    }
    await page.getByRole("button", { name: `Monter ${two.title}` }).click();
    await expect(page.getByText("L’ordre est changé.")).toBeVisible();
    await expect(steps.getByRole("listitem").first()).toContainText(two.title);
    await page.getByRole("button", { name: "Publier au catalogue" }).click();
    await expect(page.getByText("Le parcours est publié")).toBeVisible();
    await expectNoFault(page);
    const member = await openAs("MEMBER");
    const { slug, id } = await db.trainingPath.findFirstOrThrow({ where: { title: `Parcours ${word}` } });
    await member.goto(`/formations/parcours/${slug}`);
    await expect(member.getByRole("region", { name: "Étapes" }).getByRole("listitem").first()).toContainText(
      two.title,
    );
    await db.trainingPath.delete({ where: { id } });
    await db.training.deleteMany({ where: { id: { in: [one.id, two.id] } } });
  });

  test("adds a body, is refused a false SIRET, archives it and takes that back", async ({ page }) => {
    const name = `Organisme ${inventedWord()}`;
    const other = await aTrainingBody();
    await page.goto("/gestion/formations/organismes/nouveau");
    await page.getByLabel("Nom", { exact: false }).first().fill(name);
    await page.getByLabel("Numéro d’agrément").fill(other.agrementNumber);
    await page.getByLabel("Premier jour de l’agrément").fill("2026-01-01");
    await page.getByLabel("Dernier jour de l’agrément").fill("2025-01-01");
    await page.getByLabel("SIRET").fill("732 829 320 00075");
    await page.getByRole("button", { name: "Ajouter l’organisme" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Ce SIRET n’existe pas" })).toBeVisible();
    await page.getByLabel("SIRET").fill("732 829 320 00074");
    await page.getByRole("button", { name: "Ajouter l’organisme" }).click();
    await expect(page.getByText("Ce SIRET n’existe pas")).toHaveCount(0);
    await expect(page.getByRole("alert").filter({ hasText: "ne peut pas se terminer avant" })).toBeVisible();
    await page.getByLabel("Dernier jour de l’agrément").fill("2029-01-01");
    await page.getByRole("button", { name: "Ajouter l’organisme" }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Un autre organisme porte déjà ce numéro" }),
    ).toBeVisible();
    await page.getByLabel("Numéro d’agrément").fill(`INT-${inventedWord()}`);
    await page.getByRole("button", { name: "Ajouter l’organisme" }).click();
    await expect(page.getByText("L’organisme est ajouté.")).toBeVisible();
    await page.getByRole("button", { name: `Archiver ${name}` }).click();
    await expect(page.getByText(`${name} » est archivé`)).toBeVisible();
    await page.getByRole("button", { name: "Annuler l’archivage" }).click();
    await expect(page.getByText("L’organisme est de nouveau proposé")).toBeVisible();
    await expectNoFault(page);
    await db.trainingBody.deleteMany({ where: { OR: [{ name }, { id: other.id }] } });
  });
});
