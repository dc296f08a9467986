import { createHash } from "node:crypto";
import { mkdtemp, open, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asStorageError, diskStorage, type Storage, StorageError } from "#lib/storage.ts";

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-"));
  storage = diskStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

async function* stream(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}
const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
const filesOnDisk = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
const yesterday = () => new Date(Date.now() - 86_400_000);

describe("disk storage", () => {
  test("keeps content under its hash and gives it back, whole or by range", async () => {
    const stored = await storage.put(stream("bonjour ", "le monde"));
    expect(stored).toEqual({ sha256: sha256("bonjour le monde"), size: 16 });
    const { sha256: hash } = stored;
    expect(await readFile(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), "utf8")).toBe(
      "bonjour le monde",
    );
    expect(await text(await storage.open(hash))).toBe("bonjour le monde");
    expect(await text(await storage.open(hash, { start: 8 }))).toBe("le monde");
    expect(await text(await storage.open(hash, { start: 8, end: 9 }))).toBe("le");
    expect(await storage.stat(hash)).toMatchObject({ size: 16 });
    expect(await readFile((await storage.localCopy(hash)).path, "utf8")).toBe("bonjour le monde");
  });

  test("is only temporary until kept, and forgets without a trace", async () => {
    const received = await storage.receive(stream("brouillon"), { maxBytes: 100 });
    expect(await readFile(received.tempPath, "utf8")).toBe("brouillon");
    expect(await storage.stat(received.sha256)).toBeNull();
    await received.discard();
    await received.discard();
    expect(await filesOnDisk()).toEqual([]);
  });

  test("discarding after keeping keeps", async () => {
    const received = await storage.receive(stream("acte"), { maxBytes: 100 });
    await received.keep();
    await received.discard();
    expect(await storage.stat(received.sha256)).toMatchObject({ size: 4 });
  });

  test("does not rewrite known content, and makes it recent again", async () => {
    const { sha256: hash } = await storage.put(stream("acte"));
    const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
    await utimes(path, yesterday(), yesterday());
    const before = await stat(path);
    await storage.put(stream("acte"));
    const after = await stat(path);
    expect(after.ino).toBe(before.ino);
    expect(after.mtimeMs).toBeGreaterThan(before.mtimeMs + 80_000_000);
    expect(await filesOnDisk()).toEqual([hash]);
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
    const given = storage.receive(stream("a", "b"), { maxBytes: 100, signal: AbortSignal.abort() });
    await expect(given).rejects.toMatchObject({ name: "AbortError" });
    expect(await filesOnDisk()).toEqual([]);
  });

  test("says when the disk is full", async () => {
    const full = await open("/dev/full", "w");
    const failure = await full.writeFile("x").catch((error: unknown) => error);
    await full.close();
    expect(asStorageError(failure)).toMatchObject({ name: "StorageError", code: "FULL" });
  });

  test("finds nothing under what is not there or is not a hash", async () => {
    for (const hash of [sha256("absent"), "../../etc/passwd", "", "A".repeat(64)]) {
      await expect(storage.open(hash)).rejects.toBeInstanceOf(StorageError);
    }
    await expect(storage.localCopy(sha256("absent"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await storage.stat(sha256("absent"))).toBeNull();
    expect(await storage.remove(sha256("absent"))).toBe(false);
  });

  test("lists what it keeps, and removes it unless it was kept again meanwhile", async () => {
    const { sha256: one } = await storage.put(stream("un"));
    const { sha256: two } = await storage.put(stream("deux"));
    await storage.receive(stream("en cours"), { maxBytes: 100 });
    const listed: string[] = [];
    for await (const entry of storage.list()) listed.push(entry.sha256);
    expect(listed.sort()).toEqual([one, two].sort());
    expect(await storage.remove(one, { unmodifiedSince: yesterday() })).toBe(false);
    expect(await storage.remove(one)).toBe(true);
    expect(await storage.stat(one)).toBeNull();
  });

  test("sweeps only what old interrupted uploads left", async () => {
    const old = await storage.receive(stream("vieux"), { maxBytes: 100 });
    await storage.receive(stream("en cours"), { maxBytes: 100 });
    await storage.put(stream("gardé"));
    await utimes(old.tempPath, yesterday(), yesterday());
    expect(await storage.sweepTemporary(new Date(Date.now() - 3_600_000))).toBe(1);
    expect((await filesOnDisk()).length).toBe(2);
  });
});
