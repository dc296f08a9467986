import type { Page, Request, Response } from "@playwright/test";
import { expect, scripted, test } from "#tests/e2e/fixtures.ts";
import { places } from "#tests/e2e/places.ts";

/** Everything a page asks for, answers and complains of, from now on. */
function listenTo(page: Page) {
  const requests: Request[] = [];
  const responses: Response[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request));
  page.on("response", (response) => responses.push(response));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    // The browser’s own line for a page that is not found.
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (!text.includes("the server responded with a status of 404")) complaints.push(text);
  });
  return { requests, responses, complaints };
}

const directive = (policy: string, name: string): string =>
  policy
    .split("; ")
    .find((one) => one.startsWith(`${name} `))
    ?.slice(name.length + 1) ?? "";

/** Why a response's policy would let a foreign script run, or null. */
function weaknessOf(response: Response): string | null {
  const policy = response.headers()["content-security-policy"] ?? "";
  // A member’s file, whose own policy allows nothing at all.
  if (policy === "default-src 'none'; sandbox") return null;
  const scripts = directive(policy, "script-src");
  if (!/'nonce-[A-Za-z0-9+/=]{20,}'/.test(scripts)) return `${response.url()}: no nonce`;
  if (/unsafe|https?:|\*/.test(scripts)) return `${response.url()}: ${scripts}`;
  return directive(policy, "style-src").includes("unsafe") ? `${response.url()}: styles` : null;
}

const isAsset = (response: Response) => new URL(response.url()).pathname.startsWith("/_next/static/");

for (const { name, role, open } of places) {
  test.describe(() => {
    test.use({ role });

    test(`${name} calls nobody else, runs under a strict policy, and wakes up without a complaint`, async ({
      page,
      baseURL,
    }) => {
      const { requests, responses, complaints } = listenTo(page);
      await open(page);
      await scripted(page.getByRole("main"));
      await page.waitForLoadState("networkidle");
      const elsewhere = requests
        .map((request) => request.url())
        .filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== baseURL);
      expect(elsewhere).toEqual([]);
      const pages = responses.filter(
        (response) => response.request().resourceType() !== "other" && !isAsset(response),
      );
      expect(pages.length).toBeGreaterThan(0);
      expect(pages.map(weaknessOf).filter(Boolean)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
}

test("two visits never share a nonce", async ({ page }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec((await page.goto("/connexion"))?.headers()["content-security-policy"] ?? "")?.[1];
  const first = await nonce();
  expect(first).toBeTruthy();
  expect(await nonce()).not.toBe(first);
});

test.describe("a member’s list", () => {
  test.use({ role: "MEMBER" });

  test("its twenty links ask for nothing until one is clicked", async ({ page }) => {
    const { requests } = listenTo(page);
    await page.goto("/documents");
    const links = page.getByRole("article").getByRole("link");
    await expect(links).toHaveCount(20);
    await scripted(page.getByRole("region", { name: "Résultats" }));
    for (const link of [links.first(), links.nth(10), links.last()]) await link.hover();
    await page.waitForLoadState("networkidle");
    const asked = () =>
      requests
        .map((request) => new URL(request.url()))
        .filter(({ pathname }) => !pathname.startsWith("/_next/static/"));
    const others = () =>
      asked().filter(
        ({ pathname, searchParams }) =>
          pathname !== "/icon.svg" && (pathname !== "/documents" || searchParams.has("_rsc")),
      );
    expect(others().map(String)).toEqual([]);
    const address = await links.last().getAttribute("href");
    await links.last().click();
    await expect(page).toHaveURL(address ?? "");
    expect(others().map(({ pathname }) => pathname)).toContain(address);
  });

  test("its first visit weighs no more than 300 kB", async ({ page }) => {
    const devtools = await page.context().newCDPSession(page);
    let bytes = 0;
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await devtools.send("Network.enable");
    await page.goto("/documents");
    await page.waitForLoadState("networkidle");
    test.info().annotations.push({ type: "weight", description: `${Math.round(bytes / 1000)} kB` });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });
});
