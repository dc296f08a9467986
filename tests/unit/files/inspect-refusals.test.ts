import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inspectFile } from "#lib/files/inspect.ts";
import { aBarePdf, aCompoundFile, aDocx, anRtf, aPdf, aPhoto, aPng } from "#tests/factories/files.ts";
import { anOpenDocumentZip, aWordZip, aZip } from "#tests/factories/zip.ts";

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

const bomb = Buffer.alloc(30_000_000, 0x20);

const refused: [...Case, code: string][] = [
  ["an empty file", () => "", "EMPTY"],
  ["a text of blanks", () => " \n\t\n", "EMPTY"],
  ["a PDF cut in the middle", () => aPdf().subarray(0, 5000), "TRUNCATED"],
  ["a PDF without its end", () => aPdf().subarray(0, -8), "TRUNCATED"],
  ["a PDF header and nothing else", () => "%PDF-1.7\n", "TRUNCATED"],
  ["a PDF that has an end but no document", () => "%PDF-1.7\nstartxref\n5\n%%EOF", "CORRUPT"],
  ["a Word document cut in the middle", async () => (await aDocx()).subarray(0, 3000), "TRUNCATED"],
  [
    "a Word document damaged inside",
    () => aWordZip([{ name: "word/a.xml", content: "<a/>", crc: 1 }]),
    "CORRUPT",
  ],
  [
    "a Word document without its text",
    () => aZip([{ name: "[Content_Types].xml", content: "wordprocessingml.document.main+xml" }]),
    "CORRUPT",
  ],
  ["a photo cut in the middle", async () => (await aPhoto()).subarray(0, -100), "TRUNCATED"],
  ["a PNG cut in the middle", async () => (await aPng()).subarray(0, -20), "TRUNCATED"],
  ["an RTF cut in the middle", () => anRtf().subarray(0, -3), "TRUNCATED"],
  ["an encrypted PDF", () => aBarePdf({ trailer: "/Encrypt 9 0 R" }), "ENCRYPTED"],
  ["an encrypted PDF whose word is disguised", () => aBarePdf({ trailer: "/#45ncrypt 9 0 R" }), "ENCRYPTED"],
  [
    "an encrypted PDF with a cross-reference stream",
    () => aBarePdf({ stream: true, trailer: "/Encrypt 9 0 R" }),
    "ENCRYPTED",
  ],
  [
    "an Office document behind a password",
    () => aCompoundFile(["Root Entry", "EncryptedPackage"]),
    "ENCRYPTED",
  ],
  [
    "an encrypted OpenDocument",
    () => anOpenDocumentZip([{ name: "META-INF/manifest.xml", content: "<manifest:encryption-data/>" }]),
    "ENCRYPTED",
  ],
  [
    "encrypted entries",
    () => aWordZip([{ name: "word/a.xml", content: "<a/>", flags: 0x0801 }]),
    "ENCRYPTED",
  ],
  ["a .doc of before 2007", () => aCompoundFile(["Root Entry", "WordDocument"]), "OLD_OFFICE"],
  ["a Word document with macros", () => aWordZip([{ name: "word/vbaProject.bin", content: "x" }]), "MACROS"],
  ["a .docm", () => aWordZip([], "ms-word.document.macroEnabled.main"), "MACROS"],
  [
    "an OpenDocument with Basic",
    () => anOpenDocumentZip([{ name: "Basic/Standard/Module1.xml", content: "<a/>" }]),
    "MACROS",
  ],
  [
    "an OpenDocument with Python",
    () => anOpenDocumentZip([{ name: "Scripts/python/a.py", content: "x" }]),
    "MACROS",
  ],
  ["an RTF with an object", () => anRtf("{\\object\\objemb{\\*\\objdata 0105}}"), "EMBEDDED_OBJECT"],
  [
    "a Word document with an OLE object",
    () => aWordZip([{ name: "word/embeddings/oleObject1.bin", content: aCompoundFile([]) }]),
    "EMBEDDED_OBJECT",
  ],
  [
    "a Word document with a program",
    () => aWordZip([{ name: "word/media/image1.png", content: "MZ\0" }]),
    "EMBEDDED_OBJECT",
  ],
  [
    "an archive in a document",
    () => aWordZip([{ name: "word/media/image1.png", content: aZip([{ name: "a", content: "b" }]) }]),
    "NESTED_ARCHIVE",
  ],
  ["a bomb that says its size", () => aWordZip([{ name: "word/document.xml", content: bomb }]), "BOMB"],
  [
    "a bomb that hides its size",
    () => aWordZip([{ name: "word/document.xml", content: bomb, declaredSize: 900 }]),
    "BOMB",
  ],
  [
    "a bomb by its declared total",
    () => aWordZip([{ name: "word/a.xml", content: "<a/>", declaredSize: 400_000_000 }]),
    "BOMB",
  ],
  [
    "a bomb of many entries",
    () => aWordZip(Array.from({ length: 5001 }, (_, index) => ({ name: `word/${index}`, content: "" }))),
    "BOMB",
  ],
  [
    "a path out of the archive",
    () => aWordZip([{ name: "../../etc/cron.d/x", content: "x" }]),
    "UNSAFE_NAMES",
  ],
  [
    "an absolute path in the archive",
    () => aWordZip([{ name: "/etc/passwd", content: "x" }]),
    "UNSAFE_NAMES",
  ],
  ["a Windows path in the archive", () => aWordZip([{ name: "..\\x", content: "x" }]), "UNSAFE_NAMES"],
  [
    "twice the same entry",
    () =>
      aZip(
        [...Array(2)].map(() => ({
          name: "[Content_Types].xml",
          content: "wordprocessingml.document.main+xml",
        })),
      ),
    "CORRUPT",
  ],
  [
    "an entity bomb",
    () => aWordZip([{ name: "word/document.xml", content: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }]),
    "XML_ENTITIES",
  ],
  [
    "an entity bomb in UTF-16",
    () =>
      anOpenDocumentZip([
        { name: "content.xml", content: Buffer.from('\ufeff<!DOCTYPE a [<!ENTITY b "c">]>', "utf16le") },
      ]),
    "XML_ENTITIES",
  ],
  ["a web page", () => "<!DOCTYPE html><script>alert(1)</script>", "WEB_PAGE"],
  ["a web page after a comment", () => "<!-- a --> <!-- b -->\n<HTML>", "WEB_PAGE"],
  [
    "a drawing with a script",
    () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "WEB_PAGE",
  ],
  ["XML", () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "WEB_PAGE"],
  ["a text that hides a script near its start", () => "Bonjour <script>alert(1)</script>", "WEB_PAGE"],
  ["a script", () => "#!/bin/sh\nrm -rf /", "SCRIPT"],
  ["a Linux program", () => Buffer.from("\x7fELF\x02\x01\x01\0\0\0", "latin1"), "KIND"],
  ["a Windows program", () => Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), "KIND"],
  ["a web page before a PDF", () => Buffer.concat([Buffer.from("<html>"), aPdf()]), "DISGUISED"],
  [
    "a web page at the start of a PDF",
    () => Buffer.concat([Buffer.from("%PDF-1.7\n<script>alert(1)</script>\n"), aPdf()]),
    "DISGUISED",
  ],
  ["an archive after a PDF", () => Buffer.concat([aPdf(), aZip([{ name: "a", content: "b" }])]), "DISGUISED"],
  ["a text with a zero", () => "Bonjour\0", "NOT_TEXT"],
  ["a text with control characters", () => "Bonjour\x1b[31m", "NOT_TEXT"],
  ["UTF-16 without its mark", () => Buffer.from("Considérant", "utf16le"), "NOT_TEXT"],
  ["a zip", () => aZip([{ name: "vœu.pdf", content: "x" }]), "KIND"],
  ["a workbook", () => aWordZip([], "openxmlformats-officedocument.spreadsheetml.sheet.main"), "KIND"],
  ["a presentation", () => anOpenDocumentZip([], "application/vnd.oasis.opendocument.presentation"), "KIND"],
];

