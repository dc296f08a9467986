import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { openZip } from "#lib/files/zip-write.ts";
import { unzipped } from "#tests/factories/archive.ts";
import { unique } from "#tests/factories/unique.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "zip-file-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

const written = async (entries: { name: string; bytes: Uint8Array; isText: boolean }[]) => {
  const file = path.join(folder, unique());
  const zip = openZip(file);
  for (const { name, bytes, isText } of entries) await zip.add(name, inPieces(bytes), { isText });
  const size = await zip.end();
  const whole = await readFile(file);
  expect(whole.length).toBe(size);
  return unzipped(whole);
};

test("whatever is put in comes out the same, read by another library", async () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).map((text) => {
    const clean = text.toWellFormed().replace(/[\\/:\0]/gu, "_");
    return `d/${/^\.*$/.test(clean) ? "x" : clean}`;
  });
  const entry = fc.record({ name, bytes: fc.uint8Array({ maxLength: 500 }), isText: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 8 }),
      async (entries) => {
        const read = await written(entries);
        expect([...read.keys()]).toEqual(entries.map(({ name }) => name));
        for (const { name, bytes } of entries) expect(read.get(name)?.equals(bytes)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test("large entries, one after the other, come out the same", async () => {
  const bytes = randomBytes(200_000);
  const entries = ["un", "deux"].flatMap((name) =>
    [true, false].map((isText) => ({ name: `${name} ${isText}`, bytes, isText })),
  );
  const read = await written(entries);
  expect([...read.values()].map((content) => content.equals(bytes))).toEqual([true, true, true, true]);
});

test("a source that fails is told as it is, and what was begun never ends as an archive", async () => {
  const file = path.join(folder, unique());
  const zip = openZip(file);
  async function* failing() {
    yield Buffer.alloc(100_000, "a");
    throw new Error("gone");
  }
  await zip.add("avant.txt", inPieces(Buffer.from("avant")));
  await expect(zip.add("perdu.txt", failing())).rejects.toThrow("gone");
  await zip.close();
  await expect(namesIn(await readFile(file))).rejects.toThrow();
});

test("a place that cannot be written is told, not waited for", async () => {
  const zip = openZip(path.join(folder, "nowhere", unique()));
  await expect(
    (async () => {
      await zip.add("a.txt", inPieces(Buffer.from("a")));
      await zip.end();
    })(),
  ).rejects.toThrow("ENOENT");
});

const namesIn = (bytes: Buffer): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const names: string[] = [];
    fromBuffer(bytes, {}, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", ({ fileName }) => names.push(fileName));
      zip.on("error", reject);
      zip.on("end", () => resolve(names));
    });
  });
