import { randomInt } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { runningDatabase } from "#lib/commands/local-database.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { type DemoAccount, demoEmail, demoPassword, demoTotpSecret } from "#prisma/demo/accounts.ts";
import { withClient } from "#tests/factories/database.ts";

export type Role = DemoAccount["role"];
type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A database query of what has no screen, in the database that the application uses. */
async function inDatabase(query: string, values: string[]): Promise<void> {
  const url = process.env.DATABASE_URL || (await runningDatabase());
  if (!url) throw new Error("No application runs here.");
  await withClient(url, (client) => client.query(query, values));
}

/**
 * The second factor of an officer of the demo, taken as given: a code serves once, and several journeys sign in as the
 * same officer within its thirty seconds. Codes have their own journey (factors.spec.ts).
 */
async function passSecondFactor(page: Page, email: string): Promise<void> {
  await expect(page).toHaveURL(/\/connexion\/verification/);
  await inDatabase(
    `UPDATE "Session" s SET "verifiedAt" = now() FROM "Member" m
      WHERE m."id" = s."memberId" AND m."email" = $1 AND s."verifiedAt" IS NULL`,
    [email],
  );
  await page.goto(new URL(page.url()).searchParams.get("suite") ?? "/");
}

/** Through the form, as anybody does, from a network address of its own: how often one may serve is tried apart. */
export async function signIn(page: Page, email: string, password = demoPassword): Promise<void> {
  await page.setExtraHTTPHeaders({ "x-forwarded-for": `198.51.${randomInt(256)}.${randomInt(256)}` });
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel(/^Mot de passe/).fill(password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  if (password === demoPassword && demoTotpSecret(email)) await passSecondFactor(page, email);
}

/** On a phone, « Se déconnecter » is behind « Plus ». */
export async function signOut(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Se déconnecter" }).filter({ visible: true });
  if ((await button.count()) === 0) await page.getByText("Plus", { exact: true }).click();
  await button.click();
}

/**
 * An account may sign in ten times in a quarter of an hour: each signs in once, through the form, and its session then
 * serves every test, and the next run on the same database.
 */
async function sessionOf(browser: Browser, role: Role, baseURL: string): Promise<State> {
  const folder = path.join(dataFolder, "e2e");
  const file = path.join(folder, `${role}.json`);
  const kept = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as State,
    () => undefined,
  );
  const context = await browser.newContext({ storageState: kept, baseURL });
  const page = await context.newPage();
  await page.goto("/profil");
  if ((await page.getByRole("heading", { level: 1 }).textContent()) === "Connexion") {
    await signIn(page, demoEmail(role));
    await expect(page).toHaveURL("/");
    await mkdir(folder, { recursive: true });
    await writeFile(file, JSON.stringify(await context.storageState()), { mode: 0o600 });
  }
  const state = await context.storageState();
  await context.close();
  return state;
}

const sessions = new Map<Role, Promise<State>>();
const keptSession = (browser: Browser, role: Role, baseURL = ""): Promise<State> => {
  const known = sessions.get(role) ?? sessionOf(browser, role, baseURL);
  sessions.set(role, known);
  return known;
};

type Fixtures = {
  /** Who `page` is signed in as: `test.use({ role: "MEMBER" })`. Null: a visitor. */
  role: Role | null;
  /** A page of somebody else, null for a visitor, in a browser of their own. */
  openAs: (role: Role | null) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  role: [null, { option: true }],
  storageState: async ({ browser, role, baseURL }, use) => {
    await use(role ? await keptSession(browser, role, baseURL) : undefined);
  },
  openAs: async ({ browser, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role) => {
      const storageState = role ? await keptSession(browser, role, baseURL) : { cookies: [], origins: [] };
      const context = await browser.newContext({ storageState });
      opened.push(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

export { expect };

/** A word that no text has: « kobadigumo ». */
export function inventedWord(): string {
  const pick = (letters: string) => letters.charAt(randomInt(letters.length));
  return Array.from({ length: 5 }, () => pick("bdfgklmnpt") + pick("aiou")).join("");
}

/** A search for these very words: in quotes, the library corrects no spelling, so that another test's word is not found instead. */
export const exactly = (words: string): string => `"${words}"`;

/** Waits until React has taken over an element that the server had rendered: before, a click is an ordinary form's. */
export async function scripted(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps"))))
    .toBe(true);
}

/** The box that searches the library, on the pages that have it. */
export async function search(page: Page, words: string): Promise<void> {
  const box = page.getByRole("search").getByRole("searchbox");
  await box.fill(words);
  await box.press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === "/documents" && url.searchParams.get("q") === words);
}
