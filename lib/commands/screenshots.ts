import { mkdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { findChromium } from "#lib/commands/chromium.ts";
import { root } from "#lib/commands/paths.ts";
import { fail, say } from "#lib/commands/report.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";

// The pictures of README.md, from the demo that runs (http://localhost:3000, or the address given).

const folder = path.join(root, "docs/screenshots");
const phone = { width: 390, height: 780 };
const desktop = { width: 1280, height: 900 };

const shots = [
  { name: "home-phone", viewport: phone, path: "/" },
  { name: "search-phone", viewport: phone, path: "/documents?q=%C3%A9lues%20cantine", scrollTo: "Résultats" },
  {
    name: "document-desktop",
    viewport: desktop,
    path: "/documents?q=tarification%20progressive",
    open: true,
  },
];

async function main(address = "http://localhost:3000"): Promise<void> {
  const { chromium } = await import("@playwright/test");
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  await mkdir(folder, { recursive: true });
  try {
    for (const { name, viewport, path: where, scrollTo, open } of shots) {
      const page = await browser.newPage({
        viewport,
        baseURL: address,
        locale: "fr-FR",
        colorScheme: "light",
      });
      await page.goto(`/connexion?suite=${encodeURIComponent(where)}`);
      await page.getByLabel("Adresse électronique").fill(demoEmail("MEMBER"));
      await page.getByLabel(/^Mot de passe/).fill(demoPassword);
      await page.getByRole("button", { name: "Se connecter" }).click();
      await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
      if (open) await page.getByRole("article").first().getByRole("link").click();
      if (scrollTo) await page.getByRole("region", { name: scrollTo }).scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
      const png = await page.screenshot();
      await sharp(png)
        .resize({ width: Math.min(viewport.width, 900) })
        .webp({ quality: 70 })
        .toFile(path.join(folder, `${name}.webp`));
      await page.close();
      say(`  ✓ docs/screenshots/${name}.webp`);
    }
  } finally {
    await browser.close();
  }
}

await main(process.argv[2]).catch(fail);
