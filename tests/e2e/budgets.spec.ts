import { BUDGETS, frameworkScript, weigh } from "#tests/bench/weights.ts";
import { expect, search, test } from "#tests/e2e/fixtures.ts";

// What is counted: bytes, not seconds. The framework's own weight is read in the build that is tried.

test.describe("a reader’s JavaScript", () => {
  // At the width of a phone: on a wide screen the engine that draws a PDF comes by itself once its pages are in view.
  test.use({ role: "MEMBER", viewport: { width: 390, height: 844 } });

  for (const [name, address] of [
    ["home", "/"],
    ["the library", "/documents"],
    ["a search", "/documents?q=cantine"],
  ] as const) {
    test(`${name} adds at most 20 kB to the framework’s own`, async ({ page }) => {
      const { script } = await weigh(page, address);
      expect(script).toBeGreaterThan(0);
      expect(script - frameworkScript()).toBeLessThanOrEqual(BUDGETS.scriptOfAReadingPage);
    });
  }

  test("a document adds at most 20 kB to the framework’s own", async ({ page }) => {
    await page.goto("/documents");
    await search(page, '"tarification progressive de l’eau potable à Die"');
    const address = await page.getByRole("article").getByRole("link").first().getAttribute("href");
    const { script } = await weigh(page, address ?? "");
    expect(script).toBeGreaterThan(0);
    expect(script - frameworkScript()).toBeLessThanOrEqual(BUDGETS.scriptOfAReadingPage);
  });

  test("the filing page adds at most 60 kB to the framework’s own", async ({ page }) => {
    const { script } = await weigh(page, "/documents/deposer");
    expect(script).toBeGreaterThan(0);
    expect(script - frameworkScript()).toBeLessThanOrEqual(BUDGETS.scriptOfTheFilingPage);
  });

  test("the first load of the library, everything included, is at most 300 kB", async ({ page }) => {
    const { transferred } = await weigh(page, "/documents");
    expect(transferred).toBeGreaterThan(0);
    expect(transferred).toBeLessThanOrEqual(BUDGETS.firstLoadOfTheList);
  });
});
