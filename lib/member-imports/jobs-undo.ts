import { db, type Tx } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { chunksOf, holdImport } from "#lib/member-imports/write.ts";
import { notify } from "#lib/notify.ts";

const TIMEOUT_MS = 600_000;
/** Fewer than elsewhere: to remove a member looks into every table. */
const AT_ONCE = 250;

/** Takes back what an import wrote and nobody touched since, in one transaction; what was touched stays, and is said. */
export async function undoImport(id: string): Promise<void> {
  const count = await db.$transaction((tx) => undoAll(tx, id), { timeout: TIMEOUT_MS });
  log.info({ import: id, people: count }, "member import undone");
}

async function undoAll(tx: Tx, id: string): Promise<number> {
  if (!(await holdImport(tx, id, "UNDOING"))) return 0;
  const lines = await tx.memberImportLine.findMany({
    where: { importId: id, outcome: { in: ["CREATED", "COMPLETED"] } },
    select: { id: true, outcome: true },
    orderBy: { position: "asc" },
  });
  const idsOf = (outcome: "CREATED" | "COMPLETED") =>
    lines.filter((line) => line.outcome === outcome).map((line) => line.id);
  let count = 0;
  for (const some of chunksOf(idsOf("COMPLETED"), AT_ONCE)) count += await takeBack(tx, some);
  for (const some of chunksOf(idsOf("CREATED"), AT_ONCE)) count += await removeMembers(tx, id, some);
  await tx.memberImportLine.updateMany({
    where: { importId: id, outcome: { in: ["CREATED", "COMPLETED"] } },
    data: { outcome: "KEPT" },
  });
  const { sentById } = await tx.memberImport.update({
    where: { id },
    data: { status: "UNDONE", undoneAt: new Date() },
    select: { sentById: true },
  });
  // Somebody else of the secretariat may have asked for it.
  if (sentById) await notify(tx, [{ memberId: sentById, kind: "MEMBERS_IMPORT_UNDONE" }]);
  await record(tx, { system: "member-import" }, "member-import.taken-back", id);
  return count;
}

/** Held first, looked at next: a change under way is waited for and seen. */
const hold = (tx: Tx, lines: string[]) => tx.$queryRaw`
  SELECT m."id" FROM "Member" m WHERE m."id" IN (
    SELECT "memberId" FROM "MemberImportLine" WHERE "id" = ANY(${lines}::uuid[])) ORDER BY m."id" FOR UPDATE`;

/** Removes what these lines added to members who were there, and empties what they filled. Answers how many lines. */
async function takeBack(tx: Tx, lines: string[]): Promise<number> {
  await hold(tx, lines);
  const untouched = await tx.$queryRaw<
    { id: string; memberId: string; written: string[]; filled: string[] }[]
  >`
    SELECT "id", "memberId", "written"::text[] AS "written", "filled" FROM "MemberImportLine"
    WHERE "id" = ANY(${lines}::uuid[]) AND "digest" = member_import_digest("memberId", "written", false)`;
  const written = untouched.flatMap((line) => line.written);
  await removeRows(tx, written);
  const who = (column: string) =>
    untouched.filter(({ filled }) => filled.includes(column)).map(({ memberId }) => memberId);
  await tx.memberTheme.deleteMany({ where: { memberId: { in: who("themes") } } });
  await tx.member.updateMany({ where: { id: { in: who("civility") } }, data: { civility: null } });
  await tx.member.updateMany({ where: { id: { in: who("birthDate") } }, data: { birthDate: null } });
  return settle(
    tx,
    untouched.map(({ id }) => id),
  );
}

/** The mandates take their functions and stances with them, in one statement each: the directory is computed once. */
async function removeRows(tx: Tx, ids: string[]): Promise<void> {
  const where = { id: { in: ids } };
  await tx.mandateFunction.deleteMany({ where: { mandateId: { in: ids } } });
  await tx.mandateStance.deleteMany({ where: { mandateId: { in: ids } } });
  await tx.mandate.deleteMany({ where });
  await tx.contactMeans.deleteMany({ where });
  await tx.adhesion.deleteMany({ where });
}

/**
 * Removes the members whom these lines made, but those who have signed in, whom somebody changed, or who have become part
 * of something else. Answers how many.
 */
async function removeMembers(tx: Tx, importId: string, lines: string[]): Promise<number> {
  await hold(tx, lines);
  const untouched = await tx.$queryRaw<{ id: string; memberId: string; written: string[] }[]>`
    SELECT l."id", l."memberId", l."written"::text[] AS "written"
    FROM "MemberImportLine" l JOIN "Member" m ON m."id" = l."memberId"
    WHERE l."id" = ANY(${lines}::uuid[]) AND m."activatedAt" IS NULL
      AND l."digest" = member_import_digest(m."id", l."written", true)
      AND NOT EXISTS (SELECT FROM "Session" x WHERE x."memberId" = m."id")
      AND NOT EXISTS (SELECT FROM "MemberRole" x WHERE x."memberId" = m."id")
      AND NOT EXISTS (SELECT FROM "CollectifMembership" x WHERE x."memberId" = m."id")
      AND NOT EXISTS (SELECT FROM "Registration" x WHERE x."memberId" = m."id")
      AND NOT EXISTS (SELECT FROM "TrainingSessionTrainer" x WHERE x."memberId" = m."id")
      AND NOT EXISTS (SELECT FROM "Document" x WHERE x."authorId" = m."id")
      AND NOT EXISTS (SELECT FROM "RegisterMatch" x WHERE x."memberId" = m."id" AND x."status" <> 'PROPOSED')
      AND NOT EXISTS (SELECT FROM "MemberImportLine" x WHERE x."memberId" = m."id" AND x."id" <> l."id"
        AND x."outcome" IN ('COMPLETED', 'KEPT'))
      AND NOT EXISTS (SELECT FROM "JournalEntry" x WHERE x."memberId" = m."id")`;
  const memberIds = untouched.map(({ memberId }) => memberId);
  await removeRows(
    tx,
    untouched.flatMap(({ written }) => written),
  );
  await tx.memberTheme.deleteMany({ where: { memberId: { in: memberIds } } });
  await tx.$executeRaw`
    INSERT INTO "JournalEntry" ("actor", "event", "subjectId", "detail")
    SELECT 'member-import', 'member.import-undone', gone::text, jsonb_build_object('import', ${importId}::text)
    FROM unnest(${memberIds}::uuid[]) gone`;
  await tx.member.deleteMany({ where: { id: { in: memberIds } } });
  return settle(
    tx,
    untouched.map(({ id }) => id),
  );
}

async function settle(tx: Tx, ids: string[]): Promise<number> {
  const where = { id: { in: ids } };
  const { count } = await tx.memberImportLine.updateMany({
    where,
    data: { outcome: "UNDONE", written: [], filled: [], digest: null },
  });
  return count;
}
