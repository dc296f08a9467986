import { rm } from "node:fs/promises";
import { db, type Tx } from "#lib/db.ts";
import { readSheet, SheetRefused } from "#lib/files/read-sheet.ts";
import { withoutFormulaGuard } from "#lib/formula-safe.ts";
import { membersPath } from "#lib/incoming-members.ts";
import { record } from "#lib/journal.ts";
import { takeLock } from "#lib/locks.ts";
import { log } from "#lib/log.ts";
import { writeImport } from "#lib/member-imports/jobs-run.ts";
import { undoImport } from "#lib/member-imports/jobs-undo.ts";
import { type MemberMapping, REASON_HEADER } from "#lib/member-imports/labels.ts";
import { checkLines, listRawLines } from "#lib/member-imports/queries-check.ts";
import { defaultsSchema } from "#lib/member-imports/schema.ts";
import { guessMemberMapping, rememberedMapping } from "#lib/member-imports/schema-columns.ts";
import { chunksOf, headersDigest, holdImport, storeChecks } from "#lib/member-imports/write.ts";

export const SYSTEM = { system: "member-import" };

/**
 * Does the step at which an import is, alone on it. Each step is one transaction: killed anywhere, the import is as before
 * the step, which begins again.
 */
export async function workOnMembers({ id }: { id: string }): Promise<void> {
  const lock = await takeLock(`members-job:${id}`, { patience: 1_000 });
  if (!lock) return;
  try {
    const found = await db.memberImport.findUnique({ where: { id }, select: { status: true } });
    if (found?.status === "READING") await read(id);
    // A file that was read is checked at once.
    const now = await db.memberImport.findUnique({ where: { id }, select: { status: true } });
    if (now?.status === "CHECKING") await check(id);
    if (now?.status === "RUNNING") await writeImport(id);
    if (now?.status === "UNDOING") await undoImport(id);
  } finally {
    await lock.release();
  }
}

/** The file's lines, and what its columns meant the last time, or by their names. */
async function read(id: string): Promise<void> {
  try {
    const sheet = await readSheet(membersPath(id)).catch((error: unknown) => {
      if (error instanceof SheetRefused) throw error;
      throw (error as { code?: unknown }).code === "ENOENT"
        ? new SheetRefused("Le fichier envoyé n’est plus sur le serveur. Renvoyez-le.")
        : error;
    });
    if (sheet.rows.length === 0) throw new SheetRefused("Ce tableau n’a aucune ligne sous ses titres.");
    await db.$transaction((tx) => keepSheet(tx, id, sheet), { timeout: 60_000 });
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    await refuse(id, error.message);
  }
  await rm(membersPath(id), { force: true });
}

type Row = { position: number; cells: Record<string, string> };

/** A table of ours that comes back has apostrophes before what looked like formulas. */
const unguarded = (cells: Record<string, string>) =>
  Object.fromEntries(Object.entries(cells).map(([header, cell]) => [header, withoutFormulaGuard(cell)]));

async function keepSheet(
  tx: Tx,
  id: string,
  { headers, rows }: { headers: string[]; rows: Row[] },
): Promise<void> {
  if (!(await holdImport(tx, id, "READING"))) return;
  const columns = headers.filter((header) => header !== REASON_HEADER);
  const known = await tx.memberImportMapping.findUnique({
    where: { headers: headersDigest(columns) },
    select: { mapping: true },
  });
  const mapping: MemberMapping = known
    ? rememberedMapping(columns, known.mapping)
    : guessMemberMapping(columns);
  for (const some of chunksOf(rows)) {
    await tx.memberImportLine.createMany({
      data: some.map(({ position, cells }) => ({ importId: id, position, cells: unguarded(cells) })),
    });
  }
  await tx.memberImport.update({
    where: { id },
    data: { status: "CHECKING", columns, mapping, lines: rows.length, startedAt: new Date() },
  });
}

async function check(id: string): Promise<void> {
  const { columns, mapping, defaults } = await db.memberImport.findUniqueOrThrow({
    where: { id },
    select: { columns: true, mapping: true, defaults: true },
  });
  const settings = { columns, mapping: mapping as MemberMapping, defaults: defaultsSchema.parse(defaults) };
  const lines = await listRawLines(db, id);
  const checked = await checkLines(db, lines, settings, async (count) => {
    await db.memberImport.updateMany({ where: { id, status: "CHECKING" }, data: { checked: count } });
  });
  await db.$transaction(
    async (tx) => {
      if (!(await holdImport(tx, id, "CHECKING"))) return;
      await storeChecks(tx, checked);
      await tx.memberImport.update({ where: { id }, data: { status: "READY", checked: lines.length } });
    },
    { timeout: 60_000 },
  );
  log.info({ import: id, lines: lines.length }, "members checked");
}

const refuse = (id: string, reason: string): Promise<void> =>
  db.$transaction(async (tx) => {
    const { count } = await tx.memberImport.updateMany({
      where: { id, status: "READING" },
      data: { status: "FAILED", reason, finishedAt: new Date() },
    });
    if (count > 0) await record(tx, SYSTEM, "member-import.refused", id);
  });
