import { db, type Tx } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import type { MemberMapping } from "#lib/member-imports/labels.ts";
import { checkLines, listRawLines } from "#lib/member-imports/queries-check.ts";
import { defaultsSchema } from "#lib/member-imports/schema.ts";
import { chunksOf, holdImport, storeChecks } from "#lib/member-imports/write.ts";
import {
  completePeople,
  createPeople,
  type Done,
  type LineToComplete,
  type LineToWrite,
} from "#lib/member-imports/write-people.ts";
import { notify } from "#lib/notify.ts";

/** Ten thousand people with their mandates, on a slow disk; nobody else waits for what it holds. */
const TIMEOUT_MS = 600_000;

/** Writes every line that may be, in one transaction: killed before its end, it leaves everything as it was. */
export async function writeImport(id: string): Promise<void> {
  const from = performance.now();
  const count = await db.$transaction((tx) => writeInto(tx, id), { timeout: TIMEOUT_MS });
  log.info({ import: id, people: count, ms: Math.round(performance.now() - from) }, "members imported");
}

/** The same within a transaction; answers how many people it made or completed. */
export async function writeInto(tx: Tx, id: string): Promise<number> {
  // Two imports take turns: the second finds the people of the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('member-imports', 0))::text`;
  if (!(await holdImport(tx, id, "RUNNING"))) return 0;
  await checkAgain(tx, id);
  const lines = await tx.memberImportLine.findMany({
    where: { importId: id, person: { not: undefined }, verdict: { in: ["GOOD", "SURE", "LIKELY"] } },
    select: { id: true, verdict: true, decision: true, matchId: true, person: true },
    orderBy: { position: "asc" },
  });
  const toCreate: LineToWrite[] = [];
  const toComplete: LineToComplete[] = [];
  for (const line of lines) {
    const { matchId, verdict, decision } = line;
    const person = line.person as unknown as LineToWrite["person"];
    if (verdict === "GOOD" || (verdict === "LIKELY" && decision === "ADD")) {
      toCreate.push({ id: line.id, person });
    } else if (decision === "COMPLETE" && matchId) toComplete.push({ id: line.id, person, matchId });
  }
  const done = [...(await createPeople(tx, toCreate)), ...(await completePeople(tx, toComplete))];
  await settle(tx, id, done);
  return done.length;
}

/** What was true when the page was shown may no longer be: somebody may have come in meanwhile. */
async function checkAgain(tx: Tx, id: string): Promise<void> {
  const { columns, mapping, defaults } = await tx.memberImport.findUniqueOrThrow({
    where: { id },
    select: { columns: true, mapping: true, defaults: true },
  });
  const settings = { columns, mapping: mapping as MemberMapping, defaults: defaultsSchema.parse(defaults) };
  await storeChecks(tx, await checkLines(tx, await listRawLines(tx, id), settings));
}

/** What became of each line, once; one row of the journal a person, and one for the import. */
async function settle(tx: Tx, id: string, done: readonly Done[]): Promise<void> {
  for (const some of chunksOf(done)) {
    await tx.$executeRaw`
      UPDATE "MemberImportLine" l SET "outcome" = r."outcome", "memberId" = r."memberId",
        "written" = ARRAY(SELECT jsonb_array_elements_text(r."written"))::uuid[],
        "filled" = ARRAY(SELECT jsonb_array_elements_text(r."filled")),
        "digest" = member_import_digest(r."memberId",
          ARRAY(SELECT jsonb_array_elements_text(r."written"))::uuid[], r."outcome" = 'CREATED')
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r("id" uuid, "outcome" "MemberLineOutcome",
        "memberId" uuid, "written" jsonb, "filled" jsonb)
      WHERE l."id" = r."id"`;
  }
  await tx.$executeRaw`
    UPDATE "MemberImportLine" SET
      "outcome" = CASE WHEN "verdict" = 'BAD' THEN 'REFUSED' ELSE 'LEFT' END::"MemberLineOutcome"
    WHERE "importId" = ${id}::uuid AND "outcome" IS NULL`;
  const { sentById } = await tx.memberImport.update({
    where: { id },
    data: { status: "DONE", finishedAt: new Date() },
    select: { sentById: true },
  });
  await tx.$executeRaw`
    INSERT INTO "JournalEntry" ("actor", "event", "subjectId", "detail")
    SELECT 'member-import', CASE "outcome" WHEN 'CREATED' THEN 'member.imported' ELSE 'member.completed' END,
      "memberId", jsonb_build_object('import', ${id}::text, 'importer', ${sentById}::text)
    FROM "MemberImportLine" WHERE "importId" = ${id}::uuid AND "outcome" IN ('CREATED', 'COMPLETED')
    ORDER BY "position"`;
  if (sentById) await notify(tx, [{ memberId: sentById, kind: "MEMBERS_IMPORTED" }]);
  await record(tx, { system: "member-import" }, "member-import.finished", id, { importer: sentById });
}
