import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, inventedWord, scripted, test } from "#tests/e2e/fixtures.ts";
import { aZip, type ZipPart } from "#tests/factories/zip.ts";

test.use({ role: "SECRETARIAT" });

const TUS = /\/api\/imports\/televersement/;
const zip = (name: string, buffer: Buffer) => ({ name, mimeType: "application/zip", buffer });

/** Three files and the table of two of them, one line of which has no date that exists. */
const anArchive = (word: string, more: ZipPart[] = []) =>
  aZip([
    {
      name: "tableau.csv",
      content: `Fichier;Titre;Type;Date;Commune
eau.txt;Vœu ${word} pour l’eau;vœu;27/03/2025;Felletin
cantine.txt;Délibération ${word} sur la cantine;délibération;31/02/2025;Felletin
`,
    },
    { name: "eau.txt", content: `Le conseil émet le vœu ${word}.` },
    { name: "cantine.txt", content: `Le conseil délibère, ${word}.` },
    { name: "autre.txt", content: `Autre chose, ${word}.` },
    ...more,
  ]);

/** Axe in both appearances, and no scrolling sideways on the narrowest phone. */
async function expectNoFault(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))).toEqual([]);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  if (size) await page.setViewportSize(size);
}

async function choose(page: Page, file: ReturnType<typeof zip>): Promise<void> {
  await page.goto("/gestion/imports/nouveau");
  const input = page.getByLabel(/^Archive ZIP/);
  await scripted(input);
  await input.setInputFiles(file);
}

/** The page of the batch, once a job has read it. */
async function checked(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/gestion\/imports\/[0-9a-f-]{36}/, { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Enregistrer et vérifier" })).toBeVisible({
    timeout: 90_000,
  });
}

