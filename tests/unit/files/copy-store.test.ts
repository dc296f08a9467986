import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Storage } from "#lib/storage.ts";
import { copyContents, hashesIn } from "#lib/storage-copy.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { s3Storage } from "#lib/storage-s3.ts";
import { anS3Server, type S3Server } from "#tests/factories/s3-server.ts";

let server: S3Server;
let folder: string;
beforeAll(async () => {
  server = await anS3Server();
});
afterAll(() => server.discard());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
});
afterEach(async () => {
  const bucket = s3Storage(server.settings(folder));
  for await (const { sha256 } of bucket.list()) await bucket.remove(sha256);
  await rm(folder, { recursive: true });
});

const put = async (storage: Storage, content: string) =>
  (await storage.put(Readable.from([Buffer.from(content)]))).sha256;
const read = async (storage: Storage, sha256: string) => text(await storage.open(sha256));
const onDisk = (hash: string) => join(folder, "disk", hash.slice(0, 2), hash.slice(2, 4), hash);

describe.each(["disk to s3", "s3 to disk"])("copying a store, from %s", (way) => {
  const disk = () => diskStorage(join(folder, "disk"));
  const s3 = () => s3Storage(server.settings(join(folder, "s3")));
  const from = () => (way === "disk to s3" ? disk() : s3());
  const to = () => (way === "disk to s3" ? s3() : disk());
  const pathIn = (end: "from" | "to") =>
    (end === "from") === (way === "disk to s3") ? onDisk : server.pathOf;

  test("gives the other every content, then sends nothing again", async () => {
    const contents = ["un", "deux", "trois", "quatre", "cinq", "six"];
    const hashes = [];
    for (const content of contents) hashes.push(await put(from(), content));
    const seen: number[] = [];
    const report = await copyContents(from(), to(), hashesIn(from()), {
      onProgress: (now) => seen.push(now.seen),
    });
    expect(report).toMatchObject({ seen: 6, copied: 6, present: 0, damaged: [], missing: [] });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    for (const [index, hash] of hashes.entries()) expect(await read(to(), hash)).toBe(contents[index]);
    expect(await copyContents(from(), to(), hashesIn(from()))).toMatchObject({
      seen: 6,
      copied: 0,
      present: 6,
    });
  });

  test("replaces what is wrong in the other, whatever its size says", async () => {
    const hash = await put(from(), "exact");
    await put(to(), "exact");
    await writeFile(pathIn("to")(hash), "exapt");
    const quick = await copyContents(from(), to(), [hash], { verifiesPresent: false });
    expect(quick).toMatchObject({ present: 1, copied: 0 });
    expect(await copyContents(from(), to(), [hash])).toMatchObject({ present: 0, copied: 1 });
    expect(await read(to(), hash)).toBe("exact");
  });

  test("reports what is damaged or gone in the first, and never passes it on", async () => {
    const [sound, damaged, gone] = [
      await put(from(), "sain"),
      await put(from(), "abîmé"),
      await put(from(), "perdu"),
    ];
    await writeFile(pathIn("from")(damaged), "autres octets");
    await from().remove(gone);
    const report = await copyContents(from(), to(), [damaged, gone, sound]);
    expect(report).toMatchObject({ seen: 3, copied: 1, damaged: [damaged], missing: [gone] });
    expect(await to().stat(damaged)).toBeNull();
    expect(await read(to(), sound)).toBe("sain");
  });
});

test("a store that stops answering stops the copy, which goes on where it was", async () => {
  const disk = diskStorage(join(folder, "disk"));
  const s3 = s3Storage(server.settings(join(folder, "s3")));
  const hashes: string[] = [];
  for (let index = 0; index < 12; index += 1) hashes.push(await put(disk, `acte ${index}`));
  const cut = copyContents(disk, s3, hashes, {
    concurrency: 2,
    onProgress: ({ seen }) => {
      if (seen === 4) void server.stop();
    },
  });
  await expect(cut).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await server.start();
  const report = await copyContents(disk, s3, hashes);
  expect(report.present).toBeGreaterThanOrEqual(4);
  expect(report.present + report.copied).toBe(12);
  expect(report.copied).toBeGreaterThan(0);
});
