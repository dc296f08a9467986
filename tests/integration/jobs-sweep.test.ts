import { mkdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { sweepStoredFiles } from "#lib/documents/jobs.ts";
import { env } from "#lib/env.ts";
import { store } from "#lib/store.ts";
import { aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { unique } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR);
const pathOf = (sha256: string) => join(env.STORAGE_DIR, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const age = (path: string, hours: number) => utimes(path, hoursAgo(hours), hoursAgo(hours));
const someBytes = () => Buffer.from(`contenu ${unique()}`);

/** A content in the store, last touched so long ago. */
async function stored(hours: number): Promise<{ sha256: string; bytes: Buffer }> {
  const bytes = someBytes();
  const { sha256 } = await store().put(Readable.from([bytes]));
  await age(pathOf(sha256), hours);
  return { sha256, bytes };
}

const isThere = async (sha256: string) => (await store().stat(sha256)) !== null;
const hasRow = async (sha256: string) => (await db.storedFile.count({ where: { sha256 } })) > 0;

test("a file without a row goes when it is a day old, not before: an upload writes its file first", async () => {
  const [old, fresh] = [await stored(25), await stored(23)];
  await sweepStoredFiles();
  expect(await isThere(old.sha256)).toBe(false);
  expect(await isThere(fresh.sha256)).toBe(true);
});

test("a file that a document carries stays, however old, in its current version or not", async () => {
  const document = await aDocument({ files: [{ bytes: someBytes() }, { bytes: someBytes() }] });
  const hashes = document.files.map(({ sha256 }) => sha256);
  for (const sha256 of hashes) await age(pathOf(sha256), 1000);
  await db.storedFile.updateMany({ where: { sha256: { in: hashes } }, data: { createdAt: hoursAgo(1000) } });
  // A newer version with the first file alone: the second is only in the history.
  const version = await db.documentVersion.create({
    data: {
      documentId: document.id,
      number: 2,
      createdById: document.authorId,
      files: { create: { position: 0, name: "texte.pdf", sha256: hashes[0] ?? "" } },
    },
  });
  await db.document.update({ where: { id: document.id }, data: { currentVersionId: version.id } });
  await sweepStoredFiles();
  for (const sha256 of hashes) expect([await isThere(sha256), await hasRow(sha256)]).toEqual([true, true]);
});

test("what no document carries any more goes with its row and its passages, a day after it came", async () => {
  const bytes = someBytes();
  const { sha256 } = await aStoredFile({ bytes, text: "Un brouillon jeté." });
  await age(pathOf(sha256), 25);
  await sweepStoredFiles();
  expect([await isThere(sha256), await hasRow(sha256)]).toEqual([true, true]);
  await db.storedFile.update({ where: { sha256 }, data: { createdAt: hoursAgo(25) } });
  await sweepStoredFiles();
  expect([await isThere(sha256), await hasRow(sha256)]).toEqual([false, false]);
  expect(await db.filePassage.count({ where: { sha256 } })).toBe(0);
});

test("a known content filed again a moment before is spared: its file is fresh once more", async () => {
  const { sha256, bytes } = await stored(1000);
  await store().put(Readable.from([bytes]));
  await sweepStoredFiles();
  expect(await isThere(sha256)).toBe(true);
});

test("what interrupted uploads left goes after a day, and nothing that is no upload of ours", async () => {
  const folder = join(env.STORAGE_DIR, "tmp");
  await mkdir(folder, { recursive: true });
  const names = { old: crypto.randomUUID(), fresh: crypto.randomUUID(), foreign: "lisez-moi.txt" };
  for (const name of Object.values(names)) await writeFile(join(folder, name), "x");
  for (const name of [names.old, names.foreign]) await age(join(folder, name), 25);
  await sweepStoredFiles();
  const left = (name: string) => stat(join(folder, name)).then(Boolean, () => false);
  expect([await left(names.old), await left(names.fresh), await left(names.foreign)]).toEqual([
    false,
    true,
    true,
  ]);
});
