import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRtf } from "#lib/files/extract-rtf.ts";
import { boundHtml, htmlParagraphs, paragraphsHtml, sanitizeDocument } from "#lib/files/html.ts";
import { toPassages } from "#lib/files/passages.ts";
import type { Storage } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { aDocx, anOdt, anRtf, aPdf, aPhoto, aPng } from "#tests/factories/files.ts";
import { WORDS } from "#tests/factories/hostile.ts";
import { anOpenText } from "#tests/factories/hostile-odt.ts";
import { aWord } from "#tests/factories/hostile-word.ts";
import { damage, damaged, inner, soup } from "#tests/unit/files/hostile-arbitraries.ts";
import { expectBounded, expectHarmless } from "#tests/unit/files/hostile-harmless.ts";
import { type Answer, send, sendAndRead } from "#tests/unit/files/hostile-path.ts";

// True files damaged at random, and random mixtures of all that markup knows.

let folder: string;
let storage: Storage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fuzz-"));
  storage = diskStorage(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** Whatever it is made of: refused in a sentence, or read into something that harms neither the database nor the page. */
function expectSafe(answer: Answer): void {
  if (!answer.ok) {
    expect(answer.reason).toMatch(/^[A-ZÀ-Ý].{30,400}\.$/u);
    return;
  }
  const { extraction } = answer;
  if (extraction.status === "UNREADABLE") expect(extraction.reason).toMatch(/^L[ea] .+\.$/);
  if (extraction.status !== "READ") return;
  expectBounded(extraction.text);
  expectHarmless(extraction.html ?? "");
}

describe("whatever markup a reader hands over,", () => {
  test("the page is made of the few tags it allows, and closed", () => {
    fc.assert(
      fc.property(soup(40), (markup) => {
        const html = boundHtml(sanitizeDocument(markup));
        expectHarmless(html);
        expectBounded(toPassages(htmlParagraphs(html)));
      }),
      { numRuns: 2_000 },
    );
  });

  test("plain words stay what they are, as text", () => {
    fc.assert(
      fc.property(soup(10), (markup) => {
        const html = sanitizeDocument(paragraphsHtml([markup]));
        expectHarmless(html);
        expect(html).not.toMatch(/<(?!\/?p>|br \/>)/);
      }),
      { numRuns: 500 },
    );
  });

  test("words of RTF in any order give paragraphs, and no markup", async () => {
    const words = fc.constantFrom(
      ...[
        "{",
        "}",
        "\\par ",
        "\\u",
        "\\uc9 ",
        "\\u-1?",
        "\\'",
        "\\'e9",
        "\\bin3 ",
        "\\*\\",
        "\\fonttbl",
        "\\f1 ",
        "\\",
      ],
      ...[
        "\\fcharset2 ",
        "\\ansicpg65001 ",
        "\\ansicpg0 ",
        "\\deff-7 ",
        "<script>",
        "\\plain",
        "\\tab",
        "\\~",
        "a",
        "é",
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (parts) => {
        const content = Buffer.from(`{\\rtf1 ${parts.join("")}}`, "latin1");
        const paragraphs = await readRtf(content).catch(() => []);
        expectHarmless(sanitizeDocument(paragraphsHtml(paragraphs)));
      }),
      { numRuns: 300 },
    );
  });
});

const FILES: [string, string, () => Promise<Buffer> | Buffer][] = [
  ["a PDF", "acte.pdf", () => aPdf()],
  ["a Word document", "acte.docx", () => aDocx()],
  ["an OpenDocument text", "acte.odt", () => anOdt()],
  ["an RTF", "acte.rtf", () => anRtf()],
  ["a text", "acte.txt", () => Buffer.from(`${WORDS}. `.repeat(50))],
  [
    "Markdown",
    "acte.md",
    () => Buffer.from(`# Titre\n\n- [${WORDS}](https://exemple.fr)\n\n> **fin** `.repeat(20)),
  ],
  ["a photo", "photo.jpg", () => aPhoto(120, 90)],
  ["a PNG", "image.png", () => aPng(120, 90)],
];

describe.each(FILES)("%s damaged at random", (_kind, fileName, make) => {
  test("is refused in a sentence, or taken", async () => {
    const content = await make();
    const harms = fc.array(damage, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(harms, async (done) => {
        const received = await send(damaged(content, done), fileName, storage);
        if (received.ok) await received.file.discard();
        else expect(received.reason).toMatch(/^[A-ZÀ-Ý].{30,400}\.$/u);
      }),
      { numRuns: 80 },
    );
  });
});

// The others rarely pass the inspection once damaged: checksums, or a picture that no longer decodes.
const READ_ALL_THE_SAME = FILES.filter(([, fileName]) => /\.(pdf|rtf|txt|md)$/.test(fileName));

describe.each(READ_ALL_THE_SAME)("%s damaged at random and taken all the same", (_kind, fileName, make) => {
  test("is read harmlessly, or given up", async () => {
    const content = await make();
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (done) => {
        const answer = await sendAndRead(damaged(content, done), fileName, { storage });
        fc.pre(answer.ok);
        expectSafe(answer);
      }),
      { numRuns: 5 },
    );
  });
});

/** Damage inside what is zipped: outside, checksums refuse it before it is read. */
const INSIDE: [string, string, (inside: string) => Buffer][] = [
  ["a Word document", "acte.docx", (inside) => aWord(inside)],
  ["an OpenDocument text", "acte.odt", (inside) => anOpenText(inside)],
  ["Markdown", "acte.md", (inside) => Buffer.from(`${WORDS}. `.repeat(100) + inside)],
  ["a text", "acte.txt", (inside) => Buffer.from(`${WORDS}. `.repeat(100) + inside)],
];

describe.each(INSIDE)("%s with anything inside", (_kind, fileName, wrap) => {
  test("is read harmlessly, or given up", async () => {
    await fc.assert(
      fc.asyncProperty(inner, async (inside) => {
        expectSafe(await sendAndRead(wrap(inside), fileName, { storage }));
      }),
      { numRuns: 5 },
    );
  });
});
