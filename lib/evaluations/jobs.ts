import type { EvaluationMoment, Prisma } from "@prisma/client";
import { db, sql, type Tx } from "#lib/db.ts";
import { moments } from "#lib/evaluations/labels.ts";
import { log } from "#lib/log.ts";
import { notify } from "#lib/notify.ts";

/** People asked in one transaction. */
const BATCH = 200;

/**
 * When a session may be asked about, of its last half-day's end: that day from six in the evening, or three months later; and for
 * two months, so that a sheet copied late, or a worker that was off, loses nobody.
 */
const times: Record<EvaluationMoment, Prisma.Sql> = {
  DAY: sql`greatest("endsAt", (date_trunc('day', "endsAt" AT TIME ZONE 'Europe/Paris') + interval '18 hours') AT TIME ZONE 'Europe/Paris')`,
  THREE_MONTHS: sql`("endsAt" AT TIME ZONE 'Europe/Paris' + interval '3 months') AT TIME ZONE 'Europe/Paris'`,
};

type Person = { memberId: string; sessionId: string };

/** Those who came once at least and were not asked yet; noted as asked by the same statement: two runs ask nobody twice. */
const takeSome = (tx: Tx, moment: EvaluationMoment) => tx.$queryRaw<Person[]>`
  WITH over AS (
    SELECT s."id", max(h."endsAt") AS "endsAt" FROM "TrainingSession" s JOIN "TrainingHalfDay" h ON h."sessionId" = s."id"
    WHERE s."cancelledAt" IS NULL AND s."publishedAt" IS NOT NULL GROUP BY s."id"),
  due AS (
    SELECT r."id", r."memberId", r."sessionId" FROM (
      SELECT "id", ${times[moment]} AS "at" FROM over) o
    JOIN "Registration" r ON r."sessionId" = o."id" AND r."status" = 'CONFIRMED'
    JOIN "Member" m ON m."id" = r."memberId"
      AND m."erasedAt" IS NULL AND m."suspendedAt" IS NULL AND m."restrictedAt" IS NULL
    WHERE o."at" <= now() AND o."at" > now() - interval '2 months'
      AND EXISTS (SELECT FROM "Attendance" a WHERE a."registrationId" = r."id" AND a."removedAt" IS NULL)
      AND NOT EXISTS (SELECT FROM "EvaluationAnswered" e
        WHERE e."registrationId" = r."id" AND e."moment" = ${moment}::"EvaluationMoment")
    ORDER BY r."id" LIMIT ${BATCH}),
  asked AS (
    INSERT INTO "EvaluationAnswered" ("registrationId", "moment", "askedAt")
    SELECT "id", ${moment}::"EvaluationMoment", now() FROM due ON CONFLICT DO NOTHING RETURNING "registrationId")
  SELECT d."memberId", d."sessionId" FROM due d JOIN asked a ON a."registrationId" = d."id"`;

const askSome = (moment: EvaluationMoment): Promise<number> =>
  db.$transaction(
    async (tx) => {
      const people = await takeSome(tx, moment);
      await notify(
        tx,
        people.map(({ memberId, sessionId }) => ({
          memberId,
          kind: "TRAINING_EVALUATE",
          trainingSessionId: sessionId,
        })),
      );
      return people.length;
    },
    { timeout: 30_000 },
  );

/** Asks participants what they think, on the evening and three months later, each once. */
export async function askEvaluations(): Promise<void> {
  let asked = 0;
  for (const moment of moments) {
    for (let count = BATCH; count > 0; asked += count) count = await askSome(moment);
  }
  log.info({ asked }, "evaluations asked");
}
