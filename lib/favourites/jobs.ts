import { db } from "#lib/db.ts";
import { log } from "#lib/log.ts";

const DAY_MS = 24 * 3600 * 1000;

/** Forgets the folders thrown away more than a day ago; the documents that they held stay, in no folder. */
export async function purgeFolders(): Promise<void> {
  const { count } = await db.favouriteFolder.deleteMany({
    where: { removedAt: { lt: new Date(Date.now() - DAY_MS) } },
  });
  log.info({ count }, "removed folders purged");
}
