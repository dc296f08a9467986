import { stat } from "node:fs/promises";
import { db } from "#lib/db.ts";
import { readSheet, type Sheet, SheetRefused } from "#lib/files/read-sheet.ts";
import { ArchiveRefused } from "#lib/files/unpack.ts";
import { defaultsSchema } from "#lib/imports/schema.ts";
import { guessMapping } from "#lib/imports/schema-columns.ts";
import { matchLines } from "#lib/imports/write.ts";
import { incomingPath, removeIncoming } from "#lib/incoming.ts";
import { isScdlHeader } from "#lib/scdl/schema.ts";

const modifiedAt = async (id: string): Promise<number | null> =>
  (await stat(incomingPath(id, "table")).catch(() => null))?.mtimeMs ?? null;

/** Brings the table and the files together, and hands the batch to whoever will check it. */
export async function readTable(id: string): Promise<void> {
  const readAt = await modifiedAt(id);
  const { sheet, problem } = readAt === null ? {} : await sheetOf(id);
  const isScdl = sheet !== undefined && isScdlHeader(sheet.headers);
  const isDone = await db.$transaction(
    async (tx) => {
      const [locked] = await tx.$queryRaw<{ defaults: unknown }[]>`
        SELECT "defaults" FROM "ImportBatch" WHERE "id" = ${id}::uuid AND "status" = 'READING' FOR UPDATE`;
      if (!locked) return true;
      // Another table came while this one was read.
      if ((await modifiedAt(id)) !== readAt) return false;
      const hasFiles = (await tx.importLine.count({ where: { batchId: id, path: { not: null } } })) > 0;
      if (!hasFiles && !isScdl) throw new ArchiveRefused(problem ?? ALONE);
      const mapping = sheet ? guessMapping(sheet.headers) : {};
      if (sheet) await matchLines(tx, id, mapping, sheet.rows);
      const defaults = { ...defaultsSchema.parse(locked.defaults), tableProblem: problem };
      await tx.importBatch.update({
        where: { id },
        data: {
          status: "READY",
          ...(sheet ? { kind: isScdl ? "SCDL" : "ZIP", columns: sheet.headers, mapping } : {}),
          defaults,
        },
      });
      return true;
    },
    { timeout: 60_000 },
  );
  if (!isDone) return readTable(id);
  await removeIncoming(id, ["archive"]);
}

const ALONE =
  "Un tableau seul ne fait des documents que s’il suit le schéma SCDL « Délibérations ». Sinon, mettez-le dans une archive ZIP avec les fichiers qu’il décrit.";

/** A table that cannot be read leaves the files as they are, with the reason. */
async function sheetOf(id: string): Promise<{ sheet?: Sheet; problem?: string }> {
  try {
    return { sheet: await readSheet(incomingPath(id, "table")) };
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    return { problem: error.message };
  }
}
