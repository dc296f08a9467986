import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inspectFile } from "#lib/files/inspect.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import { aBarePdf, aDocx, anOdt, anRtf, aPdf, aPhoto, aPng } from "#tests/factories/files.ts";
import { aWordZip, aZip } from "#tests/factories/zip.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inspect-"));
});
afterAll(() => rm(folder, { recursive: true }));

const inspect = async (content: Buffer | string, name = "fichier") => {
  const path = join(folder, "content");
  await writeFile(path, content);
  return inspectFile(path, { name });
};

type Case = [title: string, make: () => Buffer | string | Promise<Buffer | string>];

describe("accepts", () => {
  const accepted: [...Case, FileKind][] = [
    ["a PDF", () => aPdf(), "PDF"],
    ["a PDF with a cross-reference stream", () => aBarePdf({ stream: true }), "PDF"],
    ["a PDF after a byte order mark", () => Buffer.concat([Buffer.from("\ufeff"), aPdf()]), "PDF"],
    ["a PDF followed by blank lines", () => Buffer.concat([aPdf(), Buffer.from("\n\0\0\n")]), "PDF"],
    ["a Word document", () => aDocx(), "DOCX"],
    [
      "a Word document with a chart's figures",
      () =>
        aWordZip([{ name: "word/embeddings/Feuille.xlsx", content: aZip([{ name: "a", content: "b" }]) }]),
      "DOCX",
    ],
    ["an OpenDocument text", () => anOdt(), "ODT"],
    ["an RTF", () => anRtf(), "RTF"],
    ["an RTF with braces in binary data", () => anRtf("{\\*\\pict\\bin6 {}{{{{}fin"), "RTF"],
    ["a photo", () => aPhoto(), "JPEG"],
    [
      "a progressive JPEG",
      async () =>
        sharp(await aPng(300, 200))
          .jpeg({ progressive: true })
          .toBuffer(),
      "JPEG",
    ],
    ["a PNG", () => aPng(), "PNG"],
    ["a text", () => "Considérant que l’eau est un bien commun 🌊", "TXT"],
    [
      "a text in Windows-1252",
      () => Buffer.from("Consid\xe9rant que l\x92eau co\xfbte 3 \x80", "latin1"),
      "TXT",
    ],
    ["a text in UTF-16", () => Buffer.from("\ufeffConsidérant", "utf16le"), "TXT"],
    ["a text that begins with MZ", () => "MZ, zone de montagne", "TXT"],
  ];
  test.each(accepted)("%s", async (_title, make, kind) => {
    expect(await inspect(await make())).toMatchObject({ ok: true, kind });
  });

  test("Markdown by its name, as the content cannot tell", async () => {
    expect(await inspect("# Titre", "vœu.MD")).toMatchObject({
      kind: "MD",
      name: "vœu.MD",
      mediaType: "text/markdown",
    });
  });

  test("a true PDF whatever its name, and names it as what it is", async () => {
    expect(await inspect(aPdf(), "../../vœu.exe")).toEqual({
      ok: true,
      kind: "PDF",
      mediaType: "application/pdf",
      name: "vœu.pdf",
    });
  });
});

describe("whatever the bytes", () => {
  test("never throws, and accepts random bytes only as readable text", async () => {
    const starts = [
      "",
      "%PDF-1.7\n",
      "PK\x03\x04",
      "{\\rtf1",
      "\xff\xd8\xff",
      "\x89PNG\r\n\x1a\n",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ];
    const content = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }));
    await fc.assert(
      fc.asyncProperty(content, async ([start, bytes]) => {
        const found = await inspect(Buffer.concat([Buffer.from(start, "latin1"), bytes]));
        if (found.ok) expect(["TXT", "RTF"]).toContain(found.kind);
      }),
      { numRuns: 400 },
    );
  });

  test("refuses every true file cut anywhere", async () => {
    const files = await Promise.all([aPdf(), aDocx(), anOdt(), anRtf(), aPhoto(), aPng()]);
    const cut = fc.tuple(fc.constantFrom(...files), fc.double({ min: 0.01, max: 0.99, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(cut, async ([file, share]) => {
        // A few bytes are no longer the start of anything: "{\\r" is a text.
        const length = Math.max(16, Math.floor(file.length * share));
        expect((await inspect(file.subarray(0, length))).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("answers on true files with damaged bytes", async () => {
    const files = await Promise.all([aPdf(), aDocx(), anOdt(), anRtf(), aPhoto(), aPng()]);
    const damage = fc.tuple(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([file, changes]) => {
        const damaged = Buffer.from(file);
        for (const [at, value] of changes) damaged[at % damaged.length] = value;
        expect(await inspect(damaged)).toHaveProperty("ok");
      }),
      { numRuns: 300 },
    );
  });
});
