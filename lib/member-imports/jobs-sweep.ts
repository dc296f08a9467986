import { db } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { DETAILS_DAYS, WAITING_DAYS } from "#lib/member-imports/labels.ts";
import { queueWork } from "#lib/member-imports/write.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);

/** Takes up again what a killed process left: an import at work whose job is gone. Where it still runs, the new job ends at once. */
export async function wakeMemberImports(): Promise<void> {
  const imports = await db.$queryRaw<{ id: string }[]>`
    SELECT b."id" FROM "MemberImport" b WHERE b."status" IN ('READING', 'CHECKING', 'RUNNING', 'UNDOING')
      AND NOT EXISTS (SELECT FROM graphile_worker.jobs j
        WHERE j.key = 'members:' || b."id" AND j.locked_at IS NULL)`;
  for (const { id } of imports) await db.$transaction((tx) => queueWork(tx, id, true));
}

/**
 * Forgets files that nobody imports, and what the lines of the others said: what they became is enough to undo them. A
 * list of members is not kept beside the members.
 */
export async function sweepMemberImports(): Promise<void> {
  const waiting = await db.memberImport.findMany({
    where: { status: { in: ["READY", "FAILED"] }, createdAt: { lt: daysAgo(WAITING_DAYS) } },
    select: { id: true },
  });
  const over = await db.memberImport.findMany({
    where: {
      status: { in: ["DONE", "UNDONE"] },
      finishedAt: { lt: daysAgo(DETAILS_DAYS) },
      forgottenAt: null,
    },
    select: { id: true },
  });
  for (const { id } of waiting) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.memberImport.deleteMany({
        where: { id, status: { in: ["READY", "FAILED"] } },
      });
      if (count > 0) await record(tx, { system: "member-import" }, "member-import.swept", id);
    });
  }
  for (const { id } of over) {
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE "MemberImportLine" SET "cells" = '{}', "person" = NULL, "problems" = '[]'
        WHERE "importId" = ${id}::uuid`;
      await tx.memberImport.update({ where: { id }, data: { forgottenAt: new Date() } });
      await record(tx, { system: "member-import" }, "member-import.forgotten", id);
    });
  }
  log.info({ removed: waiting.length, forgotten: over.length }, "member imports swept");
}
