import type { Page } from "@playwright/test";
import { aVoeu, fileDraft, publishDraft } from "#tests/e2e/acts.ts";
import { exactly, expect, inventedWord, scripted, search, test } from "#tests/e2e/fixtures.ts";

test.use({ role: "MEMBER" });

async function open(page: Page, title: string): Promise<void> {
  await page.goto("/documents");
  await search(page, `"${title}"`);
  await page.getByRole("article").getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
}

/** Share of the pixels of a page's picture that are not paper. */
const inkOf = (page: Page): Promise<number> =>
  page
    .locator("canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      if (canvas.width === 0) return 0;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let ink = 0;
      for (let index = 0; index < pixels.length; index += 4) {
        if ((pixels[index + 3] ?? 0) > 0 && (pixels[index] ?? 255) < 128) ink += 1;
      }
      return ink / (pixels.length / 4);
    });

test("a PDF is read in the page: by itself on a wide screen, at a touch on a phone", async ({ page }, {
  project,
}) => {
  await open(page, "critères publics d’attribution des subventions");
  const button = page.getByRole("button", { name: "Afficher les pages" });
  if (project.name === "phone") {
    await scripted(button);
    await button.tap();
  }
  const pages = page.getByRole("region", { name: /^Pages de «\sCorbie/ });
  await expect(pages).toBeVisible();
  await expect(button).toHaveCount(0);
  await expect(pages.getByText(/^Page 1 sur \d+$/)).toBeVisible();
  await expect.poll(() => inkOf(page)).toBeGreaterThan(0.005);
  // The text lies over the picture, to be selected and read aloud.
  await expect(pages.getByText(/benjamine/).first()).toBeAttached();
  await page.getByText("Lire le texte seul").click();
  await expect(page.getByRole("paragraph").filter({ hasText: "benjamine" }).first()).toBeVisible();
});

test("a Word document is read as text, with its headings and tables", async ({ page }) => {
  await open(page, "réduction des fuites d'eau potable à Royère-de-Vassivière");
  const text = page.getByRole("region", { name: "Texte du document" });
  await expect(text.getByText(/^Le conseil municipal/).first()).toBeVisible();
  await expect(text.getByRole("button", { name: "Afficher les pages" })).toHaveCount(0);
});

test("an OpenDocument text is read as text", async ({ page }) => {
  await open(page, "régie agricole municipale à Crest");
  const text = page.getByRole("region", { name: "Texte du document" });
  await expect(text.getByText(/^Considérant/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Télécharger l’annexe/ })).toContainText("calendrier");
});

test("a scanned PDF says that the search cannot see its text", async ({ page }) => {
  await open(page, "guichet des finances publiques dans le Ternois");
  await expect(page.getByText("Numérisé : introuvable par son contenu.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "numérisé" })).toBeVisible();
  await expect(page.getByText("Lire le texte seul")).toHaveCount(0);
});

test("an act archived by its author leaves the search, and comes back when restored", async ({ page }) => {
  const word = inventedWord();
  const id = await fileDraft(page, aVoeu(word));
  await publishDraft(page, id, { title: `Vœu ${word}`, visibility: "MEMBERS" });
  await page.getByRole("button", { name: "Archiver" }).click();
  await expect(page.getByText(/il n’est plus dans les listes ni dans la recherche/)).toBeVisible();
  await page.goto(`/documents?q=${exactly(word)}`);
  await expect(page.getByRole("heading", { name: "Aucun document ne correspond" })).toBeVisible();

  await page.goto(`/documents/${id}`);
  await page.getByRole("button", { name: "Restaurer" }).click();
  await expect(page.getByRole("button", { name: "Archiver" })).toBeVisible();
  await page.goto(`/documents?q=${word}`);
  await expect(page.getByRole("article").getByRole("link")).toHaveText(`Vœu ${word}`);
});
