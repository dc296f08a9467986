import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { aNewcomer, chosenPassword, forget, title } from "#tests/e2e/accounts.ts";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { downloaded, letters } from "#tests/e2e/downloads.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { anAsked, aPastSession, aPresence, someEvaluations } from "#tests/factories/evaluations.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { daysFromToday, unique } from "#tests/factories/unique.ts";

/** Somebody of one's own, adjointe since a month, signed in. */
async function anAdjointe(page: Page) {
  const member = await aNewcomer({ password: chosenPassword, activatedAt: new Date() });
  const territory = await aTerritory({ population: 1_480 });
  await aMandate({
    member,
    territory,
    startsOn: daysFromToday(-40),
    functions: [{ kind: "ADJOINT", startsOn: daysFromToday(-30) }],
  });
  await signIn(page, member.email, chosenPassword);
  await expect(page).toHaveURL("/");
  return { member, territory };
}

const isoDay = (days: number) => daysFromToday(days).toISOString().slice(0, 10);

async function note(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Noter une formation suivie ailleurs" }).click();
  await expect(title(page)).toHaveText("Noter une formation suivie ailleurs");
  await page.getByLabel(/^Titre de la formation/).fill(name);
  await page.getByLabel(/^Premier jour/).fill(isoDay(-3));
  await page.getByLabel(/^Demi-journées de congé/).fill("2,5");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByLabel(/^Demi-journées de congé/)).toHaveAccessibleDescription(/Un nombre entier/);
  await expect(page.getByLabel(/^Titre de la formation/)).toHaveValue(name);
  await page.getByLabel(/^Demi-journées de congé/).fill("3");
  await page.getByLabel(/^Payé par votre DIFE/).fill("120");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("La formation est notée.")).toBeVisible();
}

test("a member reads what she is entitled to, notes a training followed elsewhere, takes it off and puts it back", async ({
  page,
}) => {
  const { member } = await anAdjointe(page);
  await page.goto("/formations/mes-droits");
  await expect(page.getByText(/^0 sur 24\sjours$/u)).toBeVisible();
  await expect(page.getByText("C’est une estimation")).toBeVisible();
  await expect(page.getByRole("link", { name: "Mon compte élu" })).toHaveAttribute(
    "href",
    "https://www.moncompteelu.gouv.fr/",
  );
  await expect(page.getByText("Une formation est obligatoire la première année")).toBeVisible();
  await expectNoFault(page);

  const name = `Lire un budget ${unique()}`;
  await note(page, name);
  await expect(page.getByText(/^1,5 sur 24\sjours$/u)).toBeVisible();
  await expect(page.getByText(/Formation de première année\s: suivie/u)).toBeVisible();
  await expect(page.getByText(/^280\s€$/u)).toBeVisible();

  await page.getByRole("button", { name: `Retirer ${name}` }).click();
  await expect(page.getByText(`«\u00a0${name}\u00a0» ne compte plus dans vos droits.`)).toBeVisible();
  await expect(page.getByText(/^0 sur 24\sjours$/u)).toBeVisible();
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByText(/^1,5 sur 24\sjours$/u)).toBeVisible();

  await page.getByRole("link", { name: `Modifier ${name}` }).click();
  await page.getByLabel(/^Demi-journées de congé/).fill("4");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("La formation est corrigée.")).toBeVisible();
  await expect(page.getByText(/^2 sur 24\sjours$/u)).toBeVisible();
  await forget(member);
});

test("a member downloads the letter to her maire, in the name of the commune", async ({ page }) => {
  const { member, territory } = await anAdjointe(page);
  await page.goto("/formations/mes-droits");
  await page.getByRole("link", { name: "Préparer la lettre de demande" }).click();
  await expect(title(page)).toHaveText("Demander une formation");
  await page.getByRole("button", { name: "Préparer la lettre" }).click();
  await expect(page.getByRole("heading", { name: "La lettre n’est pas prête" })).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("radio", { name: "Madame" }).check();
  await page.getByLabel("Titre", { exact: true }).fill("Lire un budget");
  await page.getByLabel("Organisme agréé").fill("Institut des communes");
  await page.getByLabel("Premier jour").fill(isoDay(60));
  await page.getByLabel("Demi-journées").fill("2");
  await page.getByLabel("Prix, en euros").fill("350");
  await page.getByRole("button", { name: "Préparer la lettre" }).click();
  await expect(page.getByRole("heading", { name: "Votre lettre" })).toBeVisible();
  await expectNoFault(page);
  const letter = await downloaded(page, () => page.getByRole("link", { name: "PDF", exact: true }).click());
  expect(letter.name).toMatch(/^demande-de-formation-\d{4}-\d\d-\d\d\.pdf$/);
  for (const said of [
    `${member.firstName} ${member.lastName}`,
    territory.name,
    "Madame la maire",
    "Lire un budget",
  ])
    expect(letter.text, said).toContain(letters(said));
  for (const name of ["Word (DOCX)", "LibreOffice (ODT)"]) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.(docx|odt)$/);
  }
  await forget(member);
});

