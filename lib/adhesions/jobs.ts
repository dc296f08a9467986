import { duesReminder } from "#lib/adhesions/mails.ts";
import { remindedSql } from "#lib/adhesions/queries-reminders.ts";
import { holdMember } from "#lib/adhesions/write.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { recordGivenUp } from "#lib/ledger/write.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";

const BATCH = 100;
/** Grace is one date a row, but the directory follows each. */
const GRACE_BATCH = 1_000;
/** Dues of a period that ended so long ago, of which nothing came, are no longer waited for. */
const FORGOTTEN_DAYS = 60;

type Due = {
  memberId: string;
  email: string;
  firstName: string;
  endsOn: string;
  graceEndsOn: string | null;
};

/**
 * Sends the reminders of a day (`YYYY-MM-DD`, in Paris). A member whose payment is being written is left out, and read again
 * once it is. Done twice, by two workers or after a kill, each leaves once: one row a member and a day.
 */
export async function remindOn(day: string): Promise<number> {
  let sent = 0;
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      const due = await tx.$queryRaw<Due[]>`
        WITH due AS (SELECT m."id", m."adhesionEndsOn" AS "endsOn", r."id" AS "ruleId" FROM ${remindedSql(day)}
          ORDER BY m."id" LIMIT ${BATCH} FOR NO KEY UPDATE OF m SKIP LOCKED),
        kept AS (INSERT INTO "DuesReminder" ("id", "memberId", "ruleId", "endsOn", "sentOn")
          SELECT gen_random_uuid(), "id", "ruleId", "endsOn", ${day}::date FROM due ON CONFLICT DO NOTHING
          RETURNING "memberId", "endsOn")
        SELECT m."id" AS "memberId", m."email"::text, m."firstName", k."endsOn"::text,
          grace_end(k."endsOn")::text AS "graceEndsOn"
        FROM kept k JOIN "Member" m ON m."id" = k."memberId"`;
      for (const { endsOn, graceEndsOn, ...person } of due) {
        await sendMail(tx, duesReminder(person, { endsOn, graceEndsOn, day }));
      }
      return due.length;
    });
    sent += told;
  } while (told === BATCH);
  return sent;
}

export async function remindDues(): Promise<void> {
  const sent = await remindOn(today());
  log.info({ sent }, "reminders of dues sent");
}

/** Grace follows the rules that the treasurer has chosen: of each adhésion whose end they concern. */
export async function settleGrace(): Promise<void> {
  let changed: number;
  do {
    changed = await db.$executeRaw`
      WITH ends AS MATERIALIZED (SELECT "endsOn", grace_end("endsOn") AS "grace"
        FROM (SELECT DISTINCT "endsOn" FROM "Adhesion") days)
      UPDATE "Adhesion" SET "graceEndsOn" = NULL WHERE "id" IN (
        SELECT a."id" FROM "Adhesion" a JOIN ends USING ("endsOn")
        WHERE a."graceEndsOn" IS DISTINCT FROM ends."grace" ORDER BY a."id" LIMIT ${GRACE_BATCH})`;
  } while (changed === GRACE_BATCH);
}

/**
 * Gives up dues that nobody waits for: of members who have left, and of periods long over. Those of which anything came, or is on
 * its way, are the treasurer's to look at.
 */
export async function tendDues(): Promise<void> {
  const left = await db.$queryRaw<{ id: string; memberId: string }[]>`
    SELECT d."id", d."memberId" FROM "Dues" d JOIN "Member" m ON m."id" = d."memberId"
    WHERE d."cancelledAt" IS NULL
      AND (m."resignedAt" IS NOT NULL OR m."erasedAt" IS NOT NULL OR d."endsOn" < ${today()}::date - ${FORGOTTEN_DAYS}::int)
      AND NOT EXISTS (SELECT FROM "Adhesion" a WHERE a."duesId" = d."id")
      AND NOT EXISTS (SELECT FROM "LedgerEntry" e WHERE e."duesId" = d."id" AND e."paymentId" IS NOT NULL)
      AND NOT EXISTS (SELECT FROM "Payment" p WHERE p."duesId" = d."id" AND p."pendingAt" IS NOT NULL
        AND (p."failedAt" IS NULL OR p."failedAt" < p."pendingAt"))
    ORDER BY d."id" LIMIT 1000`;
  for (const { id, memberId } of left) {
    await db.$transaction(async (tx) => {
      await holdMember(tx, memberId);
      const now = new Date();
      const { count } = await tx.dues.updateMany({
        where: { id, cancelledAt: null, adhesion: null, ledger: { none: { paymentId: { not: null } } } },
        data: { cancelledAt: now },
      });
      if (count === 0) return;
      await tx.payment.updateMany({
        where: { duesId: id, failedAt: null },
        data: { failedAt: now, failure: "CANCELLED" },
      });
      await recordGivenUp(tx, id);
      await record(tx, { system: "dues" }, "dues.given-up", id, { memberId });
    });
  }
  if (left.length > 0) log.info({ count: left.length }, "dues given up");
}