test("an archive and its table become documents, checked first, and can be taken back", async ({ page }) => {
  test.setTimeout(300_000);
  const word = inventedWord();
  await choose(page, zip(`${word}.zip`, anArchive(word)));
  await page.getByRole("button", { name: "Envoyer" }).click();
  await checked(page);

  await expect(page.getByLabel("Commune")).toHaveValue("territory");
  await expect(page.getByRole("heading", { name: "1 document à mettre en brouillon" })).toBeVisible();
  await expect(page.getByText("1 ligne écartée parce qu’il y manque quelque chose")).toBeVisible();
  const bad = page.getByRole("table", { name: "Les lignes écartées" });
  await expect(bad).toContainText("Date (31/02/2025)");
  await expect(bad).toContainText("Date illisible");
  await expect(page.getByRole("table", { name: "tels qu’ils seront" })).toContainText(
    "Felletin — Creuse (23)",
  );

  await expectNoFault(page);
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Télécharger les lignes écartées/ }).click();
  expect((await arriving).suggestedFilename()).toBe("lignes-ecartees.csv");

  await page.getByRole("radio", { name: "publiés" }).check();
  await page.getByRole("button", { name: "Enregistrer et vérifier" }).click();
  await page.getByRole("button", { name: "Importer 1 document" }).click();
  await expect(page.getByRole("heading", { name: "Bilan" })).toBeVisible({ timeout: 60_000 });
  const lines = page.getByRole("table", { name: "Ce que chaque ligne est devenue" });
  await expect(lines).toContainText("Le tableau ne décrit pas ce fichier.");
  await expectNoFault(page);
  await lines.getByRole("link", { name: `Vœu ${word} pour l’eau` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Vœu ${word} pour l’eau`);
  const address = page.url();

  await page.goBack();
  await page.getByText("Annuler cet import").click();
  await page.getByRole("button", { name: "Annuler l’import" }).click();
  await expect(page.getByText("Annulé le")).toBeVisible({ timeout: 60_000 });
  expect((await page.goto(address))?.status()).toBe(404);
});

test.describe("an archive of several parts", () => {
  /** Two parts of what the browser sends at once. */
  const heavy = (word: string) =>
    zip(`${word}.zip`, anArchive(word, [{ name: "lourd.bin", content: randomBytes(18_000_000) }]));

  test("goes on where it was when the page is opened again, and sends nothing twice", async ({ page }) => {
    test.setTimeout(240_000);
    const word = inventedWord();
    const file = heavy(word);
    await choose(page, file);
    await page.route(TUS, (route) =>
      route.request().headers()["upload-offset"] === "16777216" ? route.abort() : route.fallback(),
    );
    const first = page.waitForResponse((response) => response.request().method() === "PATCH", {
      timeout: 60_000,
    });
    await page.getByRole("button", { name: "Envoyer" }).click();
    expect((await first).headers()["upload-offset"]).toBe("16777216");

    // The page is left with its request: nothing more is sent until the file is chosen again.
    await choose(page, file);
    await page.unrouteAll();
    await expect(page.getByRole("heading", { name: "Envois commencés" })).toBeVisible();
    const offsets: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.method() === "PATCH" && TUS.test(request.url()))
        offsets.push(request.headers()["upload-offset"]);
    });
    await page.getByRole("button", { name: "Envoyer" }).click();
    await checked(page);
    expect(offsets).toEqual(["16777216"]);
    await page.getByText("Abandonner", { exact: true }).click();
    await page.getByRole("button", { name: "Abandonner l’import" }).click();
    await expect(page).toHaveURL("/gestion/imports");
  });

  test("waits out a cut of the network, and can be paused", async ({ page, context }) => {
    test.setTimeout(240_000);
    const word = inventedWord();
    await choose(page, heavy(word));
    await page.route(TUS, (route) =>
      route.request().headers()["upload-offset"] === "16777216" ? route.abort() : route.fallback(),
    );
    const cut = page.waitForEvent("requestfailed", { timeout: 60_000 });
    await page.getByRole("button", { name: "Envoyer" }).click();
    await cut;
    await page.getByRole("button", { name: "Mettre en pause" }).click();
    await expect(page.getByText("Envoi en pause")).toBeVisible();
    await context.setOffline(true);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Reprendre l’envoi" }).click();
    await page.waitForEvent("requestfailed");
    await context.setOffline(false);
    await checked(page);
    await page.getByText("Abandonner", { exact: true }).click();
    await page.getByRole("button", { name: "Abandonner l’import" }).click();
    await expect(page).toHaveURL("/gestion/imports");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an archive is sent, checked and given up with forms alone", async ({ page }) => {
    test.setTimeout(180_000);
    const word = inventedWord();
    await page.goto("/gestion/imports/nouveau");
    await page.getByLabel(/^Archive ZIP/).setInputFiles(zip(`${word}.zip`, anArchive(word)));
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(page).toHaveURL(/\/gestion\/imports\/[0-9a-f-]{36}$/);
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("button", { name: "Importer 1 document" })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
    await page.getByText("Abandonner", { exact: true }).click();
    await page.getByRole("button", { name: "Abandonner l’import" }).click();
    await expect(page).toHaveURL("/gestion/imports");
    await expect(page.getByText(`${word}.zip`)).toHaveCount(0);
  });

  test("what is no file is refused beside its field", async ({ page }) => {
    await page.goto("/gestion/imports/nouveau?refus=NO_FILE");
    await expect(page.getByLabel(/^Archive ZIP/)).toHaveAccessibleDescription(/Choisissez un fichier/);
  });
});

test("an archive is refused from elsewhere, and does not exist for a member", async ({
  page,
  openAs,
  baseURL,
}) => {
  const tus = { "tus-resumable": "1.0.0", "upload-length": "10", "upload-metadata": "filename YS56aXA=" };
  const post = (from: Page, headers: Record<string, string>) =>
    from.request.post("/api/imports/televersement", { headers: { ...tus, ...headers } });
  expect((await post(page, { "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await post(page, { origin: "https://exemple.fr" })).status()).toBe(403);
  const member = await openAs("MEMBER");
  await member.goto("/");
  const origin = baseURL ?? "";
  expect((await post(member, { origin })).status()).toBe(404);

  const begun = await post(page, { origin });
  expect(begun.status()).toBe(201);
  const { location = "" } = begun.headers();
  const patch = (from: Page) =>
    from.request.patch(location, {
      headers: {
        origin,
        "tus-resumable": "1.0.0",
        "upload-offset": "0",
        "content-type": "application/offset+octet-stream",
      },
      data: Buffer.from("12345"),
    });
  expect((await patch(member)).status()).toBe(404);
  expect((await patch(page)).headers()["upload-offset"]).toBe("5");
  await page.goto("/gestion/imports/nouveau");
  await page.getByRole("button", { name: "Abandonner a.zip" }).first().click();
  await expect(page).toHaveURL("/gestion/imports");
});
