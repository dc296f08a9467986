import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { demoPassword } from "#prisma/demo/accounts.ts";
import { title } from "#tests/e2e/accounts.ts";
import { expect, inventedWord, signIn, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

/** Opens a subject with a document found by a word; all that is typed is still there at each step. */
async function attachBySearching(page: Page): Promise<void> {
  const member = await aMember({ firstName: "Aalis", password: demoPassword });
  const { slug } = await aCollectif({ people: { MEMBER: [member] } });
  const [wanted, words] = [inventedWord(), `Qui s’en sert ${inventedWord()} ?`];
  const act = await aDocument({ title: `Vœu ${wanted}`, visibility: "MEMBERS" });
  const subject = `Modèle de vœu ${inventedWord()}`;
  await signIn(page, member.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await page.goto(`/collectifs/${slug}/sujets/nouveau`);
  await page.getByLabel(/^Titre/).fill(subject);
  await page.getByLabel(/^Premier message/).fill(words);
  await page.getByText("Joindre des documents de la bibliothèque").click();

  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByLabel("Chercher dans la bibliothèque")).toHaveAccessibleDescription(
    /un ou deux mots/,
  );
  await page.getByLabel("Chercher dans la bibliothèque").fill(`${wanted}zzz`);
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Rien que tout le collectif" })).toBeVisible();
  await page.getByLabel("Chercher dans la bibliothèque").fill(wanted);
  await page.getByLabel("Chercher dans la bibliothèque").press("Enter");
  await page.getByLabel(new RegExp(`^Vœu ${wanted}`)).check();

  await page.getByLabel("Chercher dans la bibliothèque").fill("eau");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByRole("group", { name: "Trouvés dans la bibliothèque" })).toBeVisible();
  await expect(page.getByLabel(new RegExp(`^Vœu ${wanted}`))).toBeChecked();
  await expect(page.getByLabel(/^Titre/)).toHaveValue(subject);
  await expect(page.getByLabel(/^Premier message/)).toHaveValue(words);

  await page.getByRole("button", { name: "Ouvrir le sujet" }).click();
  await expect(title(page)).toHaveText(subject);
  const message = page.getByRole("article").filter({ hasText: words });
  await expect(message.getByRole("link", { name: `Vœu ${wanted}` })).toHaveAttribute(
    "href",
    `/documents/${act.id}`,
  );
  await expect(message.getByRole("list", { name: "Documents joints" }).getByRole("listitem")).toHaveCount(1);
}

test("a document of the library is found by words and joined to a new subject", async ({ page }) => {
  await attachBySearching(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a document of the library is found by words and joined to a new subject", async ({ page }) => {
    await attachBySearching(page);
  });
});
