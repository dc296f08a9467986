import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { findChromium } from "#lib/commands/chromium.ts";
import { freePort } from "#lib/commands/processes.ts";
import { environmentWith } from "#lib/env.ts";

export const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** A browser of our own; `close` it. */
export async function openBrowser(port?: number) {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    env: environmentWith(env) as Record<string, string>,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-dev-shm-usage",
      ...(port ? [`--remote-debugging-port=${port}`] : []),
    ],
  });
}

/** Marks out of 100 of an address, as a phone sees it; the median of some runs. Nothing is sent to anybody. */
export async function marksOf(address: string, runs = 3): Promise<Record<string, number>> {
  const port = await freePort();
  const browser = await openBrowser(port);
  const marks: Record<string, number[]> = {};
  try {
    for (let run = 0; run < runs; run += 1) {
      const result = await lighthouse(address, { port, output: "json", logLevel: "error" });
      for (const name of categories) {
        marks[name] ??= [];
        marks[name].push(Math.round((result?.lhr.categories[name]?.score ?? 0) * 100));
      }
    }
  } finally {
    await browser.close();
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return Object.fromEntries(Object.entries(marks).map(([name, values]) => [name, median(values)]));
}
