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

/**
 * Whether the page leaves the next click to the browser. The tab itself is not opened: a driven browser now and then
 * loses a tab that it opens behind.
 */
const leavesClick = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const see = (event: MouseEvent) => {
          resolve(!event.defaultPrevented);
          event.preventDefault();
        };
        window.addEventListener("click", see, { once: true });
      }),
  );

test("a row asked for in another tab is left to the browser, and this page stays", async ({ page }) => {
  await page.goto("/documents");
  await scripted(results(page));
  const link = results(page).getByRole("article").getByRole("link").first();
  for (const key of ["ControlOrMeta", "Shift"] as const) {
    const [isLeft] = await Promise.all([leavesClick(page), link.click({ modifiers: [key] })]);
    expect(isLeft).toBe(true);
  }
  const [isLeft] = await Promise.all([leavesClick(page), link.click()]);
  expect(isLeft).toBe(false);
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
