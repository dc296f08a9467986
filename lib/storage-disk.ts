import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  asStorageError,
  checkHash,
  ignoreMissing,
  type Storage,
  StorageError,
  type Stored,
} from "#lib/storage.ts";
import { asReceived, temporaryFolder } from "#lib/storage-temporary.ts";

const rejectAsStorageError = (error: unknown) => Promise.reject(asStorageError(error));

/** Local disk: `<directory>/aa/bb/<sha256>`, and `<directory>/tmp` on the same volume so that renaming is atomic. */
export const diskStorage = (directory: string): Storage => {
  const root = resolve(/* turbopackIgnore: true */ directory);
  const temporary = temporaryFolder(join(root, "tmp"));

  const foldersOf = (sha256: string): [string, string] => {
    checkHash(sha256);
    const first = join(root, sha256.slice(0, 2));
    return [first, join(first, sha256.slice(2, 4))];
  };
  const pathOf = (sha256: string) => join(foldersOf(sha256)[1], sha256);

  const statOf = async (sha256: string) => {
    const found = await stat(pathOf(sha256)).catch(ignoreMissing);
    return found ? { size: found.size, modifiedAt: found.mtime } : null;
  };

  // A content already there is replaced by the one just hashed: its date is fresh, which keeps the sweep away, and a
  // copy that the disk had damaged is whole again.
  const keep = async (tempPath: string, stored: Stored): Promise<Stored> => {
    const [first, second] = foldersOf(stored.sha256);
    await mkdir(second, { recursive: true, mode: 0o700 });
    await rename(tempPath, pathOf(stored.sha256));
    // A rename survives a power cut only once the folders that name it are synced.
    for (const folder of [second, first, root]) await syncFolder(folder);
    return stored;
  };

  const storage: Storage = {
    async receive(stream, options) {
      return asReceived(await temporary.receive(stream, options), (tempPath, stored) =>
        keep(tempPath, stored).catch(rejectAsStorageError),
      );
    },

    async put(stream) {
      const received = await storage.receive(stream, { maxBytes: Number.POSITIVE_INFINITY });
      return received.keep();
    },

    async open(sha256, range) {
      const file = await open(pathOf(sha256), "r").catch(rejectAsStorageError);
      return file.createReadStream({ start: range?.start ?? 0, end: range?.end, highWaterMark: 256 * 1024 });
    },

    stat: (sha256) => statOf(sha256).catch(rejectAsStorageError),

    async localCopy(sha256) {
      if (!(await statOf(sha256))) throw new StorageError("NOT_FOUND");
      return { path: pathOf(sha256), release: async () => {} };
    },

    async remove(sha256, options) {
      const known = await statOf(sha256);
      if (!known || (options && known.modifiedAt > options.unmodifiedSince)) return false;
      // Put aside before it goes: an upload may have kept it again since we looked.
      const aside = await temporary.newPath();
      if ((await rename(pathOf(sha256), aside).catch(ignoreMissing)) === null) return false;
      const taken = await stat(aside);
      if (options && taken.mtime > options.unmodifiedSince) {
        await rename(aside, pathOf(sha256));
        return false;
      }
      await rm(aside, { force: true });
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

    sweepTemporary: temporary.sweep,
  };
  return storage;
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
