import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { letters, readPdf } from "#tests/unit/files/paper-files.ts";

export { letters };

/** The name of the PDF that an act gives, and its words: their letters alone, and as they are. */
export async function downloaded(page: Page, act: () => Promise<unknown>) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const { text } = await readPdf(await readFile(await download.path()));
  return { name: download.suggestedFilename(), text: letters(text), whole: text };
}
