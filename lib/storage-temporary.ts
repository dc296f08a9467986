import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { asStorageError, ignoreMissing, type Received, StorageError, type Stored } from "#lib/storage.ts";

/** A local folder where contents wait between their arrival and their store. */
export type TemporaryFolder = {
  /** Throws `StorageError` TOO_LARGE or FULL, or the stream's own error, leaving nothing. */
  receive(
    stream: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; signal?: AbortSignal },
  ): Promise<Stored & { tempPath: string }>;
  /** A path inside the folder that nothing has. */
  newPath(): Promise<string>;
  sweep(olderThan: Date): Promise<number>;
};

export const temporaryFolder = (folder: string): TemporaryFolder => {
  const newPath = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, randomUUID());
  };
  return {
    newPath,

    async receive(stream, { maxBytes, signal }) {
      try {
        const tempPath = await newPath();
        const file = await open(tempPath, "wx", 0o600);
        try {
          return { ...(await copyHashing(stream, file, maxBytes, signal)), tempPath };
        } catch (error) {
          await rm(tempPath, { force: true });
          throw error;
        } finally {
          await file.close();
        }
      } catch (error) {
        throw asStorageError(error);
      }
    },

    async sweep(olderThan) {
      let removed = 0;
      for (const name of (await readdir(folder).catch(ignoreMissing)) ?? []) {
        if (!/^[0-9a-f-]{36}/.test(name)) continue;
        const path = join(folder, name);
        const found = await stat(path).catch(ignoreMissing);
        if (!found || found.mtime > olderThan) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
};

/** What a store hands over: kept once however often it is asked, and asked again when it failed. */
export const asReceived = (
  received: Stored & { tempPath: string },
  keep: (tempPath: string, stored: Stored) => Promise<Stored>,
): Received => {
  const { tempPath, sha256, size } = received;
  let kept: Promise<Stored> | undefined;
  return {
    ...received,
    discard: () => rm(tempPath, { force: true }),
    keep: () => {
      kept ??= keep(tempPath, { sha256, size }).catch((error) => {
        kept = undefined;
        throw error;
      });
      return kept;
    },
  };
};

/** One chunk in memory at a time: the stream is asked for the next one when this one is written. */
const copyHashing = async (
  stream: AsyncIterable<Uint8Array>,
  file: FileHandle,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Stored> => {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    size += chunk.byteLength;
    if (size > maxBytes) throw new StorageError("TOO_LARGE");
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  signal?.throwIfAborted();
  await file.sync();
  return { sha256: hash.digest("hex"), size };
};

/** Reads to the end; the hash and the size of what came. */
export async function hashOf(stream: AsyncIterable<Uint8Array>): Promise<Stored> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { sha256: hash.digest("hex"), size };
}
