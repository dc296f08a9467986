import { keepAnAnimateur } from "#lib/collectifs/jobs-terms.ts";
import { ANSWERED_DAYS, REMINDER_DAYS, WATCH_KEPT_DAYS } from "#lib/collectifs/labels.ts";
import { dayOf, otherAnimateurs } from "#lib/collectifs/write.ts";
import { answerAll } from "#lib/collectifs/write-requests.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { notify } from "#lib/notify.ts";

const BATCH = 100;
const DAY_MS = 86_400_000;

/**
 * Tells each person, once, that her place ends within thirty days. A place given for less than that needs no reminder.
 * `day` is today in Paris, `YYYY-MM-DD`.
 */
export async function tellTermsThatEnd(day: string): Promise<void> {
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      // `endsOn` is the first day no longer held.
      const ending = await tx.$queryRaw<{ memberId: string; collectifId: string }[]>`
        UPDATE "CollectifMembership" SET "remindedAt" = now() WHERE "id" IN (
          SELECT p."id" FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"
          JOIN "Collectif" c ON c."id" = p."collectifId"
          WHERE p."remindedAt" IS NULL AND p."startsOn" <= ${day}::date AND p."endsOn" > ${day}::date
            AND p."endsOn" <= ${day}::date + ${REMINDER_DAYS}::int + 1
            AND p."endsOn" - p."startsOn" > ${REMINDER_DAYS}::int + 1 AND c."archivedAt" IS NULL
            AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL
          ORDER BY p."id" LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED)
        RETURNING "memberId", "collectifId"`;
      await notify(
        tx,
        ending.map((place) => ({ ...place, kind: "COLLECTIF_TERM_ENDS" })),
      );
      return ending.length;
    });
  } while (told === BATCH);
}

/**
 * Tells those who lead a collectif, once, that its last day comes within thirty days. One that was given less needs no
 * reminder. `day` is today in Paris, `YYYY-MM-DD`.
 */
export async function tellCollectifsThatEnd(day: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const ending = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Collectif" SET "endToldAt" = now() WHERE "endToldAt" IS NULL AND "archivedAt" IS NULL
        AND "endsOn" >= ${day}::date AND "endsOn" <= ${day}::date + ${REMINDER_DAYS}::int
        AND "endsOn" - "createdAt"::date > ${REMINDER_DAYS}::int
      RETURNING "id"`;
    for (const { id: collectifId } of ending) {
      const people = await otherAnimateurs(tx, collectifId, null);
      await notify(
        tx,
        people.map(({ memberId }) => ({ memberId, kind: "COLLECTIF_ENDS", collectifId })),
      );
    }
  });
}

/** What those who had asked are told when a collectif comes to its term. */
const ENDED = "Le collectif est arrivé à son terme.";

/**
 * Archives, each in its own transaction, the collectifs whose last day is over, and answers those who had asked to come in.
 * Those who lead one reopen it by hand: its last day is then forgotten (mutations).
 */
export async function archiveCollectifsThatEnded(day: string): Promise<void> {
  const over = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Collectif" WHERE "archivedAt" IS NULL AND "endsOn" < ${day}::date ORDER BY "id"`;
  for (const { id } of over) {
    await db.$transaction(async (tx) => {
      const endsOn = { lt: dayOf(day) };
      const data = { archivedAt: new Date() };
      const { count } = await tx.collectif.updateMany({ where: { id, archivedAt: null, endsOn }, data });
      if (count === 0) return;
      await answerAll(tx, id, ENDED, null);
      await record(tx, { system: "collectifs" }, "collectif.end-reached", id);
    });
  }
}

export async function endCollectifs(): Promise<void> {
  await tellCollectifsThatEnd(today());
  await archiveCollectifsThatEnded(today());
}

export async function remindTerms(): Promise<void> {
  await keepAnAnimateur(today());
  await tellTermsThatEnd(today());
}

/** Erases what people wrote to come into a collectif, a year after it was answered, and what is watched no more. */
export async function purgeCollectifRequests(): Promise<void> {
  const before = new Date(Date.now() - ANSWERED_DAYS * DAY_MS);
  await db.collectifRequest.deleteMany({ where: { decidedAt: { lt: before } } });
  const removed = new Date(Date.now() - WATCH_KEPT_DAYS * DAY_MS);
  await db.collectifWatch.deleteMany({ where: { removedAt: { lt: removed } } });
}
