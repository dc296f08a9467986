import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { checkFiles, checkStoredFiles } from "#lib/documents/jobs-integrity.ts";
import { canWatchFiles } from "#lib/documents/policy-files.ts";
import { listTroubledFiles, storeState } from "#lib/documents/queries-files.ts";
import { env } from "#lib/env.ts";
import { store } from "#lib/store.ts";
import { type MemberViewer, viewerOf, visitor } from "#lib/viewer.ts";
import { aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const everything = { count: 10_000, bytes: Number.POSITIVE_INFINITY };
const pathOf = (sha256: string) => path.join(env.STORAGE_DIR, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const someBytes = (size = 20) => Buffer.from(`acte ${unique()}`.padEnd(size, "."));
const stored = async (size?: number) => (await aStoredFile({ bytes: someBytes(size) })).sha256;
const rowOf = (sha256: string) => db.storedFile.findUniqueOrThrow({ where: { sha256 } });
const damage = (sha256: string) => writeFile(pathOf(sha256), "octets changés");

let secretary: MemberViewer;
beforeAll(async () => {
  secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());
beforeEach(async () => {
  await db.documentFile.deleteMany();
  await db.storedFile.deleteMany();
});

describe("the nightly check", () => {
  test("says which files are damaged or missing, and leaves the others alone", async () => {
    const [sound, damaged, missing] = [await stored(), await stored(), await stored()];
    await damage(damaged);
    await store().remove(missing);
    expect(await checkFiles(everything)).toMatchObject({ files: 3, damaged: 1, missing: 1, healed: 0 });
    expect((await rowOf(sound)).damage).toBeNull();
    expect((await rowOf(damaged)).damage).toBe("DAMAGED");
    expect((await rowOf(missing)).damage).toBe("MISSING");
    for (const sha256 of [sound, damaged, missing])
      expect((await rowOf(sha256)).checkedAt).toBeInstanceOf(Date);
  });

  test("notices those that were mended, by filing the same file again", async () => {
    const bytes = someBytes();
    const { sha256 } = await aStoredFile({ bytes });
    await damage(sha256);
    await checkFiles(everything);
    await store().put(Readable.from([bytes]));
    expect(await checkFiles(everything)).toMatchObject({ healed: 1, damaged: 0 });
    expect((await rowOf(sha256)).damage).toBeNull();
  });

  test("takes those not read for the longest time, as many and as heavy as allowed, until all have had their turn", async () => {
    const hashes = [];
    for (let index = 0; index < 5; index += 1) hashes.push(await stored(1000));
    await checkFiles({ count: 2, bytes: Number.POSITIVE_INFINITY });
    expect(await db.storedFile.count({ where: { checkedAt: null } })).toBe(3);
    expect(await checkFiles({ count: 100, bytes: 1500 })).toMatchObject({ files: 2 });
    expect(await db.storedFile.count({ where: { checkedAt: null } })).toBe(1);
    await checkFiles({ count: 1, bytes: Number.POSITIVE_INFINITY });
    expect(await db.storedFile.count({ where: { checkedAt: null } })).toBe(0);
    const oldest = await db.storedFile.findFirst({ orderBy: { checkedAt: "asc" } });
    await checkFiles({ count: 1, bytes: Number.POSITIVE_INFINITY });
    expect((await rowOf(oldest?.sha256 ?? "")).checkedAt?.getTime()).toBeGreaterThan(
      oldest?.checkedAt?.getTime() ?? 0,
    );
  });

  test("reads each file once, however many there may be", async () => {
    for (let index = 0; index < 3; index += 1) await stored();
    expect(await checkFiles({ count: 1_000_000, bytes: Number.POSITIVE_INFINITY })).toMatchObject({
      files: 3,
    });
    await checkStoredFiles();
  });

  test("concludes nothing of a store that does not answer", async () => {
    const sha256 = await stored();
    // A folder in its place: it is there, and reading it fails, as on a disk that dies.
    await rm(pathOf(sha256));
    await mkdir(pathOf(sha256));
    await expect(checkFiles(everything)).rejects.toMatchObject({ code: "EISDIR" });
    expect(await rowOf(sha256)).toMatchObject({ damage: null, checkedAt: null });
    await rm(pathOf(sha256), { recursive: true });
  });
});

describe("the page of stored files", () => {
  test("is for the secretariat and the administrators", async () => {
    const allowed = async (roles: ("SECRETARIAT" | "ADMIN" | "TREASURER")[]) => {
      const viewer = await viewerOf((await aMember({ roles })).id);
      return viewer !== null && canWatchFiles(viewer);
    };
    expect([await allowed(["SECRETARIAT"]), await allowed(["ADMIN"])]).toEqual([true, true]);
    expect([await allowed(["TREASURER"]), await allowed([]), canWatchFiles(visitor)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("names the documents that carry a troubled file, and counts those that the viewer may not see", async () => {
    const bytes = someBytes();
    const seen = await aDocument({ title: "Vœu pour la halle", files: [{ name: "halle.pdf", bytes }] });
    await aDocument({ title: "Brouillon secret", published: false, files: [{ name: "copie.pdf", bytes }] });
    await aDocument({ files: [{ bytes: someBytes() }] });
    const sha256 = seen.files[0]?.sha256 ?? "";
    await damage(sha256);
    await checkFiles(everything);
    expect(await listTroubledFiles(secretary, 1)).toMatchObject([
      {
        sha256,
        damage: "DAMAGED",
        names: ["copie.pdf", "halle.pdf"],
        documents: [{ id: seen.id }],
        others: 1,
      },
    ]);
    expect(await storeState(secretary)).toMatchObject({
      files: 2,
      damaged: 1,
      infected: 0,
      waiting: 0,
      neverChecked: 0,
    });
    await store().put(Readable.from([bytes]));
    await checkFiles(everything);
    expect(await listTroubledFiles(secretary, 1)).toEqual([]);
  });
});
