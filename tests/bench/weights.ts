import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { root } from "#lib/commands/paths.ts";

/** Bytes that come over the network; `script` is JavaScript as gzip makes it. */
export type Weight = { transferred: number; script: number; requests: number };

/** What a first visit of this address weighs, in a browser that has nothing of ours yet. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  let transferred = 0;
  let requests = 0;
  const scripts: Promise<number>[] = [];
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    transferred += encodedDataLength;
    requests += 1;
  });
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all(scripts);
  await devtools.detach();
  return { transferred, requests, script: sizes.reduce((sum, size) => sum + size, 0) };
}

/** What Next and React weigh on any page of the build, in bytes of gzip: the files that the build says every page loads. */
export function frameworkScript(): number {
  const manifest = JSON.parse(readFileSync(path.join(root, ".next/build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  return manifest.rootMainFiles
    .map((file) => gzipSync(readFileSync(path.join(root, ".next", file))).length)
    .reduce((sum, size) => sum + size, 0);
}

/** Of the issue, in bytes. */
export const BUDGETS = {
  firstLoadOfTheList: 300_000,
  scriptOfAReadingPage: 20_000,
  scriptOfTheFilingPage: 60_000,
} as const;
