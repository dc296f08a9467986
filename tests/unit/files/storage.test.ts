import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Storage, StorageError } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { s3Storage } from "#lib/storage-s3.ts";
import { anS3Server, type S3Server } from "#tests/factories/s3-server.ts";

// The same rules hold for every store: on a disk, and in a bucket behind a server that speaks S3.

let server: S3Server;
let folder: string;
let storage: Storage;
beforeAll(async () => {
  server = await anS3Server();
});
afterAll(() => server.discard());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-"));
});
afterEach(async () => {
  for await (const { sha256 } of storage.list()) await storage.remove(sha256);
  await rm(folder, { recursive: true });
});

const stores = {
  disk: {
    open: () => diskStorage(folder),
    pathOf: (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash),
  },
  s3: {
    open: () => s3Storage({ ...server.settings(folder), pageSize: 2 }),
    pathOf: (hash: string) => server.pathOf(hash),
  },
};

async function* stream(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}
const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
const filesOnDisk = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
const temporaryFiles = () => readdir(join(folder, "tmp")).catch(() => []);
const yesterday = () => new Date(Date.now() - 86_400_000);
const hashesIn = async () => {
  const listed: string[] = [];
  for await (const entry of storage.list()) listed.push(entry.sha256);
  return listed.sort();
};

describe.each(["disk", "s3"] as const)("a store (%s)", (kind) => {
  const { open, pathOf } = stores[kind];
  beforeEach(() => {
    storage = open();
  });

  test("keeps content under its hash and gives it back, whole or by range", async () => {
    const stored = await storage.put(stream("bonjour ", "le monde"));
    expect(stored).toEqual({ sha256: sha256("bonjour le monde"), size: 16 });
    const { sha256: hash } = stored;
    expect(await readFile(pathOf(hash), "utf8")).toBe("bonjour le monde");
    expect(await text(await storage.open(hash))).toBe("bonjour le monde");
    expect(await text(await storage.open(hash, { start: 8 }))).toBe("le monde");
    expect(await text(await storage.open(hash, { start: 8, end: 9 }))).toBe("le");
    expect(await storage.stat(hash)).toMatchObject({ size: 16 });
    const copy = await storage.localCopy(hash);
    expect(await readFile(copy.path, "utf8")).toBe("bonjour le monde");
    await copy.release();
    expect(await temporaryFiles()).toEqual([]);
    expect(await storage.stat(hash)).not.toBeNull();
  });

  test("gives back whatever bytes it was given, in whatever pieces they came", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), { minLength: 1 }),
        async (pieces) => {
          const whole = Buffer.concat(pieces);
          const stored = await storage.put(
            (async function* () {
              yield* pieces;
            })(),
          );
          expect(stored.size).toBe(whole.length);
          const read = await storage.open(stored.sha256);
          expect(Buffer.concat(await read.toArray()).equals(whole)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("is only temporary until kept, and forgets without a trace", async () => {
    const received = await storage.receive(stream("brouillon"), { maxBytes: 100 });
    expect(await readFile(received.tempPath, "utf8")).toBe("brouillon");
    expect(await storage.stat(received.sha256)).toBeNull();
    await received.discard();
    await received.discard();
    expect(await filesOnDisk()).toEqual([]);
  });

  test("discarding after keeping keeps, and keeping twice keeps once", async () => {
    const received = await storage.receive(stream("acte"), { maxBytes: 100 });
    await received.keep();
    await received.keep();
    await received.discard();
    expect(await storage.stat(received.sha256)).toMatchObject({ size: 4 });
    expect(await temporaryFiles()).toEqual([]);
  });

  test("a known content that comes again is recent again, and whole again if it was damaged", async () => {
    const { sha256: hash } = await storage.put(stream("acte"));
    await writeFile(pathOf(hash), "abîm");
    await utimes(pathOf(hash), yesterday(), yesterday());
    await storage.put(stream("acte"));
    expect(await text(await storage.open(hash))).toBe("acte");
    expect((await storage.stat(hash))?.modifiedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await hashesIn()).toEqual([hash]);
  });

  test("stops at the limit and leaves nothing", async () => {
    const reading = storage.receive(stream("12345", "67890", "1"), { maxBytes: 10 });
    await expect(reading).rejects.toMatchObject({ name: "StorageError", code: "TOO_LARGE" });
    expect(await filesOnDisk()).toEqual([]);
  });

  test("leaves nothing when the sender fails or gives up", async () => {
    const broken = async function* () {
      yield Buffer.from("début");
      throw new Error("coupure");
    };
    await expect(storage.receive(broken(), { maxBytes: 100 })).rejects.toThrow("coupure");
    await expect(storage.put(broken())).rejects.toThrow("coupure");
    const given = storage.receive(stream("a", "b"), { maxBytes: 100, signal: AbortSignal.abort() });
    await expect(given).rejects.toMatchObject({ name: "AbortError" });
    expect(await filesOnDisk()).toEqual([]);
    expect(await hashesIn()).toEqual([]);
  });

  test("finds nothing under what is not there or is not a hash", async () => {
    for (const hash of [sha256("absent"), "../../etc/passwd", "", "A".repeat(64)]) {
      await expect(storage.open(hash)).rejects.toMatchObject({ name: "StorageError", code: "NOT_FOUND" });
      await expect(storage.localCopy(hash)).rejects.toBeInstanceOf(StorageError);
    }
    expect(await storage.stat(sha256("absent"))).toBeNull();
    expect(await storage.remove(sha256("absent"))).toBe(false);
  });

  test("lists what it keeps, page after page, and nothing that is no content", async () => {
    const kept = [];
    for (const content of ["un", "deux", "trois", "quatre", "cinq"])
      kept.push((await storage.put(stream(content))).sha256);
    await storage.receive(stream("en cours"), { maxBytes: 100 });
    expect(await hashesIn()).toEqual(kept.sort());
  });

  test("removes a content, unless it was kept again meanwhile", async () => {
    const { sha256: one } = await storage.put(stream("un"));
    expect(await storage.remove(one, { unmodifiedSince: yesterday() })).toBe(false);
    expect(await storage.stat(one)).not.toBeNull();
    await utimes(pathOf(one), new Date(0), new Date(0));
    expect(await storage.remove(one, { unmodifiedSince: yesterday() })).toBe(true);
    expect(await storage.stat(one)).toBeNull();
    expect(await temporaryFiles()).toEqual([]);
  });

  test("sweeps only what old interrupted uploads left", async () => {
    const old = await storage.receive(stream("vieux"), { maxBytes: 100 });
    const fresh = await storage.receive(stream("en cours"), { maxBytes: 100 });
    const { sha256: kept } = await storage.put(stream("gardé"));
    await utimes(old.tempPath, yesterday(), yesterday());
    expect(await storage.sweepTemporary(new Date(Date.now() - 3_600_000))).toBe(1);
    expect(await readFile(fresh.tempPath, "utf8")).toBe("en cours");
    expect(await hashesIn()).toEqual([kept]);
  });
});
