import type { Page, TestInfo } from "@playwright/test";
import { aVoeu, fileDraft, publishDraft } from "#tests/e2e/acts.ts";
import { expect, inventedWord, type Role, test } from "#tests/e2e/fixtures.ts";

/** Phone and desktop run at the same time: each has a shelf of its own. */
const reader = ({ project }: TestInfo): Role => (project.name === "phone" ? "TREASURER" : "REFERENT");

async function aPublished(page: Page, title: string): Promise<string> {
  const id = await fileDraft(page, aVoeu(inventedWord()));
  await publishDraft(page, id, { title, visibility: "MEMBERS" });
  return id;
}

const row = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });
const unfold = (page: Page, title: string) => row(page, title).locator("summary").click();

async function createFolder(page: Page, name: string): Promise<void> {
  await page.goto("/mes-documents");
  await page.getByText("Nouveau dossier", { exact: true }).click();
  await page.getByLabel("Nom du dossier").fill(name);
  await page.getByRole("button", { name: "Créer le dossier" }).click();
  await expect(page.getByRole("heading", { name: "Ce dossier est vide" })).toBeVisible();
}

/** From the page of the document to « Mes documents », and back: the whole of what one does with it. */
async function keepAndSort(page: Page, id: string, title: string, folder: string): Promise<void> {
  await page.goto(`/documents/${id}`);
  await page.getByRole("button", { name: "Garder dans mes documents" }).click();
  await expect(page.getByRole("button", { name: "Retirer de mes documents" })).toBeVisible();

  await createFolder(page, folder);
  await page.goto(`/documents/${id}`);
  await page.getByText("Rangé dans : Sans dossier").click();
  await page.getByLabel("Dossier").selectOption(folder);
  await page.getByRole("button", { name: "Ranger" }).click();
  await expect(page.getByText(`Rangé dans\u00A0: ${folder}`)).toBeVisible();

  await page.goto("/mes-documents");
  await page.getByRole("navigation", { name: "Dossiers" }).getByRole("link", { name: folder }).click();
  await expect(row(page, title)).toBeVisible();
  await page.getByRole("searchbox").fill(title.split(" ")[1]?.toUpperCase() ?? "");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "1\u00a0document" })).toBeVisible();

  await unfold(page, title);
  await row(page, title).getByRole("button", { name: "Retirer de mes documents" }).click();
  await expect(page.getByText(`« ${title}\u00A0» n’est plus dans vos documents.`)).toBeVisible();
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(row(page, title)).toBeVisible();
}

/** Renamed, thrown away, taken back: its document is there all along. */
async function throwAwayAndTakeBack(page: Page, title: string, folder: string): Promise<void> {
  await page.goto("/mes-documents");
  await page.getByRole("navigation", { name: "Dossiers" }).getByRole("link", { name: folder }).click();
  await page.getByText("Renommer ou supprimer ce dossier").click();
  await page.getByRole("button", { name: "Supprimer le dossier" }).click();
  await expect(page.getByText(`Le dossier «\u00A0${folder}\u00A0» est supprimé.`)).toBeVisible();
  await expect(row(page, title)).toBeVisible();
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByRole("region", { name: `Dossier ${folder}` })).toContainText(title);
}

async function leaveNothing(page: Page, id: string, folder: string): Promise<void> {
  await page.goto("/mes-documents");
  await page.getByRole("navigation", { name: "Dossiers" }).getByRole("link", { name: folder }).click();
  await page.getByText("Renommer ou supprimer ce dossier").click();
  await page.getByRole("button", { name: "Supprimer le dossier" }).click();
  await expect(page.getByText("est supprimé")).toBeVisible();
  await page.goto(`/documents/${id}`);
  await page.getByRole("button", { name: "Retirer de mes documents" }).click();
  await expect(page.getByRole("button", { name: "Garder dans mes documents" })).toBeVisible();
}

test("a document is kept in one tap, sorted, found, taken away and put back", async ({ openAs }, info) => {
  const [word, page] = [inventedWord(), await openAs(reader(info))];
  const title = `Vœu ${word} pour la trésorerie`;
  const folder = `Dossier ${word}`;
  const id = await aPublished(await openAs("ANIMATEUR"), title);
  await keepAndSort(page, id, title, folder);
  await throwAwayAndTakeBack(page, title, folder);

  await page.getByText("Renommer ou supprimer ce dossier").click();
  await page.getByLabel("Nouveau nom").fill(" ");
  await page.getByRole("button", { name: "Renommer" }).click();
  await expect(page.getByLabel("Nouveau nom")).toHaveAccessibleDescription(/Donnez un nom au dossier/);
  await page.getByLabel("Nouveau nom").fill(`${folder} bis`);
  await page.getByRole("button", { name: "Renommer" }).click();
  await expect(page.getByRole("region", { name: `Dossier ${folder} bis` })).toBeVisible();
  await leaveNothing(page, id, `${folder} bis`);
});

test("a document that is withdrawn is counted without its title, and can be dropped", async ({
  openAs,
}, info) => {
  const page = await openAs(reader(info));
  const author = await openAs("ANIMATEUR");
  const title = `Vœu ${inventedWord()} à retirer`;
  const id = await aPublished(author, title);
  await page.goto(`/documents/${id}`);
  await page.getByRole("button", { name: "Garder dans mes documents" }).click();
  await expect(page.getByRole("button", { name: "Retirer de mes documents" })).toBeVisible();
  await author.goto(`/documents/${id}`);
  await author.getByRole("button", { name: "Archiver" }).click();
  await expect(author.getByRole("button", { name: "Restaurer" })).toBeVisible();
  await page.goto("/mes-documents");
  await expect(page.getByText(/que vous ne pouvez plus lire/)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(title);
  await page.getByRole("button", { name: /^Ne plus l.* garder$/ }).click();
  await expect(page.getByText(/que vous ne pouvez plus lire/)).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a document is kept and sorted all the same", async ({ openAs }, info) => {
    const [word, page] = [inventedWord(), await openAs(reader(info))];
    await page.goto("/documents?tri=date");
    const link = page.getByRole("article").getByRole("link").first();
    const title = (await link.textContent()) ?? "";
    await link.click();
    const id = new URL(page.url()).pathname.split("/")[2] ?? "";
    const taken = page.getByRole("button", { name: "Retirer de mes documents" });
    if (await taken.isVisible()) await taken.click();
    await keepAndSort(page, id, title, `Dossier ${word}`);
    await throwAwayAndTakeBack(page, title, `Dossier ${word}`);
    await leaveNothing(page, id, `Dossier ${word}`);
  });
});
