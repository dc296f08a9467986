import type { Prisma } from "@prisma/client";
import { isHeldSql } from "#lib/collectifs/queries-visible.ts";
import { today } from "#lib/dates.ts";
import { db, sql } from "#lib/db.ts";
import { notify } from "#lib/notify.ts";
import { isOpenSql, takesPartSql } from "#lib/readers.ts";

const BATCH = 100;
/** Days before its date that the owner of a task is told a first time. */
const SOON_DAYS = 3;

/** Open tasks of collectifs that are alive, whose owner is still there and may be told. */
const openSql = sql`"MeetingTask" t JOIN "Collectif" c ON c."id" = t."collectifId" AND c."archivedAt" IS NULL
  JOIN "Member" m ON m."id" = t."ownerId" AND ${isOpenSql} AND ${takesPartSql}
  JOIN "CollectifMembership" p ON p."memberId" = m."id" AND p."collectifId" = t."collectifId" AND ${isHeldSql}
  WHERE t."doneAt" IS NULL`;

type Told = { memberId: string; collectifId: string; meetingId: string | null };

/** Marks and tells the next of them, in one transaction: a worker cut midway tells nobody twice. */
async function tellAll(column: Prisma.Sql, dueSql: Prisma.Sql): Promise<void> {
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      const due = await tx.$queryRaw<Told[]>`
        UPDATE "MeetingTask" SET ${column} = now() WHERE "id" IN (
          SELECT t."id" FROM ${openSql} AND t.${column} IS NULL AND ${dueSql}
          ORDER BY t."id" LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED)
        RETURNING "ownerId" AS "memberId", "collectifId", "meetingId"`;
      await notify(
        tx,
        due.map(({ meetingId, ...task }) => ({ ...task, kind: "TASK_DUE", ...(meetingId && { meetingId }) })),
      );
      return due.length;
    });
  } while (told === BATCH);
}

/**
 * Tells each owner that a task is due in three days, then that it is due, once each; also when the worker was off at the
 * hour. A task given with less than three days to go needs no first reminder. `day` is today in Paris, `YYYY-MM-DD`.
 */
export async function tellTasksDue(day: string): Promise<void> {
  await tellAll(
    sql`"remindedAt"`,
    sql`t."dueOn" <= ${day}::date AND t."dueOn" > ${day}::date - ${SOON_DAYS}::int`,
  );
  await tellAll(
    sql`"remindedSoonAt"`,
    sql`t."dueOn" > ${day}::date AND t."dueOn" <= ${day}::date + ${SOON_DAYS}::int
      AND (t."createdAt" AT TIME ZONE 'Europe/Paris')::date < t."dueOn" - ${SOON_DAYS}::int`,
  );
}

export const remindTasks = (): Promise<void> => tellTasksDue(today());
