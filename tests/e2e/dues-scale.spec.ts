import { randomInt } from "node:crypto";
import "#tests/e2e/accounts.ts";
import { db } from "#lib/db.ts";
import { scaleYears } from "#lib/dues/schema.ts";
import { expect, test } from "#tests/e2e/fixtures.ts";
import { aScale } from "#tests/factories/dues.ts";

test.use({ role: "TREASURER" });
test.afterAll(() => db.$disconnect());

/** A year for which nobody pays any more: what is published here prices nothing of other journeys. */
const longAgo = () => 2001 + randomInt(18);

test("the treasurer corrects an amount that is refused, adds a row, tries the scale, and publishes it once for all", async ({
  page,
  openAs,
}) => {
  const { id, year } = await aScale({ year: longAgo(), published: false });
  await page.goto(`/gestion/tresorerie/bareme/${id}`);
  const maire = page.getByLabel(/^Maire d’une commune de 1\s000 à 3\s499/u).first();
  await expect(maire).toHaveValue("60");

  await maire.fill("12.345");
  await page.getByRole("button", { name: "Enregistrer et essayer" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Deux chiffres au plus");
  await expect(maire).toHaveValue("12.345");
  await expect(maire).toHaveAttribute("aria-invalid", "true");
  await maire.fill("62,50");
  await page.getByRole("radio", { name: "Une part du montant ordinaire" }).check();
  await page.getByLabel("Part du montant ordinaire, en %").fill("50");
  await page.getByLabel(/^Ce qui change/).fill("Deux euros cinquante de plus.");
  await page.getByRole("button", { name: "Enregistrer et essayer" }).click();
  await expect(page.getByText("Le projet est enregistré.")).toBeVisible();

  const row = page.getByRole("region", { name: "Ajouter une ligne" });
  await row.getByLabel(/^Conseil/).selectOption({ label: "EPCI, métropole" });
  await row.getByLabel(/^Fonction/).selectOption({ label: "Président ou présidente" });
  await row.getByLabel(/^Montant/).fill("180");
  await row.getByRole("button", { name: "Ajouter cette ligne" }).click();
  await expect(page.getByText("La ligne est ajoutée.")).toBeVisible();

  const examples = page.getByRole("table", { name: "Exemples" });
  const example = examples.getByRole("row").filter({ hasText: /Maire d’une commune de 1\s200\shabitants/u });
  await expect(example).toContainText(/62,50\s€/u);
  await expect(example).toContainText(/31,25\s€/u);

  await page.getByText("Essayer une autre situation").click();
  const trial = page.getByRole("region", { name: "Essai" });
  const mandate = trial.getByRole("group", { name: "Son mandat" });
  await mandate.getByLabel("Conseil").selectOption({ label: "Commune" });
  await mandate.getByLabel("Fonction").selectOption({ label: "Maire" });
  await mandate.getByLabel("Population").fill("900");
  await trial.getByRole("button", { name: "Essayer" }).click();
  const own = page.getByRole("table", { name: "Votre essai" });
  await expect(own).toContainText(/Maire d’une commune de 900\shabitants/u);
  await expect(own).toContainText(/40\s€/u);

  const member = await openAs("MEMBER");
  expect((await member.goto(`/gestion/tresorerie/bareme/${id}`))?.status()).toBe(404);

  await page.getByRole("button", { name: "Publier ce barème" }).click();
  await expect(page.getByText("Le barème est publié.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Enregistrer et essayer" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Jeter ce projet" })).toHaveCount(0);
  expect(await db.duesScale.findUnique({ where: { id } })).toMatchObject({ state: "PUBLISHED", year });
});

test("the treasurer begins a draft from the scale in force, and throws it away", async ({ page }, {
  project,
}) => {
  // Each window its own year, since a year has one draft.
  const [last = 0, current = 0] = scaleYears();
  const [year, maire] = project.name === "phone" ? [last, "60"] : [current, "62"];
  await db.duesScale.deleteMany({ where: { year, state: "DRAFT" } });
  await page.goto("/gestion/tresorerie/bareme");
  await page.getByLabel(/^Année/).selectOption(String(year));
  await page.getByRole("button", { name: "Commencer un projet" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Barème ${year}`);
  await expect(page.getByLabel(/^Maire d’une commune de 1\s000 à 3\s499/u).first()).toHaveValue(maire);
  await page.getByRole("button", { name: "Jeter ce projet" }).click();
  await expect(page.getByText("Le projet est jeté.")).toBeVisible();
  expect(await db.duesScale.count({ where: { year, state: "DRAFT" } })).toBe(0);
});

test("a member reads what an adhésion costs, even when hers has ended", async ({ openAs }) => {
  const page = await openAs("LAPSED");
  await page.goto("/adhesion/bareme");
  const table = page.getByRole("table").first();
  await expect(table).toContainText(/Maire d’une commune de 1\s000 à 3\s499\shabitants/u);
  await expect(table).toContainText(/62\s€/u);
});
