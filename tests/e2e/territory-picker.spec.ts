import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { aVoeu, fileDraft } from "#tests/e2e/acts.ts";
import { expect, inventedWord, test } from "#tests/e2e/fixtures.ts";

test.use({ role: "MEMBER" });

/** The picker of a new draft; with JavaScript it is a combobox. */
async function picker(page: Page) {
  const id = await fileDraft(page, aVoeu(inventedWord()));
  await page.goto(`/documents/${id}/modifier`);
  await expect(page.getByLabel("Titre")).toHaveValue(/trésorerie/);
  return {
    field: page.getByRole("combobox", { name: "Territoire" }),
    list: page.getByRole("listbox", { name: "Territoire" }),
    save: page.getByRole("button", { name: "Enregistrer le brouillon" }),
  };
}

test("« st etienne » typed without accents finds Saint-Étienne, chosen with the keyboard alone", async ({
  page,
}) => {
  const { field, list, save } = await picker(page);
  await field.fill("st etienne");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await expect(list.getByRole("option").first()).toHaveText("Saint-Étienne — Loire (42)");
  await expect(page.getByText(/territoires proposés\./)).toBeAttached();

  await field.press("ArrowDown");
  await expect(list.getByRole("option", { selected: true })).toHaveText("Saint-Étienne — Loire (42)");
  await field.press("ArrowDown");
  await expect(list.getByRole("option", { selected: true })).toHaveText(/^Saint-Étienne Métropole/);
  await field.press("ArrowUp");
  await field.press("Enter");
  await expect(field).toHaveValue("Saint-Étienne — Loire (42)");
  await expect(field).toBeFocused();
  await expect(list).toHaveCount(0);

  await save.click();
  await expect(page.getByText("Le brouillon est enregistré")).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue("Saint-Étienne — Loire (42)");
});

test("Escape closes the list and keeps what was typed", async ({ page }) => {
  const { field, list } = await picker(page);
  await field.fill("mont de marsan");
  await expect(list.getByRole("option").first()).toHaveText(/^Mont-de-Marsan/);
  await field.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(field).toHaveValue("mont de marsan");
  await field.press("ArrowDown");
  await expect(list).toBeVisible();
});

test("a territory is chosen with a finger or a mouse, and its field is filled", async ({ page }, {
  project,
}) => {
  const { field, list } = await picker(page);
  await field.fill("23460");
  const option = list.getByRole("option").filter({ hasText: "Royère-de-Vassivière" });
  await expect(option).toBeVisible();
  const { height = 0 } = (await option.boundingBox()) ?? {};
  expect(height).toBeGreaterThanOrEqual(44);
  if (project.name === "phone") await option.tap();
  else await option.click();
  await expect(field).toHaveValue(/^Royère-de-Vassivière — Creuse/);
  await expect(list).toHaveCount(0);
});

test("a place that does not exist is said at once", async ({ page }) => {
  const { field, list } = await picker(page);
  await field.fill("zzyzzyville");
  await expect(page.getByText("Aucun territoire trouvé\u00A0: essayez son code postal.")).toBeVisible();
  await expect(list).toHaveCount(0);
});

test("axe finds nothing while the list is open, in light and dark", async ({ page }) => {
  const { field, list } = await picker(page);
  await field.fill("saint-denis");
  await expect(list.getByRole("option").first()).toBeVisible();
  await field.press("ArrowDown");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
      colorScheme,
    ).toEqual([]);
  }
});
