import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chunks, withBytes } from "#lib/files/bytes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "bytes-"));
});
afterAll(() => rm(folder, { recursive: true }));

const CHUNK = 256 * 1024;

test("the chunks of a file give it back from any place, each starting with the end of the one before", async () => {
  const sizes = fc.oneof(
    fc.integer({ min: 0, max: 3 * CHUNK }),
    fc.constantFrom(CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK),
  );
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(3 * CHUNK), fc.nat(64), async (size, start, overlap) => {
      const content = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 7919) >> 5));
      const file = path.join(folder, "some");
      await writeFile(file, content);
      const pieces: Buffer[] = [];
      await withBytes(file, async (bytes) => {
        for await (const chunk of chunks(bytes, start, overlap)) pieces.push(Buffer.from(chunk));
      });
      const kept = pieces.map((piece, index) => {
        const before = pieces[index - 1];
        if (!before) return piece;
        expect(piece.subarray(0, overlap)).toEqual(before.subarray(before.length - overlap));
        return piece.subarray(overlap);
      });
      expect(Buffer.concat(kept).equals(content.subarray(start))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a file is read from end to end in a single buffer", async () => {
  const file = path.join(folder, "large");
  await writeFile(file, Buffer.alloc(10 * CHUNK));
  const buffers = new Set<ArrayBufferLike>();
  await withBytes(file, async (bytes) => {
    for await (const chunk of chunks(bytes)) buffers.add(chunk.buffer);
  });
  expect(buffers.size).toBe(1);
});
