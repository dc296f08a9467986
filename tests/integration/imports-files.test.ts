import { randomBytes } from "node:crypto";
import { truncate } from "node:fs/promises";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { findImport } from "#lib/imports/queries.ts";
import { incomingPath, incomingSize } from "#lib/incoming.ts";
import { viewerOf, visitor } from "#lib/viewer.ts";
import { anImport, aReadImport } from "#tests/factories/imports.ts";
import { unique } from "#tests/factories/unique.ts";
import { aWordZip, aZip, type ZipPart } from "#tests/factories/zip.ts";

afterAll(() => db.$disconnect());

const aText = () => `Un vœu que personne d’autre n’a, ${unique()}.`;

/** A batch of this archive, once read, with its lines by path. */
async function read(archive: Buffer, name?: string) {
  const batch = await aReadImport({ archive, name });
  const lines = await db.importLine.findMany({ where: { batchId: batch.id }, orderBy: { position: "asc" } });
  return { batch, byPath: new Map(lines.map((line) => [line.path, line])) };
}

describe("a file that is not for the library is refused alone, with its reason, and the others are taken:", () => {
  const hostile: [what: string, part: ZipPart, reason: RegExp][] = [
    ["a name that leaves its folder", { name: "../../evil.txt", content: "x" }, /écrire ailleurs/],
    ["an absolute name", { name: "/etc/evil.txt", content: "x" }, /écrire ailleurs/],
    ["a Windows path", { name: "C:\\Windows\\evil.txt", content: "x" }, /écrire ailleurs/],
    ["an encrypted file", { name: "evil.txt", content: "x", flags: 0x0801 }, /mot de passe/],
    [
      "a nested archive",
      { name: "evil.zip", content: aZip([{ name: "a.txt", content: "x" }]) },
      /archive compressée/,
    ],
    ["a program", { name: "evil.exe", content: Buffer.from("MZ\0\0\0\0\0\0") }, /programme/],
    ["a web page", { name: "evil.html", content: "<html><script>1</script></html>" }, /page web/],
    ["an empty file", { name: "evil.txt", content: "" }, /vide/],
    ["a file whose content is damaged", { name: "evil.txt", content: "vœu", crc: 1 }, /abîmé/],
    [
      "a file that lies about its size",
      { name: "evil.txt", content: "vœu".repeat(99), declaredSize: 3 },
      /démesurée/,
    ],
    ["a bomb", { name: "evil.txt", content: Buffer.alloc(30_000_000, "a") }, /démesurée/],
    [
      "a Word document with macros",
      { name: "evil.docx", content: aWordZip([{ name: "word/vbaProject.bin", content: "x" }]) },
      /macros/,
    ],
  ];

  test.each(hostile)("%s", async (_what, part, reason) => {
    const { batch, byPath } = await read(aZip([{ name: "bon.txt", content: aText() }, part]));
    expect(batch.status).toBe("READY");
    expect(byPath.get("bon.txt")).toMatchObject({ status: "PENDING", sha256: expect.any(String) });
    const other = [...byPath.values()].find(({ path }) => path !== "bon.txt");
    expect(other).toMatchObject({ status: "REFUSED", sha256: null, reason: expect.stringMatching(reason) });
    expect(other?.path).not.toMatch(/\.\.|^\/|:/);
  });

  test("the second of two files of one name", async () => {
    const parts = [
      { name: "a.txt", content: aText() },
      { name: "a.txt", content: aText() },
    ];
    const batch = await aReadImport({ archive: aZip(parts) });
    const lines = await db.importLine.findMany({
      where: { batchId: batch.id },
      orderBy: { position: "asc" },
    });
    expect(lines.map(({ status }) => status)).toEqual(["PENDING", "REFUSED"]);
  });
});

