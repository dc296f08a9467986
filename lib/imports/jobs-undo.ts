import { db, type Tx } from "#lib/db.ts";
import { aloneOn } from "#lib/imports/jobs.ts";
import { holdBatch } from "#lib/imports/write.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { notify } from "#lib/notify.ts";

const CHUNK = 50;

/** Takes back what an import made and that nobody touched since; what was touched stays, and says so. */
export const undoImport = ({ id }: { id: string }): Promise<void> =>
  aloneOn(id, async () => {
    if ((await db.importBatch.count({ where: { id, status: "UNDOING" } })) === 0) return;
    let after = -1;
    for (;;) {
      const last = await db.$transaction((tx) => undoSome(tx, id, after), { timeout: 60_000 });
      if (last === null) break;
      after = last;
    }
    await db.$transaction(async (tx) => {
      const { count } = await tx.importBatch.updateMany({
        where: { id, status: "UNDOING" },
        data: { status: "UNDONE", undoneAt: new Date() },
      });
      if (count === 0) return;
      const { memberId } = await tx.importBatch.findUniqueOrThrow({
        where: { id },
        select: { memberId: true },
      });
      // Somebody else of the secretariat may have asked for it.
      await notify(tx, [{ memberId, kind: "IMPORT_UNDONE" }]);
      await record(tx, { system: "import" }, "import.taken-back", id);
    });
    log.info({ import: id }, "import undone");
  });

async function undoSome(tx: Tx, batchId: string, after: number): Promise<number | null> {
  if (!(await holdBatch(tx, batchId, "UNDOING"))) return null;
  const lines = await tx.importLine.findMany({
    where: { batchId, status: "DONE", position: { gt: after } },
    select: { id: true, position: true, documentId: true },
    orderBy: { position: "asc" },
    take: CHUNK,
  });
  // A document of the import has the id of its line; another one was only described by it.
  const made = lines.flatMap(({ id, documentId }) => (documentId === id ? [id] : []));
  const removed = new Set(await removeUntouched(tx, made));
  for (const { id, documentId } of lines) {
    const isGone = removed.has(id) || documentId === null;
    const reason =
      documentId === id ? "Modifié ou utilisé depuis : gardé." : "Existait avant l’import : gardé.";
    await tx.importLine.update({
      where: { id },
      data: isGone ? { status: "UNDONE", reason: null } : { reason },
    });
  }
  return lines.at(-1)?.position ?? null;
}

/**
 * Deletes those that nobody wrote on since they were imported: no act of the journal but the import's own, no comment,
 * no favourite, no report, nobody who follows it. Held first, looked at next: an edit under way is waited for and seen.
 */
async function removeUntouched(tx: Tx, ids: string[]): Promise<string[]> {
  await tx.$queryRaw`SELECT "id" FROM "Document" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM "Document" d WHERE d."id" = ANY(${ids}::uuid[])
      AND NOT EXISTS (SELECT FROM "JournalEntry" j WHERE j."subjectId" = d."id"::text AND j."event" <> 'document.imported')
      AND (SELECT count(*) FROM "DocumentVersion" v WHERE v."documentId" = d."id") < 2
      AND NOT EXISTS (SELECT FROM "Comment" c WHERE c."documentId" = d."id")
      AND NOT EXISTS (SELECT FROM "Favourite" f WHERE f."documentId" = d."id")
      AND NOT EXISTS (SELECT FROM "Report" r WHERE r."documentId" = d."id")
      AND NOT EXISTS (SELECT FROM "Follow" w WHERE w."documentId" = d."id")
    RETURNING d."id"`;
  for (const { id } of rows) await record(tx, { system: "import" }, "document.import-undone", id);
  return rows.map(({ id }) => id);
}
