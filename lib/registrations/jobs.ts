import { TIME_ZONE } from "#lib/dates.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { notify } from "#lib/notify.ts";
import { lockSession } from "#lib/training-sessions/queries-write.ts";
import { offerFreeSeats } from "#lib/training-sessions/write-seats.ts";

const BATCH = 500;

const MORNING = 7;

/** Ends the offers that nobody took in one session, and makes the next. */
const passOffers = (sessionId: string): Promise<void> =>
  db.$transaction(
    async (tx) => {
      await lockSession(tx, sessionId);
      await tx.registration.updateMany({
        where: { sessionId, status: "OFFERED", offerEndsAt: { lte: new Date() } },
        data: {
          status: "CANCELLED",
          seat: null,
          offerEndsAt: null,
          waitingSince: null,
          cancelledAt: new Date(),
        },
      });
      await offerFreeSeats(tx, sessionId);
    },
    { timeout: 60_000, maxWait: 30_000 },
  );

/** Sessions where an offer has ended, or where somebody waits beside a free seat: whoever was erased left one. */
const listToPass = () => db.$queryRaw<{ id: string }[]>`
  SELECT s."id" FROM "TrainingSession" s WHERE s."cancelledAt" IS NULL AND s."id" IN (
    SELECT r."sessionId" FROM "Registration" r WHERE r."status" = 'OFFERED' AND r."offerEndsAt" <= now()
    UNION SELECT r."sessionId" FROM "Registration" r WHERE r."status" = 'WAITING'
      AND (SELECT min(h."startsAt") FROM "TrainingHalfDay" h WHERE h."sessionId" = r."sessionId") > now()
      AND (SELECT count(*) FROM "Registration" o WHERE o."sessionId" = r."sessionId" AND o."seat" IS NOT NULL) <
        (SELECT w."capacity" FROM "TrainingSession" w WHERE w."id" = r."sessionId"))
  ORDER BY s."id"`;

const heldSql = sql`r."status" = 'CONFIRMED' AND s."id" = r."sessionId" AND s."publishedAt" IS NOT NULL
  AND s."cancelledAt" IS NULL AND s."closedAt" IS NULL`;

const firstSql = sql`(SELECT min(h."startsAt") FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id")`;

type Told = { memberId: string; trainingSessionId: string };

/** Once, within three days of the beginning; whoever registered since was told then. */
const markReminded = (tx: Tx) => tx.$queryRaw<Told[]>`
  UPDATE "Registration" SET "remindedAt" = now() WHERE "id" IN (
    SELECT r."id" FROM "Registration" r, "TrainingSession" s WHERE ${heldSql} AND r."remindedAt" IS NULL
      AND ${firstSql} BETWEEN now() AND now() + interval '3 days' AND r."confirmedAt" < ${firstSql} - interval '3 days'
    ORDER BY r."id" LIMIT ${BATCH} FOR NO KEY UPDATE OF r SKIP LOCKED)
  RETURNING "memberId", "sessionId" AS "trainingSessionId"`;

/** Once, from seven in the morning of the first day held at a distance: the link is then on the session's page. */
const markLinkSent = (tx: Tx) => tx.$queryRaw<Told[]>`
  UPDATE "Registration" SET "linkSentAt" = now() WHERE "id" IN (
    SELECT r."id" FROM "Registration" r, "TrainingSession" s WHERE ${heldSql} AND r."linkSentAt" IS NULL
      AND EXISTS (SELECT FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id" AND h."link" IS NOT NULL AND h."endsAt" > now()
        AND now() >= (((h."startsAt" AT TIME ZONE ${TIME_ZONE})::date + ${MORNING} * interval '1 hour') AT TIME ZONE ${TIME_ZONE}))
    ORDER BY r."id" LIMIT ${BATCH} FOR NO KEY UPDATE OF r SKIP LOCKED)
  RETURNING "memberId", "sessionId" AS "trainingSessionId"`;

/** Marks and tells in one transaction: cut or run twice, each is told once. */
async function tellAll(mark: (tx: Tx) => Promise<Told[]>): Promise<void> {
  const some = () =>
    db.$transaction(
      async (tx) => {
        const told = await mark(tx);
        await notify(
          tx,
          told.map((person) => ({ ...person, kind: "TRAINING_SOON" })),
        );
        return told.length;
      },
      { timeout: 60_000, maxWait: 30_000 },
    );
  while ((await some()) === BATCH);
}

/** Offers that nobody took go to the next; those who have a seat are reminded, then given the link. */
export async function tendRegistrations(): Promise<void> {
  for (const { id } of await listToPass()) await passOffers(id);
  await tellAll(markReminded);
  await tellAll(markLinkSent);
}

/** Empties what people said of their access needs, a month after the last half-day. */
export async function forgetAccessNeeds(): Promise<void> {
  await db.$executeRaw`
    UPDATE "Registration" r SET "needs" = '{}', "accessNeeds" = NULL
    WHERE (r."accessNeeds" IS NOT NULL OR r."needs" <> '{}') AND NOT EXISTS (
      SELECT FROM "TrainingHalfDay" h WHERE h."sessionId" = r."sessionId" AND h."endsAt" > now() - interval '1 month')`;
}