describe("what cannot be an archive fails in a sentence, and leaves nothing on the disk:", () => {
  const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.txt`, content: "x" }));
  const claims = aZip([{ name: "a.txt", content: "x", declaredSize: 0xffff_fff0 }]);
  const overlapping = () => {
    const zip = aZip(
      Array.from({ length: 50 }, (_, index) => ({ name: `${index}.txt`, content: "x".repeat(500) })),
    );
    // Every entry of the directory says the compressed size of the whole archive: they share their bytes.
    for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4)) {
      zip.writeUInt32LE(zip.length - 100, at + 20);
    }
    return zip;
  };
  test.each([
    ["too many files", aZip(many), /10\s000 au plus/],
    ["no zip at all", Buffer.from("Bonjour"), /pas une archive ZIP/],
    ["half of a zip", aZip([{ name: "a.txt", content: randomBytes(500) }]).subarray(0, 300), /incomplet/],
    ["nothing in it", aZip([]), /aucun fichier/],
    ["entries that share their bytes", overlapping(), /démesurée/],
    [
      "a table alone that is not open data",
      Buffer.from("Titre;Date\nVœu;2025-01-01\n"),
      /pas une archive ZIP/,
    ],
  ])("%s", async (_what, archive, reason) => {
    const { batch } = await read(archive);
    expect(batch).toMatchObject({ status: "FAILED", reason: expect.stringMatching(reason) });
    expect(await incomingSize(batch.id, "archive")).toBeNull();
  });

  test("100,000 entries, whatever the end of the archive says of their number", async () => {
    const one = aZip([{ name: "a.txt", content: "x" }]);
    const directory = one.subarray(one.indexOf("PK\x01\x02"), one.length - 22);
    for (const told of [0xfffe, 1]) {
      const end = Buffer.from(one.subarray(-22));
      end.writeUInt16LE(told, 8);
      end.writeUInt16LE(told, 10);
      end.writeUInt32LE(directory.length * 100_000, 12);
      const local = one.subarray(0, one.indexOf("PK\x01\x02"));
      const { batch } = await read(Buffer.concat([local, ...Array(100_000).fill(directory), end]));
      const lines = await db.importLine.count({ where: { batchId: batch.id } });
      expect([batch.status, lines]).toEqual(told === 1 ? ["READY", 1] : ["FAILED", 0]);
    }
  });

  test("a size that only claims to be terabytes", async () => {
    const { byPath } = await read(claims);
    expect(byPath.get("a.txt")).toMatchObject({ status: "REFUSED" });
  });

  test("a table alone that is no open data, by its name", async () => {
    const { batch } = await read(Buffer.from("Titre;Date\nVœu;2025-01-01\n"), "tableau.csv");
    expect(batch).toMatchObject({ status: "FAILED", reason: expect.stringMatching(/schéma SCDL/) });
  });
});

describe("names of files", () => {
  test("written by Windows without saying so keep their accents, and a folder that holds everything goes", async () => {
    const name = Buffer.from(
      [..."Lot/d", 0x82, ..."lib.txt"].map((one) => (typeof one === "number" ? one : one.charCodeAt(0))),
    );
    const zip = aZip([
      { name: "Lot/dxlib.txt", content: aText(), flags: 0 },
      { name: "Lot/vœu.txt", content: aText(), flags: 0 },
    ]);
    for (let at = zip.indexOf("Lot/dxlib.txt"); at >= 0; at = zip.indexOf("Lot/dxlib.txt", at + 1))
      name.copy(zip, at);
    const { byPath } = await read(zip);
    expect([...byPath.keys()].sort()).toEqual(["délib.txt", "vœu.txt"]);
  });
});

test("a file that goes missing on the disk is said, and nothing hangs", async () => {
  const { id, memberId } = await anImport({});
  await readImport({ id });
  const notices = await db.notification.findMany({ where: { memberId }, select: { kind: true } });
  expect(notices).toEqual([{ kind: "IMPORT_FAILED" }]);
  expect(await db.importBatch.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: "FAILED",
    reason: expect.stringMatching(/ne sont plus sur le serveur/),
  });
});

test("an archive cut on the disk after it was received fails in a sentence", async () => {
  const { id } = await anImport({ archive: aZip([{ name: "a.txt", content: aText() }]) });
  await truncate(incomingPath(id, "archive"), 20);
  await readImport({ id });
  expect((await db.importBatch.findUniqueOrThrow({ where: { id } })).status).toBe("FAILED");
});

test("imports are nobody's but the secretariat's: to the others they do not exist", async () => {
  const { id, memberId } = await anImport({ status: "READY" });
  expect(await findImport((await viewerOf(memberId)) ?? visitor, id)).toMatchObject({ id });
  expect(await findImport(visitor, id)).toBeNull();
});
