import { expect, test } from "@playwright/test";

test("a member signs in through the association’s provider, sees her identity, and takes it away", async ({
  page,
}) => {
  expect(process.env.E2E_HAS_PROVIDER, "« npm test -- e2e » starts a provider").toBe("true");
  await page.goto("/connexion?suite=/profil/compte");
  await page.getByRole("link", { name: "Continuer avec Fournisseur d’essai" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mon compte");
  const identities = page.getByRole("region", { name: "Mes identités reliées" });
  await expect(identities).toContainText("Fournisseur d’essai");
  await identities.getByRole("button", { name: "Retirer" }).click();
  await expect(identities).toBeHidden();
});

test("a way back that this browser did not begin leads to the sign-in page, which says so", async ({
  page,
}) => {
  await page.goto("/api/fournisseur/retour?code=devine&state=devine");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("La connexion n’a pas abouti");
  await expect(page.getByLabel("Adresse électronique")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/connexion");
});
