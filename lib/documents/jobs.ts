import { db } from "#lib/db.ts";
import type { Extraction } from "#lib/files/extract.ts";
import { extractText } from "#lib/files/extract.ts";
import type { Passage } from "#lib/files/passages.ts";
import { isHeldBack } from "#lib/files/quarantine.ts";
import { enqueue } from "#lib/jobs.ts";
import { takeLock } from "#lib/locks.ts";
import { log } from "#lib/log.ts";
import { wordsOf } from "#lib/search-display.ts";
import { STORE_LOCK, store } from "#lib/store.ts";

// What the worker does for the library, as the system: no viewer, and nothing of a member's in the log.

const columnsOf = (extraction: Extraction) => ({
  extraction: extraction.status,
  pages: extraction.status !== "UNREADABLE" ? extraction.pages : null,
  html: extraction.status === "READ" ? (extraction.html ?? null) : null,
  reason: extraction.status === "UNREADABLE" ? extraction.reason : null,
  // Written last and watched by a trigger, which then refreshes the search of the documents that carry the file.
  readAt: new Date(),
});

/** Words as they are written, to be proposed when a search finds nothing. */
async function keepWords(passages: Passage[]): Promise<void> {
  const words = wordsOf(passages.map(({ text }) => text));
  await db.$executeRaw`
    INSERT INTO "SearchWord" ("word", "display")
    SELECT * FROM unnest(${[...words.keys()]}::text[], ${[...words.values()]}::text[])
    ON CONFLICT DO NOTHING`;
}

/** Reads a content once; doing it again gives the same rows. */
export async function extractStoredText({ sha256 }: { sha256: string }): Promise<void> {
  const file = await db.storedFile.findUnique({
    where: { sha256 },
    select: { kind: true, extraction: true, scan: true },
  });
  // In quarantine: the antivirus asks for it again once it has passed.
  if (file?.extraction !== "PENDING" || isHeldBack(file.scan)) return;
  const copy = await store().localCopy(sha256);
  const extraction = await extractText(copy.path, file.kind).finally(() => copy.release());
  const passages = extraction.status === "READ" ? extraction.text : [];
  await db.$transaction(
    async (tx) => {
      // Two workers may have read the same content at once: the second waits here, then has nothing left to write.
      const unread = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "StoredFile" WHERE "sha256" = ${sha256} AND "extraction" = 'PENDING' FOR UPDATE`;
      if (unread.length === 0) return;
      await tx.filePassage.deleteMany({ where: { sha256 } });
      await tx.filePassage.createMany({ data: passages.map((passage) => ({ sha256, ...passage })) });
      await tx.storedFile.update({ where: { sha256 }, data: columnsOf(extraction) });
      if (extraction.status === "READ") await enqueue(tx, "tellFollowersOfText", { sha256 });
    },
    { timeout: 60_000 },
  );
  await keepWords(passages);
  log.info({ sha256, status: extraction.status, passages: passages.length }, "file read");
}

const DAY_MS = 24 * 3600 * 1000;
const INFECTED_KEPT_MS = 30 * DAY_MS;

/**
 * Removes contents that no document, import or receipt carries. A day old at least: an upload writes its file before its row, and filing
 * a known content again refreshes the date of its file. Never during a backup, which copies files after their rows.
 */
export async function sweepStoredFiles(): Promise<void> {
  const lock = await takeLock(STORE_LOCK);
  // Tried again later, as any job that fails.
  if (!lock) throw new Error("a backup is under way: the sweep waits");
  await sweep().finally(() => lock.release());
}

async function sweep(): Promise<void> {
  const before = new Date(Date.now() - DAY_MS);
  const { count: rows } = await db.storedFile.deleteMany({
    where: {
      ...{ files: { none: {} }, importLines: { none: {} }, receipts: { none: {} } },
      createdAt: { lt: before },
    },
  });
  let removed = 0;
  for await (const { sha256, modifiedAt } of store().list()) {
    if (modifiedAt > before) continue;
    if ((await db.storedFile.count({ where: { sha256 } })) > 0) continue;
    if (await store().remove(sha256, { unmodifiedSince: before })) removed += 1;
  }
  const infected = await removeInfected();
  const leftovers = await store().sweepTemporary(before);
  log.info({ rows, removed, infected, leftovers }, "orphan files swept");
}

/** A month for the antivirus's own mistakes to be noticed; then the bytes go, and the row that refuses them stays. */
async function removeInfected(): Promise<number> {
  const refused = await db.storedFile.findMany({
    where: { scan: "INFECTED", scannedAt: { lt: new Date(Date.now() - INFECTED_KEPT_MS) } },
    select: { sha256: true },
  });
  let removed = 0;
  for (const { sha256 } of refused) if (await store().remove(sha256)) removed += 1;
  return removed;
}
