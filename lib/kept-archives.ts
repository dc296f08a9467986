import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Archives made by a job, in a folder of the disk that all processes share, each under the id of its row. Backups leave them out:
 * they last some days, and what they hold is in the backup already.
 */
export function keptArchives(name: string) {
  const folder = () => path.join(env.STORAGE_DIR, name);

  function pathOf(id: string): string {
    // The id becomes a path: nothing else than one may.
    if (!ID.test(id)) throw new Error("not an id");
    return path.join(folder(), `${id}.zip`);
  }

  return {
    /** Where one is written until it is whole: each attempt its own. */
    async partialPath(id: string, attempt: string): Promise<string> {
      await mkdir(folder(), { recursive: true, mode: 0o700 });
      return `${pathOf(id)}.${attempt}`;
    },

    keepWhole: (partial: string, id: string): Promise<void> => rename(partial, pathOf(id)),

    /** Its bytes as a stream; null when it is not there (a database brought back from a backup). */
    async open(id: string) {
      const found = await stat(pathOf(id)).catch(() => null);
      return (
        found && { size: found.size, stream: createReadStream(pathOf(id), { highWaterMark: 256 * 1024 }) }
      );
    },

    remove: (id: string): Promise<void> => rm(pathOf(id), { force: true }),

    /** Removes what no row names any more, and what a killed job left a day ago; answers how many. */
    async sweep(isKept: (id: string) => boolean): Promise<number> {
      let removed = 0;
      for (const name of await readdir(folder()).catch(() => [])) {
        const file = path.join(folder(), name);
        const found = await stat(file).catch(() => null);
        const isWhole = name.endsWith(".zip");
        const isOld = found !== null && found.mtimeMs < Date.now() - 86_400_000;
        if (isWhole ? isKept(name.slice(0, 36)) : !isOld) continue;
        await rm(file, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}
