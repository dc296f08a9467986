import { type CDPSession, expect, type Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { TOTP_PERIOD, totpCode } from "#lib/totp.ts";
import { signIn, signOut, test } from "#tests/e2e/fixtures.ts";
import "#tests/e2e/walk-world.ts";
import { aMember } from "#tests/factories/members.ts";

const PASSWORD = "une-bonne-phrase-2026";
type Person = { id: string; email: string };

/** Stays behind: the journal keeps whoever acted. */
const aPerson = (fields: Parameters<typeof aMember>[0] = {}): Promise<Person> =>
  aMember({ password: PASSWORD, ...fields });

test.afterAll(async () => {
  await db.$disconnect();
});

/** The secret that the page shows to who cannot photograph it. */
async function secretOn(page: Page): Promise<Buffer> {
  const typed = (await page.locator(".factor-secret").textContent()) ?? "";
  const bits = [...typed.replace(/\s/g, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A device that recognises its owner by itself, in this browser alone. */
async function anAuthenticatorIn(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

/** Signs out, and waits until it is done. */
async function leave(page: Page): Promise<void> {
  await signOut(page);
  await expect(page.getByText("La connexion de cet appareil est fermée.")).toBeVisible();
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

const codesOn = (page: Page) =>
  page.getByRole("region", { name: "Vos codes de secours" }).getByRole("listitem");

// A code serves once: putting in place takes that of now, the next sign-in that of the next half minute, which the
// server takes already.
const codeOfNow = (secret: Buffer) => totpCode(secret);
const nextCode = (secret: Buffer) => totpCode(secret, Date.now() + TOTP_PERIOD * 1000);

/** Signs in, puts an application in place, and answers its secret. */
async function withApplication(page: Page, email: string): Promise<Buffer> {
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL("/");
  await page.goto("/profil/securite");
  await page.getByRole("button", { name: "Mettre en place une application" }).click();
  await expect(page.getByRole("img", { name: /Code à photographier/ })).toBeVisible();
  const secret = await secretOn(page);
  await page.getByLabel("Code à six chiffres").fill(codeOfNow(secret));
  await page.getByRole("button", { name: "Confirmer l’application" }).click();
  await expect(codesOn(page)).toHaveCount(10);
  return secret;
}

test("an application is put in place, then asked for at each sign-in", async ({ page }) => {
  const { email } = await aPerson();
  const secret = await withApplication(page, email);
  await page.reload();
  await expect(page.getByText("Il vous reste 10 codes de secours.")).toBeVisible();
  await expect(codesOn(page)).toHaveCount(0);

  await leave(page);
  await page.goto("/profil");
  await signInOn(page, email);
  await expect(heading(page)).toHaveText("Confirmer votre identité");
  await page.goto("/profil");
  await expect(heading(page)).toHaveText("Confirmer votre identité");
  const code = page.getByLabel("Code à six chiffres");
  await code.fill("12345x");
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(code).toHaveAccessibleDescription(/n’est pas valable/);
  await code.fill(nextCode(secret));
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(page).toHaveURL("/profil");
});

test("a recovery code replaces a telephone that is lost, once", async ({ page }) => {
  const { email } = await aPerson();
  await withApplication(page, email);
  const [first = ""] = await codesOn(page).allTextContents();
  await leave(page);
  await page.goto("/profil/securite");
  await signInOn(page, email);
  await page.getByRole("link", { name: "Utiliser un code de secours" }).click();
  await page.getByRole("textbox", { name: "Code de secours" }).fill(first.toUpperCase());
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(page).toHaveURL("/profil/securite");
  await expect(page.getByText("Il vous reste 9 codes de secours.")).toBeVisible();
});

/** The form of the page in hand. */
async function signInOn(page: Page, email: string): Promise<void> {
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel(/^Mot de passe/).fill(PASSWORD);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
}

test("a passkey is made, signs in without a word typed, and is removed", async ({ page }) => {
  const { email } = await aPerson();
  await anAuthenticatorIn(page);
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL("/");
  await page.goto("/profil/securite");
  await page.getByLabel("Nom de la clé").fill("Ma tablette");
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Ma tablette" })).toBeVisible();
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await expect(page.getByText("Cet appareil a déjà une clé d’accès")).toBeVisible();

  await leave(page);
  await page.goto("/connexion?suite=/profil/securite");
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await expect(page).toHaveURL("/profil/securite");
  const key = page.getByRole("listitem").filter({ hasText: "Ma tablette" });
  await expect(key).toContainText("dernière connexion");

  await key.getByText("Retirer « Ma tablette »").click();
  await key.getByLabel("Votre mot de passe, ou un code").fill("faux");
  await key.getByRole("button", { name: "Retirer cette clé" }).click();
  await expect(key.getByLabel("Votre mot de passe, ou un code")).toHaveAccessibleDescription(
    /ne convient pas/,
  );
  await key.getByLabel("Votre mot de passe, ou un code").fill(PASSWORD);
  await key.getByRole("button", { name: "Retirer cette clé" }).click();
  await expect(key).toHaveCount(0);
});

test("a password alone leads somebody who has a passkey to it", async ({ page }) => {
  const { email } = await aPerson();
  await anAuthenticatorIn(page);
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL("/");
  await page.goto("/profil/securite");
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await expect(page.getByText("Cette clé d’accès est enregistrée")).toBeVisible();
  await leave(page);
  await page.goto("/documents/miens");
  await signInOn(page, email);
  await expect(heading(page)).toHaveText("Confirmer votre identité");
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await expect(page).toHaveURL("/documents/miens");
});

test("an officer’s rights wake once her second factor is in place", async ({ page }) => {
  const { email } = await aPerson({ roles: ["SECRETARIAT"] });
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL("/");
  await expect(page.getByText("Confirmez votre identité")).toBeVisible();
  await page.goto("/gestion/imports");
  await expect(page).toHaveURL(/\/profil\/securite\?suite=%2Fgestion%2Fimports$/);
  await page.getByRole("button", { name: "Mettre en place une application" }).click();
  await page.getByLabel("Code à six chiffres").fill(totpCode(await secretOn(page)));
  await page.getByRole("button", { name: "Confirmer l’application" }).click();
  await expect(page.getByText("Confirmez votre identité")).toBeHidden();
  await page.getByRole("link", { name: "Continuer" }).click();
  await expect(page).toHaveURL("/gestion/imports");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an application is put in place, shows its codes, and is asked for", async ({ page }) => {
    const { email } = await aPerson();
    const secret = await withApplication(page, email);
    await leave(page);
    await page.goto("/profil");
    await signInOn(page, email);
    await page.getByLabel("Code à six chiffres").fill(nextCode(secret));
    await page.getByRole("button", { name: "Confirmer" }).click();
    await expect(page).toHaveURL("/profil");
  });
});

test("the demo’s page gives an officer the code that lets her in", async ({ page }, { project }) => {
  // One for each project: a code serves once, and both run at the same time.
  const email = `${project.name === "phone" ? "armand.kowalczyk" : "aissatou.camara-blin"}@demo.exemple`;
  await page.goto("/connexion");
  await page.getByRole("link", { name: "codes du moment" }).click();
  const row = page.getByRole("row").filter({ hasText: email });
  await expect(row.getByRole("cell").last()).toHaveText(/^\d{6}$/);
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel(/^Mot de passe/).fill("mairie-2026");
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(heading(page)).toHaveText("Confirmer votre identité");
  const codesPage = await page.context().newPage();
  // A run a moment ago may have used the code of this half minute: the next one is as good.
  await expect(async () => {
    await codesPage.goto("/demo/codes");
    const shown = codesPage.getByRole("row").filter({ hasText: email }).getByRole("cell").last();
    await page.getByLabel("Code à six chiffres").fill((await shown.textContent()) ?? "");
    await page.getByRole("button", { name: "Confirmer" }).click();
    await expect(heading(page)).toContainText("Bonjour", { timeout: 4000 });
  }).toPass({ intervals: [10_000], timeout: 50_000 });
});
