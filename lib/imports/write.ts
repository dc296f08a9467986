import type { ImportLineStatus, ImportStatus, Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { FILES_FROM, type Mapping } from "#lib/imports/labels.ts";
import { matchFiles, type TableRow } from "#lib/imports/schema-match.ts";

/**
 * Holds a batch until the commit, once whoever writes to it has done so; false when it is no longer at this step. The lock
 * of a job dies with its connection, and the job itself may live on: two may be at work on one batch, this makes them wait.
 */
export async function holdBatch(tx: Tx, id: string, status: ImportStatus): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`SELECT "id" FROM "ImportBatch"
    WHERE "id" = ${id}::uuid AND "status" = ${status}::"ImportStatus" FOR NO KEY UPDATE`;
  return held.length > 0;
}

/** Rows of one statement: PostgreSQL takes 65,535 values at once. */
const CHUNK = 1_000;

export async function createLines(tx: Tx, lines: Prisma.ImportLineCreateManyInput[]): Promise<void> {
  for (let start = 0; start < lines.length; start += CHUNK) {
    await tx.importLine.createMany({ data: lines.slice(start, start + CHUNK) });
  }
}

type FileLine = { path: string; sha256: string | null; status: ImportLineStatus; reason: string | null };

/**
 * Makes the lines of a batch anew from its table and its files: those that name a file, those that name none, then the
 * files that no line names. Nothing refers to a line before the import runs, so they are replaced whole. `rows` is the
 * table; without it, the one that the lines hold.
 */
export async function matchLines(
  tx: Tx,
  batchId: string,
  mapping: Mapping,
  rows?: TableRow[],
): Promise<void> {
  const lines = await tx.importLine.findMany({
    where: { batchId },
    select: { position: true, cells: true, path: true, sha256: true, status: true, reason: true },
    orderBy: { position: "asc" },
  });
  const table =
    rows ??
    lines
      .filter(({ position }) => position < FILES_FROM)
      .map(({ position, cells }) => ({ position, cells: cells as Record<string, string> }));
  const files = lines
    .filter((line): line is typeof line & FileLine => line.path !== null)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const { matched, left } = matchFiles(table, files, mapping);
  await tx.importLine.deleteMany({ where: { batchId } });
  await createLines(tx, [
    ...matched.map(({ row, file, reason }) => ({
      batchId,
      position: row.position,
      cells: row.cells,
      path: file?.path ?? null,
      sha256: file?.sha256 ?? null,
      status: file?.status ?? ("PENDING" as const),
      reason: file?.reason ?? reason,
    })),
    ...left.map(({ path, sha256, status, reason }, index) => ({
      batchId,
      position: FILES_FROM + index,
      path,
      sha256,
      status,
      reason,
    })),
  ]);
}
