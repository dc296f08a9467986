import type { Page } from "@playwright/test";
import { aVoeu, fileDraft, publishDraft } from "#tests/e2e/acts.ts";
import { expectNoFault, faultsOf } from "#tests/e2e/axe.ts";
import { expect, inventedWord, scripted, test } from "#tests/e2e/fixtures.ts";

test.describe("signed in", () => {
  test.use({ role: "MEMBER" });

  test("axe finds nothing on a draft refused with errors", async ({ page }) => {
    await page.goto(`/documents/${await fileDraft(page, aVoeu(inventedWord()))}/modifier`);
    const title = page.getByLabel("Titre");
    await expect(title).toHaveValue(/trésorerie/);
    await title.fill("");
    await page.getByLabel("Territoire").fill("Saint-Denis");
    await page.getByLabel("Contre", { exact: true }).fill("beaucoup");
    await page.getByRole("radio", { name: "Le collectif choisi" }).check();
    await page.getByRole("button", { name: "Publier" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "n’a pas été publié" })).toBeFocused();
    await expectNoFault(page);
  });

  test("axe finds nothing on an act just published, then archived", async ({ page }) => {
    const id = await fileDraft(page, aVoeu(inventedWord()));
    await publishDraft(page, id, { title: "Vœu à archiver", visibility: "MEMBERS" });
    await expectNoFault(page);
    await page.getByRole("button", { name: "Archiver" }).click();
    await expect(page.getByRole("button", { name: "Restaurer" })).toBeVisible();
    await expectNoFault(page);
  });

  test("axe finds nothing on a PDF that is being read", async ({ page }, { project }) => {
    await page.goto(`/documents/${await fileDraft(page, aVoeu(inventedWord()))}`);
    if (project.name === "phone") await page.getByRole("button", { name: "Afficher les pages" }).tap();
    await expect(
      page
        .getByRole("region", { name: /^Pages de/ })
        .getByText(/permanences/)
        .first(),
    ).toBeAttached();
    await expectNoFault(page);
  });

  test("axe finds nothing on a file refused beside its field", async ({ page }) => {
    await page.goto("/documents/deposer");
    const input = page.getByLabel("Le texte, puis ses annexes");
    await scripted(input);
    await input.setInputFiles({ name: "vide.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) });
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(page.locator("form").getByRole("alert")).toBeVisible();
    await expectNoFault(page);
  });

  test("the keyboard goes straight to the content", async ({ page }) => {
    await page.goto("/documents");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Aller au contenu" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  test("the keyboard reaches the search, sees where it is at each step, and searches", async ({ page }) => {
    await page.goto("/");
    const box = page.getByRole("search").getByRole("searchbox");
    for (
      let steps = 0;
      steps < 20 && !(await box.evaluate((node) => node === document.activeElement));
      steps++
    ) {
      await page.keyboard.press("Tab");
      expect(await focusIsSeen(page), `step ${steps + 1}`).toBe(true);
    }
    await expect(box).toBeFocused();
    await page.keyboard.type("cantine");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/documents?q=cantine");
    await expect(page.getByRole("article").first()).toBeVisible();
  });

  test("the appearance that a person chooses wins over her device’s, and stays", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/accessibilite");
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    const light = await ink();
    await page.getByRole("button", { name: "Sombre" }).click();
    await expect(page.getByRole("button", { name: "Sombre" })).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL("/accessibilite");
    await expect.poll(ink).not.toBe(light);
    expect(await faultsOf(page)).toEqual([]);
    await page.goto("/documents");
    await expect.poll(ink).not.toBe(light);
  });
});

/** Whether the element that has the focus shows it by an outline. */
const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  });
