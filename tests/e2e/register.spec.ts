import type { RegisterKind } from "@prisma/client";
import { today } from "#lib/dates.ts";
import { kindLabels, verifiedLabel } from "#lib/register/labels.ts";
import { expect, scripted, test } from "#tests/e2e/fixtures.ts";
import { aRegisterCsv, type RegisterCells } from "#tests/factories/register-lines.ts";

test.use({ role: "SECRETARIAT" });

// The national register's check: a file read, what it proposes, and the member who says whether it is she.

const fileOf = (kind: RegisterKind, lines: RegisterCells[], name: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(aRegisterCsv(kind, lines)),
});

const camille: RegisterCells = {
  "Code du département": "23",
  "Libellé du département": "Creuse",
  "Nom de l'élu": "MOREL",
  "Prénom de l'élu": "Camille",
};

test("a file of the register is read, proposes a mandate to its member, who takes it and gives it back", async ({
  page,
  openAs,
}, { project }) => {
  // Both screens at once: each has a file of its own kind.
  const kind = project.name === "phone" ? "DEPUTES" : "SENATEURS";
  await page.goto("/gestion/registre/nouveau");
  const input = page.getByLabel(/^Fichier CSV du registre/);
  await scripted(input);
  const lines = [camille, { ...camille, "Nom de l'élu": "" }];
  await input.setInputFiles(fileOf(kind, lines, `elus-${kind}-${today()}.csv`));
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByRole("link", { name: "Voir les rapprochements" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("definition").filter({ hasText: kindLabels[kind] })).toBeVisible();
  await expect(page.getByRole("row", { name: /Ligne 3.*Le nom manque/s })).toBeVisible();

  const hers = await openAs("MEMBER");
  await hers.goto("/profil");
  await expect(hers.getByText("dites si c’est vous")).toBeVisible();
  await hers.getByRole("link", { name: "Vérifier mes mandats" }).click();
  await expect(hers.getByRole("heading", { level: 1 })).toHaveText("Vérification de mes mandats");
  const match = hers.getByRole("listitem").filter({ hasText: `${kindLabels[kind]}, fichier` });
  await expect(match).toContainText("même nom, même prénom");
  await match.getByRole("button", { name: /^C’est moi/ }).click();
  await expect(match).toContainText("Ce mandat n’est pas enregistré ici.");
  await match.getByRole("button", { name: /^Ajouter ce mandat/ }).click();
  await expect(match).toContainText(`Mandat ${verifiedLabel(today())}`);
  await match.getByRole("button", { name: /^Annuler et retirer l’ajout/ }).click();
  await expect(match.getByRole("button", { name: /^C’est moi/ })).toBeVisible();
});

test("a file of something else is refused with what it lacks, and a date that nobody gives is asked for", async ({
  page,
}) => {
  await page.goto("/gestion/registre/nouveau");
  const input = page.getByLabel(/^Fichier CSV du registre/);
  await scripted(input);
  await input.setInputFiles({
    name: "adresses.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("a;b;c;d\n1;2;3;4\n"),
  });
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByLabel(/^Date du fichier/)).toHaveAccessibleDescription(/son nom ne la dit pas/);
  await page.getByLabel(/^Date du fichier/).fill(today());
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByText("Ce fichier n’a rien changé")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/il manque les colonnes/)).toBeVisible();
});

test("a birth date is given, never shown, and taken away", async ({ openAs }) => {
  const page = await openAs("OPPOSITION");
  await page.goto("/profil/verification");
  const field = page.getByLabel("Ma date de naissance");
  await scripted(field);
  await field.fill("2024-01-01");
  const save = page.getByRole("button", { name: /^(Enregistrer|Remplacer ou retirer)$/ });
  await save.click();
  await expect(field).toHaveAccessibleDescription(/Vérifiez l’année/);
  await expect(field).toHaveValue("2024-01-01");
  await field.fill("1974-03-12");
  await save.click();
  await expect(page.getByText(/Une date est enregistrée/)).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue("");
  expect(await page.content()).not.toContain("1974-03-12");
  await scripted(field);
  await save.click();
  await expect(page.getByText(/^Facultative/)).toBeVisible();
});
