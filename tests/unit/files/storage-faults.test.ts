import { mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asStorageError, type Storage } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { type S3Settings, s3Storage } from "#lib/storage-s3.ts";
import { anS3Server, type S3Server } from "#tests/factories/s3-server.ts";
import { liveBytes } from "#tests/setup/memory.ts";

// What a store does when what it stands on fails, and that it needs nobody to be well again.

let server: S3Server;
let folder: string;
beforeAll(async () => {
  server = await anS3Server();
});
afterAll(() => server.discard());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-"));
});
afterEach(() => rm(folder, { recursive: true }));

const aStore = (changes: Partial<S3Settings> = {}): Storage =>
  s3Storage({ ...server.settings(folder), ...changes });
const content = (bytes: string) => Readable.from([Buffer.from(bytes)]);
const unavailable = { name: "StorageError", code: "UNAVAILABLE" };
const temporaryFiles = () => readdir(join(folder, "tmp"));

test("a full disk is said as such", async () => {
  const full = await open("/dev/full", "w");
  const failure = await full.writeFile("x").catch((error: unknown) => error);
  await full.close();
  expect(asStorageError(failure)).toMatchObject({ name: "StorageError", code: "FULL" });
});

test("a folder of the disk that cannot be written is unavailable, and nothing is lost", async () => {
  const blocked = join(folder, "blocked");
  await writeFile(blocked, "a file where the folder should be");
  await expect(diskStorage(blocked).put(content("acte"))).rejects.toThrow();
});

describe("a store that does not answer", () => {
  test("is said unavailable by every act, and serves again once it is back", async () => {
    const storage = aStore();
    const { sha256 } = await storage.put(content("avant la panne"));
    const received = await storage.receive(content("pendant la panne"), { maxBytes: 100 });
    await server.stop();
    try {
      await expect(received.keep()).rejects.toMatchObject(unavailable);
      await expect(storage.open(sha256)).rejects.toMatchObject(unavailable);
      await expect(storage.localCopy(sha256)).rejects.toMatchObject(unavailable);
      await expect(storage.stat(sha256)).rejects.toMatchObject(unavailable);
      await expect(storage.remove(sha256)).rejects.toMatchObject(unavailable);
      await expect(storage.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject(unavailable);
    } finally {
      await server.start();
    }
    expect(await text(await storage.open(sha256))).toBe("avant la panne");
    // What was received waits on our disk: the same act goes through.
    const kept = await received.keep();
    expect(await text(await storage.open(kept.sha256))).toBe("pendant la panne");
    expect(await temporaryFiles()).toEqual([]);
  });

  test("leaves nothing behind when the sender gives up", async () => {
    const storage = aStore();
    await server.stop();
    try {
      await expect(storage.put(content("perdu"))).rejects.toMatchObject(unavailable);
    } finally {
      await server.start();
    }
    expect(await temporaryFiles()).toEqual([]);
  });
});

test("a request cut in the middle of a content is no end of it", async () => {
  const storage = aStore();
  const big = Buffer.alloc(20_000_000, "a");
  const { sha256 } = await storage.put(Readable.from([big]));
  const stream = await storage.open(sha256);
  const reading = stream.toArray();
  reading.catch(() => {});
  await server.stop();
  await server.start();
  await expect(reading).rejects.toThrow();
  const copy = await storage.localCopy(sha256);
  await copy.release();
});

test("memory does not grow with a content that goes through, either way", async () => {
  const storage = aStore();
  const through = async (megabytes: number, watch: () => void) => {
    const bytes = async function* () {
      const block = Buffer.alloc(1_000_000, megabytes);
      for (let sent = 0; sent < megabytes; sent += 1) {
        watch();
        yield block;
      }
    };
    const { sha256 } = await storage.put(bytes());
    let size = 0;
    for await (const chunk of await storage.open(sha256)) {
      watch();
      size += chunk.length;
    }
    expect(size).toBe(megabytes * 1_000_000);
    await (await storage.localCopy(sha256)).release();
    watch();
  };
  // A first one brings the process to its cruising memory.
  await through(30, () => {});
  const before = liveBytes();
  let peak = 0;
  let looks = 0;
  await through(100, () => {
    looks += 1;
    if (looks % 40 === 0) peak = Math.max(peak, liveBytes() - before);
  });
  expect(peak).toBeLessThan(40_000_000);
}, 120_000);

test("bytes that are not those of the hash are never handed to a reader", async () => {
  const storage = aStore();
  const { sha256 } = await storage.put(content("intact"));
  await writeFile(server.pathOf(sha256), "altéré");
  await expect(storage.localCopy(sha256)).rejects.toMatchObject({ code: "DAMAGED" });
  expect(await temporaryFiles()).toEqual([]);
});

test("a wrong key, a wrong secret, a bucket that does not exist are unavailable, never « not found »", async () => {
  const { sha256 } = await aStore().put(content("acte"));
  const wrong: Partial<S3Settings>[] = [
    { accessKeyId: "NOBODY" },
    { secretAccessKey: "not this one" },
    { bucket: "elsewhere" },
  ];
  for (const change of wrong) {
    await expect(aStore(change).open(sha256)).rejects.toMatchObject(unavailable);
    await expect(aStore(change).put(content("autre acte"))).rejects.toMatchObject(unavailable);
  }
  await expect(aStore({ secretAccessKey: "not this one" }).open(sha256)).rejects.toThrow(
    "SignatureDoesNotMatch",
  );
});

test("a clock that is hours wrong is noticed, and corrected for the store's eyes", async () => {
  const { sha256 } = await aStore().put(content("à l’heure"));
  for (const clockOffset of [-5 * 3_600_000, 5 * 3_600_000]) {
    const storage = aStore({ clockOffset });
    expect(await text(await storage.open(sha256))).toBe("à l’heure");
    await expect(aStore({ clockOffset }).put(content(`décalé ${clockOffset}`))).resolves.toMatchObject({
      size: expect.any(Number),
    });
  }
});