describe("refuses", () => {
  test.each(refused)("%s", async (_title, make, code) => {
    const found = await inspect(await make());
    expect(found).toMatchObject({ ok: false, code });
    expect(found).toHaveProperty("reason", expect.stringMatching(/^[A-ZÀ-Ý].{30,400}\.$/u));
  });

  test("an image of more than 80 million pixels", async () => {
    const png = await aPng();
    png.writeUInt32BE(9000, 16);
    png.writeUInt32BE(9000, 20);
    expect(await inspect(png)).toMatchObject({ code: "TOO_MANY_PIXELS" });
    const jpeg = await aPhoto();
    jpeg.writeUInt16BE(9000, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    jpeg.writeUInt16BE(9000, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 7);
    expect(await inspect(jpeg)).toMatchObject({ code: "TOO_MANY_PIXELS" });
  });

  test.each(["pdf", "docx", "js", "html", "bat"])("a text whose name ends in .%s", async (extension) => {
    expect(await inspect("alert(1)", `a.${extension}`)).toMatchObject({ code: "MISLABELLED" });
  });

  test("naming what it found and what is accepted", async () => {
    const workbook = await inspect(aWordZip([], "openxmlformats-officedocument.spreadsheetml.sheet.main"));
    expect(workbook).toHaveProperty(
      "reason",
      "Ce fichier est un classeur Excel, un format qui n’est pas accepté. Envoyez l’un de ces formats\u00a0: PDF, Word (.docx), LibreOffice (.odt), RTF, texte (.txt), Markdown (.md), photo JPEG ou image PNG.",
    );
    const photo = await inspect(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"));
    expect(photo).toHaveProperty("reason", expect.stringContaining("une photo HEIC"));
  });
});