test("a participant gives her opinion, which the trainer and the manager read among five others, and nobody alone", async ({
  page,
  openAs,
}) => {
  const { member } = await anAdjointe(page);
  const session = await aPastSession();
  await anAsked(await aPresence(session, { member }));
  await someEvaluations(session, 3);
  const trainer = await db.member.findUniqueOrThrow({ where: { email: "solene.arzur@demo.exemple" } });
  await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: trainer.id } });

  await page.goto(`/formations/sessions/${session.id}/avis`);
  await expect(page.getByText("Votre avis est anonyme")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer mon avis" }).click();
  await expect(page.getByRole("heading", { name: "Votre avis n’est pas encore envoyé" })).toBeVisible();
  await expectNoFault(page);
  const best = await page.getByRole("radio", { name: "Tout à fait" }).all();
  expect(best).toHaveLength(4);
  for (const radio of best) await radio.check();
  const comment = `Très clair ${unique()}`;
  await page.getByLabel(/^Ce que vous voulez ajouter/).fill(comment);
  await page.getByRole("button", { name: "Envoyer mon avis" }).click();
  await expect(page.getByText("Merci, votre avis est enregistré.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Votre avis est donné" })).toBeVisible();

  const reader = await openAs("ANIMATEUR");
  const results = `/formations/sessions/${session.id}/evaluations`;
  await reader.goto(results);
  const day = reader.getByRole("region", { name: "Le jour même" });
  await expect(day.getByText(/^4\sréponses/u)).toBeVisible();
  await expect(reader.getByText(comment)).toHaveCount(0);
  await someEvaluations(session, 1);
  await reader.reload();
  await expect(reader.getByText(comment)).toBeVisible();
  await expect(day.getByText(/^4,2\ssur\s5/u)).toBeVisible();
  await expectNoFault(reader);

  const manager = await openAs("TRAINING_MANAGER");
  await manager.goto("/gestion/formations/evaluations");
  await expectNoFault(manager);
  const [file] = await Promise.all([
    manager.waitForEvent("download"),
    manager.getByRole("link", { name: "Exporter en CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^avis-formations-.+\.csv$/);
  await manager.goto(results);
  await expect(manager.getByText(comment)).toBeVisible();
  await db.trainingSessionTrainer.deleteMany({ where: { sessionId: session.id } });
  await forget(member);
});

test.describe("rules of rights", () => {
  test.use({ role: "TRAINING_MANAGER" });
  test("are planned by the manager from a day on, refused beside their field, and taken off", async ({
    page,
  }) => {
    // Another screen may be planning its own: each has its day, a few years ahead.
    const startsOn = isoDay(100 + Math.floor(Math.random() * 2_000));
    const source = `Loi ${unique()}`;
    await page.goto("/gestion/formations/droits");
    await expectNoFault(page);
    const form = page.getByRole("region", { name: "De nouvelles règles" });
    await form.getByLabel(/^À partir du/).fill(startsOn);
    await form.getByLabel(/^Plafond du DIFE/).fill("10");
    await form.getByLabel(/^Source/).fill(source);
    await page.getByRole("button", { name: "Ajouter ces règles" }).click();
    await expect(page.getByLabel(/^Plafond du DIFE/)).toHaveAccessibleDescription(/plus bas que le crédit/);
    await page.getByLabel(/^Plafond du DIFE/).fill("1 000");
    await page.getByRole("button", { name: "Ajouter ces règles" }).click();
    await expect(page.getByText("Les règles sont enregistrées.")).toBeVisible();
    const added = page.getByRole("listitem").filter({ hasText: source });
    await expect(added.getByText("À venir")).toBeVisible();
    await added.getByRole("button", { name: /^Retirer/ }).click();
    await expect(page.getByText("Les règles sont retirées.")).toBeVisible();
    await expect(page.getByText(source)).toHaveCount(0);
  });

  test("the scale of indemnities is raised by a percentage, refused beside its field, and taken off", async ({
    page,
  }, { project }) => {
    await page.goto("/gestion/formations/droits");
    const scales = page.getByRole("region", { name: "Indemnités maximales des communes" });
    await scales.getByLabel(/^À partir du/).fill(isoDay(400));
    await scales.getByLabel(/^Revalorisation/).fill("beaucoup");
    await scales.getByLabel(/^Source/).fill("Décret d’essai");
    await scales.getByRole("button", { name: "Revaloriser le barème" }).click();
    await expect(scales.getByLabel(/^Revalorisation/)).toHaveAccessibleDescription(/pourcentage/);
    await expect(scales.getByLabel(/^Source/)).toHaveValue("Décret d’essai");
    await expectNoFault(page);
    // Each scale follows the last one: one screen alone adds its own.
    if (project.name === "phone") return;
    await scales.getByLabel(/^Revalorisation/).fill("1,5");
    await scales.getByRole("button", { name: "Revaloriser le barème" }).click();
    await expect(page.getByText("Le barème est revalorisé.")).toBeVisible();
    const added = scales.getByRole("listitem").filter({ hasText: "Décret d’essai" });
    await expect(added.getByText("À venir")).toBeVisible();
    await added.getByRole("button", { name: /^Retirer/ }).click();
    await expect(page.getByText("Le barème est retiré.")).toBeVisible();
    await expect(added).toHaveCount(0);
  });
});
