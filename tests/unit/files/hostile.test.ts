import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentDisposition } from "#lib/files/names.ts";
import type { Storage } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { type HostileFile, WORDS } from "#tests/factories/hostile.ts";
import { hostileImages, hostileNames } from "#tests/factories/hostile-images.ts";
import { hostileOpenTexts } from "#tests/factories/hostile-odt.ts";
import { hostilePdfs } from "#tests/factories/hostile-pdf.ts";
import { hostileMarkdowns, hostileRtfs, hostileTexts } from "#tests/factories/hostile-text.ts";
import { hostileWords } from "#tests/factories/hostile-word.ts";
import { hostileArchives } from "#tests/factories/hostile-zip.ts";
import { expectBounded, expectHarmless } from "#tests/unit/files/hostile-harmless.ts";
import { send, sendAndRead, type Taken } from "#tests/unit/files/hostile-path.ts";

// Files made to harm whoever receives, reads or looks at them, each with what must come of it.

let folder: string;
let storage: Storage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  storage = diskStorage(folder);
});
afterAll(async () => {
  const left = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  await rm(folder, { recursive: true });
  expect(left.map(({ name }) => name)).toEqual([]);
});

const corpus: Record<string, HostileFile[]> = {
  "a PDF with": hostilePdfs,
  "a Word document packed with": hostileArchives,
  "a Word document with": hostileWords,
  "an OpenDocument text with": hostileOpenTexts,
  "an RTF with": hostileRtfs,
  "a text that is": hostileTexts,
  "Markdown with": hostileMarkdowns,
  "a picture with": hostileImages,
};

test("the corpus has sixty files at least", () => {
  expect(Object.values(corpus).flat().length).toBeGreaterThanOrEqual(60);
});

/** What anybody may see of it: the text found, the page, the picture. */
const seenOf = ({ extraction, kept, kind }: Taken): string =>
  [
    extraction.status === "READ" ? extraction.text.map(({ text }) => text).join("\n") : "",
    extraction.status === "READ" ? (extraction.html ?? "") : "",
    kind === "PNG" || kind === "JPEG" ? kept.toString("latin1") : "",
  ].join("\n");

describe.each(Object.entries(corpus))("%s", (_kind, files) => {
  test.each(files)("$name", async ({ fileName, make, outcome, never, timeoutMs }) => {
    const answer = await sendAndRead(await make(), fileName, { storage, timeoutMs });
    if ("refused" in outcome) {
      expect(answer).toMatchObject({ ok: false, code: outcome.refused });
      return;
    }
    if (!answer.ok) throw new Error(`Refused: ${answer.code}`);
    const { extraction } = answer;
    expect(answer.kind).toBe(outcome.kind);
    expect(extraction.status).toBe("is" in outcome ? outcome.is : "READ");
    if (extraction.status === "UNREADABLE") expect(extraction.reason).toMatch(/^L[ea] .{20,200}\.$/);
    if (extraction.status === "READ") {
      expectBounded(extraction.text);
      expectHarmless(extraction.html ?? "");
      const text = extraction.text.map((passage) => passage.text).join(" ");
      if ("words" in outcome) expect(text.slice(0, 10_000_000)).toContain(outcome.words);
    }
    if (never) expect(seenOf(answer)).not.toMatch(never);
  });
});

describe("a text called", () => {
  const names = hostileNames.map((name) => [JSON.stringify(name.slice(0, 60)), name] as const);
  test.each(names)("%s is refused, or kept under a name that harms nobody", async (_title, sentName) => {
    const received = await send(WORDS, sentName, storage);
    if (!received.ok) {
      expect(received.code).toBe("MISLABELLED");
      return;
    }
    await received.file.discard();
    const { name } = received.inspection;
    expect(name).toMatch(/^[^./\\\p{Cc}\u202e<>:"|?*][^/\\\p{Cc}\u202e<>:"|?*]{0,119}$/u);
    expect(name).toMatch(/\.(txt|text)$/);
    expect(contentDisposition(name, "attachment")).toMatch(
      /^attachment; filename="[^"\\\r\n]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
    );
  });
});
