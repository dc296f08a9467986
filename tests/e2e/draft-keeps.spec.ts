import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { aPdf } from "#tests/factories/files.ts";

test("what a person types in a draft stays, whatever was proposed from its text", async ({ page }) => {
  await signIn(page, demoEmail("MEMBER"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bonjour Camille");
  await page.goto("/documents/deposer");
  const text = `= Conseil municipal de Felletin\n\nSéance du 12 mars 2026\n\n*Objet : vœu pour la gare*\n\nMot ${crypto.randomUUID()}.`;
  const file = { name: "gare.pdf", mimeType: "application/pdf", buffer: aPdf(text) };
  await page.setInputFiles("input[type=file]", [file]);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await page.waitForURL(/modifier/);
  await page.getByLabel("Mots-clés").fill("gare, guichet");
  await page.getByLabel("Titre").fill("Mon titre à moi");
  await page.getByLabel("Nature").selectOption("Motion");
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page.getByText("Le brouillon est enregistré")).toBeVisible();
  await expect(page.getByLabel("Titre")).toHaveValue("Mon titre à moi");
  await expect(page.getByLabel("Nature")).toHaveValue("MOTION");
  await page.reload();
  await expect(page.getByLabel("Mots-clés")).toHaveValue("gare, guichet");
  await expect(page.getByLabel("Territoire")).toHaveValue(/^Felletin/);
});
