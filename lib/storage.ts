import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";

export type Stored = { sha256: string; size: number };

/** Content received but not yet kept, so that it can be inspected between the two. */
export type Received = Stored & {
  /** On the local disk, readable until `keep` or `discard`. */
  tempPath: string;
  /** Makes the content durable under its hash (synced to disk when it resolves). */
  keep(): Promise<Stored>;
  /** Leaves nothing behind. Harmless after `keep` or when repeated. */
  discard(): Promise<void>;
};

/** Where the bytes of files live, addressed by the SHA-256 of their content (64 lower-case hex digits). */
export type Storage = {
  /** Streams to a temporary place while hashing. Throws `StorageError` TOO_LARGE or FULL, or the stream's own error, leaving nothing. */
  receive(
    stream: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; signal?: AbortSignal },
  ): Promise<Received>;
  put(stream: AsyncIterable<Uint8Array>): Promise<Stored>;
  /** `range` counts bytes, both ends included. Throws `StorageError` NOT_FOUND. */
  open(sha256: string, range?: { start: number; end?: number }): Promise<Readable>;
  stat(sha256: string): Promise<{ size: number; modifiedAt: Date } | null>;
  /** A local path for readers that need one (extraction); `release` it afterwards. Throws NOT_FOUND. */
  localCopy(sha256: string): Promise<{ path: string; release(): Promise<void> }>;
  /** False when it was not there, or when `unmodifiedSince` is given and it was kept again after that date. */
  remove(sha256: string, options?: { unmodifiedSince: Date }): Promise<boolean>;
  list(): AsyncIterable<{ sha256: string; modifiedAt: Date }>;
  /** Removes what interrupted uploads left; answers how many. */
  sweepTemporary(olderThan: Date): Promise<number>;
};

export class StorageError extends Error {
  readonly code: "NOT_FOUND" | "TOO_LARGE" | "FULL";

  constructor(code: StorageError["code"], options?: ErrorOptions) {
    super(`storage: ${code}`, options);
    this.name = "StorageError";
    this.code = code;
  }
}

const systemCode = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** A full disk, quota or file system limit becomes `StorageError` FULL, a missing file NOT_FOUND; the rest is left as it is. */
export const asStorageError = (error: unknown): unknown => {
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new StorageError("FULL", { cause: error });
  if (code === "ENOENT") return new StorageError("NOT_FOUND", { cause: error });
  return error;
};

/** Local disk: `<directory>/aa/bb/<sha256>`, and `<directory>/tmp` on the same volume so that renaming is atomic. */
export const diskStorage = (directory: string): Storage => {
  const root = resolve(directory);
  const temporary = join(root, "tmp");

  // The hash reaches us from the database and from URLs: anything else than a hash never becomes a path.
  const foldersOf = (sha256: string): [string, string] => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new StorageError("NOT_FOUND");
    const first = join(root, sha256.slice(0, 2));
    return [first, join(first, sha256.slice(2, 4))];
  };
  const pathOf = (sha256: string) => join(foldersOf(sha256)[1], sha256);

  const statOf = async (sha256: string) => {
    const found = await stat(pathOf(sha256)).catch(ignoreMissing);
    return found ? { size: found.size, modifiedAt: found.mtime } : null;
  };

  const keep = async (tempPath: string, stored: Stored): Promise<Stored> => {
    const final = pathOf(stored.sha256);
    const known = await statOf(stored.sha256);
    if (known?.size === stored.size) {
      // Same content: the fresh date alone tells the sweeper that someone is about to refer to it.
      const now = new Date();
      await utimes(final, now, now);
      await rm(tempPath, { force: true });
      return stored;
    }
    const [first, second] = foldersOf(stored.sha256);
    await mkdir(second, { recursive: true, mode: 0o700 });
    await rename(tempPath, final);
    // A rename survives a power cut only once the folders that name it are synced.
    for (const folder of [second, first, root]) await syncFolder(folder);
    return stored;
  };

  const storage: Storage = {
    async receive(stream, { maxBytes, signal }) {
      await mkdir(temporary, { recursive: true, mode: 0o700 });
      const tempPath = join(temporary, randomUUID());
      const discard = () => rm(tempPath, { force: true });
      const file = await open(tempPath, "wx", 0o600);
      try {
        const stored = await copyHashing(stream, file, maxBytes, signal);
        return {
          ...stored,
          tempPath,
          discard,
          keep: () => keep(tempPath, stored).catch((error) => Promise.reject(asStorageError(error))),
        };
      } catch (error) {
        await discard();
        throw asStorageError(error);
      } finally {
        await file.close();
      }
    },

    async put(stream) {
      const received = await storage.receive(stream, { maxBytes: Number.POSITIVE_INFINITY });
      return received.keep();
    },

    async open(sha256, range) {
      const file = await open(pathOf(sha256), "r").catch((error) => Promise.reject(asStorageError(error)));
      return file.createReadStream({ start: range?.start ?? 0, end: range?.end, highWaterMark: 256 * 1024 });
    },

    stat: statOf,

    async localCopy(sha256) {
      if (!(await statOf(sha256))) throw new StorageError("NOT_FOUND");
      return { path: pathOf(sha256), release: async () => {} };
    },

    async remove(sha256, options) {
      const known = await statOf(sha256);
      if (!known || (options && known.modifiedAt > options.unmodifiedSince)) return false;
      await rm(pathOf(sha256), { force: true });
      return true;
    },

    async *list() {
      for (const first of await folder(root, /^[0-9a-f]{2}$/)) {
        for (const second of await folder(join(root, first), /^[0-9a-f]{2}$/)) {
          for (const sha256 of await folder(join(root, first, second), /^[0-9a-f]{64}$/)) {
            const known = await statOf(sha256);
            if (known) yield { sha256, modifiedAt: known.modifiedAt };
          }
        }
      }
    },

    async sweepTemporary(olderThan) {
      let removed = 0;
      for (const name of await folder(temporary, /^[0-9a-f-]{36}/)) {
        const path = join(temporary, name);
        const found = await stat(path).catch(ignoreMissing);
        if (!found || found.mtime > olderThan) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
  return storage;
};

const ignoreMissing = (error: unknown): null => {
  if (systemCode(error) === "ENOENT") return null;
  throw error;
};

const folder = async (path: string, names: RegExp): Promise<string[]> =>
  ((await readdir(path).catch(ignoreMissing)) ?? []).filter((name) => names.test(name));

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
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
