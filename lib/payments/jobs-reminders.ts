import { today } from "#lib/dates.ts";
import { db, sql } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { REMINDED_AFTER_DAYS, REMINDED_BEFORE_DAYS } from "#lib/payments/labels.ts";
import { type Instalment, instalmentReminder } from "#lib/payments/mails.ts";
import { isOpenSql } from "#lib/readers.ts";

const BATCH = 100;
/** A worker that was off leaves yesterday's reminders for today, not last week's. */
const LATE_DAYS = 2;

/**
 * Instalments `p` of members `m` of whom a reminder leaves on a day, `o.days` from their own day: those that she sends herself
 * and that have not come. What a provider takes is not hers to remember. None on a day when another reminder of dues left.
 */
const remindedSql = (day: string) => sql`"Payment" p
  JOIN "Dues" d ON d."id" = p."duesId" JOIN "Member" m ON m."id" = d."memberId"
  JOIN (VALUES (-${REMINDED_BEFORE_DAYS}::int), (${REMINDED_AFTER_DAYS}::int)) o("days")
    ON p."dueOn" + o."days" BETWEEN ${day}::date - ${LATE_DAYS}::int AND ${day}::date
  WHERE p."keptCents" <= 0 AND p."failedAt" IS NULL AND p."means" IN ('TRANSFER', 'CHEQUE', 'CASH')
    AND p."instalments" > 1 AND d."cancelledAt" IS NULL AND ${isOpenSql} AND m."restrictedAt" IS NULL
    AND (p."createdAt" AT TIME ZONE 'Europe/Paris')::date < p."dueOn" + o."days"
    AND NOT EXISTS (SELECT FROM "DuesReminder" r WHERE r."memberId" = m."id" AND (r."sentOn" = ${day}::date
      OR (r."ruleId" IS NULL AND r."endsOn" = p."dueOn" AND r."sentOn" >= p."dueOn" + o."days")))`;

/**
 * Sends the reminders of instalments of a day (`YYYY-MM-DD`, in Paris), one a member at most: another of the same day leaves on
 * the next. A member whose payment is being written is left out. Done twice, each leaves once: one row a member and a day.
 */
export async function remindInstalmentsOn(day: string): Promise<number> {
  let sent = 0;
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      const due = await tx.$queryRaw<Instalment[]>`
        WITH due AS (SELECT DISTINCT ON (m."id") m."id" AS "memberId", p."id", p."dueOn" FROM ${remindedSql(day)}
          ORDER BY m."id", p."dueOn", p."id" LIMIT ${BATCH}),
        held AS (SELECT m."id" FROM "Member" m WHERE m."id" IN (SELECT "memberId" FROM due)
          FOR NO KEY UPDATE SKIP LOCKED),
        kept AS (INSERT INTO "DuesReminder" ("id", "memberId", "endsOn", "sentOn")
          SELECT gen_random_uuid(), due."memberId", due."dueOn", ${day}::date FROM due JOIN held ON held."id" = due."memberId"
          ON CONFLICT DO NOTHING RETURNING "memberId")
        SELECT m."id" AS "memberId", m."email"::text, m."firstName", p."id" AS "paymentId", p."means", p."cents", p."reference",
          p."dueOn"::text
        FROM kept JOIN due ON due."memberId" = kept."memberId" JOIN "Member" m ON m."id" = kept."memberId"
        JOIN "Payment" p ON p."id" = due."id"`;
      for (const instalment of due) await sendMail(tx, instalmentReminder(instalment, day));
      return due.length;
    });
    sent += told;
  } while (told === BATCH);
  return sent;
}

export async function remindInstalments(): Promise<void> {
  const sent = await remindInstalmentsOn(today());
  log.info({ sent }, "reminders of instalments sent");
}
