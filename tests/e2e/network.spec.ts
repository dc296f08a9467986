import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, scripted, signIn, test } from "#tests/e2e/fixtures.ts";
import { listenTo } from "#tests/e2e/network.ts";

test("two visits never share a nonce", async ({ page }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec((await page.goto("/connexion"))?.headers()["content-security-policy"] ?? "")?.[1];
  const first = await nonce();
  expect(first).toBeTruthy();
  expect(await nonce()).not.toBe(first);
});

test("a member’s browser keeps no more cookies than the legal notices tell of", async ({ page, context }) => {
  await signIn(page, demoEmail("CO_ANIMATEUR"));
  await expect(page).toHaveURL("/");
  await page.getByRole("button", { name: "Sombre" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // The fourth lasts the time of a provider's page: lib/oidc.ts.
  expect((await context.cookies()).map(({ name }) => name.replace("__Secure-", "")).sort()).toEqual([
    "appareil",
    "apparence",
    "next-auth.session-token",
  ]);
  await page.goto("/mentions-legales");
  await expect(page.getByText("Quatre témoins")).toContainText("reconnu pendant un an");
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
