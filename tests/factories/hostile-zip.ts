import { aDocx } from "#tests/factories/files.ts";
import type { HostileFile } from "#tests/factories/hostile.ts";
import { aWord, body, part, RELATIONS, word } from "#tests/factories/hostile-word.ts";
import { aWordZip, aZip } from "#tests/factories/zip.ts";

const bomb = (levels: number): Buffer =>
  levels === 0 ? Buffer.alloc(20_000_000) : aZip([{ name: `${levels}.zip`, content: bomb(levels - 1) }]);

/** Many entries of the central directory that all inflate the same data (D. Fifield, "A better zip bomb", 2019). */
const overlapping = (): Buffer => {
  const whole = aWord("", [{ name: "word/media/a.bin", content: Buffer.alloc(900_000) }]);
  const end = whole.length - 22;
  const start = whole.readUInt32LE(end + 16);
  const directory = whole.subarray(start, end);
  const last = directory.lastIndexOf("PK\u0001\u0002");
  const entries = Array.from({ length: 400 }, (_, number) => {
    const entry = Buffer.from(directory.subarray(last));
    entry.write(String(number).padStart(4, "0"), 46);
    return entry;
  });
  const tail = Buffer.from(whole.subarray(end));
  const all = Buffer.concat([directory, ...entries]);
  tail.writeUInt16LE(tail.readUInt16LE(8) + entries.length, 8);
  tail.writeUInt16LE(tail.readUInt16LE(10) + entries.length, 10);
  tail.writeUInt32LE(all.length, 12);
  return Buffer.concat([whole.subarray(0, start), all, tail]);
};

/** Two ends of archive: the first reader sees one list of entries, the second another. */
const twoEnds = (): Buffer => {
  const hidden = aZip([{ name: "evil.exe", content: "MZ" }]);
  const whole = aWord();
  whole.writeUInt16LE(hidden.length, whole.length - 2);
  return Buffer.concat([whole, hidden]);
};

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${"abcdefghij"[n + 1]} "${`&${"abcdefghij"[n]};`.repeat(10)}">`).join("")}]>`;
const outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>';

/** Traps in how a Word document is packed. */
export const hostileArchives: HostileFile[] = [
  word("a flat bomb", () => aWord("", [part("word/a.xml", Buffer.alloc(40_000_000))]), { refused: "BOMB" }),
  word("a bomb of archives one inside the other", () => aWord("", [part("word/media/a.bin", bomb(4))]), {
    refused: "NESTED_ARCHIVE",
  }),
  word("400 entries that inflate the same data", overlapping, { refused: "BOMB" }),
  word("two ends of archive, of which readers choose one", twoEnds, { refused: "TRUNCATED" }),
  word("a path out of its folder", () => aWord("", [part("word/../../../etc/cron.d/x", "x")]), {
    refused: "UNSAFE_NAMES",
  }),
  word("a path on another disk", () => aWord("", [part("C:\\Windows\\x", "x")]), { refused: "UNSAFE_NAMES" }),
  word(
    "an entry behind a password",
    () => aWord("", [{ name: "word/a.xml", content: "<a/>", flags: 0x0801 }]),
    { refused: "ENCRYPTED" },
  ),
  word("macros", () => aWord("", [part("word/vbaProject.bin", "x")]), { refused: "MACROS" }),
  word(
    "macros under another name",
    () => aWordZip([part("word/document.xml", body(""))], "ms-word.document.macroEnabled.main"),
    { refused: "MACROS" },
  ),
  word(
    "an entity that reads a file",
    () => aWordZip([part("word/document.xml", body("").replace("?>", `?>${outside}`))]),
    { refused: "XML_ENTITIES" },
  ),
  word(
    "entities that multiply",
    () => aWordZip([part("word/document.xml", body("&j;").replace("?>", `?>${laughs}`))]),
    { refused: "XML_ENTITIES" },
  ),
  word(
    "entities in the relations",
    () =>
      aWord("", [part("word/_rels/document.xml.rels", `${outside}<Relationships xmlns="${RELATIONS}"/>`)]),
    { refused: "XML_ENTITIES" },
  ),
  word(
    "entities in UTF-16",
    () => aWord("", [part("word/styles.xml", Buffer.from(`\ufeff${laughs}<a>&j;</a>`, "utf16le"))]),
    { refused: "XML_ENTITIES" },
  ),
  word(
    "both a Word document and an OpenDocument",
    () => aWord("", [part("mimetype", "application/vnd.oasis.opendocument.text")]),
    { refused: "CORRUPT" },
  ),
  word(
    "twice the same part",
    () =>
      aZip([
        part("[Content_Types].xml", "wordprocessingml.document.main+xml"),
        part("word/document.xml", body("")),
        part("word/document.xml", body("autre")),
      ]),
    { refused: "CORRUPT" },
  ),
  word(
    "a part that is not what its checksum says",
    () => aWord("", [{ name: "word/a.xml", content: "<a/>", crc: 7 }]),
    { refused: "CORRUPT" },
  ),
  word("a true one, cut", async () => (await aDocx()).subarray(0, 2_500), { refused: "TRUNCATED" }),
];
