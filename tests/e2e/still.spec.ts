import type { Page } from "@playwright/test";
import { expect, scripted, test } from "#tests/e2e/fixtures.ts";

// Rows and filters are written once as HTML: their links go on as the others do.

test.use({ role: "MEMBER" });

const results = (page: Page) => page.getByRole("region", { name: "Résultats" });

/** Leaves a mark that a page loaded anew would not have. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute("data-mark", ""));
const isKept = (page: Page) => page.evaluate(() => document.body.hasAttribute("data-mark"));

test("a row leads to its document, by a tap as by the keyboard, without loading the frame again", async ({
  page,
}) => {
  await page.goto("/documents");
  await scripted(results(page));
  await mark(page);
  const link = results(page).getByRole("article").getByRole("link").first();
  const address = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(page).toHaveURL(address);
  expect(await isKept(page)).toBe(true);
  await page.goBack();
  await expect(page).toHaveURL("/documents");
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(address);
  expect(await isKept(page)).toBe(true);
});

test("a row opens in another tab when asked so, and this page stays", async ({ page, context }) => {
  await page.goto("/documents");
  await scripted(results(page));
  const link = results(page).getByRole("article").getByRole("link").first();
  const [other] = await Promise.all([
    context.waitForEvent("page"),
    link.click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await expect(other).toHaveURL((await link.getAttribute("href")) ?? "");
  await expect(page).toHaveURL("/documents");
});

test("what one has unfolded among the filters stays so once another is chosen", async ({ page }) => {
  await page.goto("/documents");
  const filters = page.getByRole("navigation", { name: "Filtres" });
  await scripted(filters);
  if (await filters.getByText("Filtrer", { exact: true }).isVisible()) {
    await filters.getByText("Filtrer", { exact: true }).click();
  }
  await filters.getByText("Strate", { exact: true }).click();
  await filters.getByText("Nature", { exact: true }).click();
  await mark(page);
  await filters.getByRole("link", { name: /^Délibération/ }).click();
  await expect(page).toHaveURL(/nature=DELIBERATION/);
  await expect(filters.getByText("Nature", { exact: true })).toHaveCount(0);
  await expect(filters.getByRole("link", { name: /^Commune/ })).toBeVisible();
  expect(await isKept(page)).toBe(true);
});
