import { canSetAdhesionRules } from "#lib/adhesions/policy.ts";
import { today } from "#lib/dates.ts";
import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isOpenSql } from "#lib/readers.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** A worker that was off leaves yesterday's reminders for today, not last week's. */
const LATE_DAYS = 2;
/** A transfer or a cheque that she has just said she would send is not asked for again so soon. */
const ON_ITS_WAY_DAYS = 10;

/**
 * Whether money of `"Member" m` for an adhésion is on its way. A payment of which the ledger never spoke keeps nothing: so the few
 * that may be on their way are found by an index.
 */
const isPayingSql = sql`EXISTS (SELECT FROM "Dues" x JOIN "Payment" p ON p."duesId" = x."id"
  WHERE x."memberId" = m."id" AND x."cancelledAt" IS NULL AND x."kind" <> 'UPGRADE'
    AND p."keptCents" = 0 AND NOT EXISTS (SELECT FROM "LedgerEntry" e WHERE e."paymentId" = p."id")
    AND (p."failedAt" IS NULL OR p."failedAt" < p."pendingAt")
    AND ((p."pendingAt" IS NOT NULL AND p."means" NOT IN ('TRANSFER', 'CHEQUE', 'CASH'))
      OR (p."means" IN ('TRANSFER', 'CHEQUE', 'CASH')
        AND coalesce(p."pendingAt", p."createdAt") > now() - make_interval(days => ${ON_ITS_WAY_DAYS}))))`;

/** The ends of adhésions of which each rule `o` has a reminder leave on a day: few. */
const reachedSql = (day: string) => sql`"ReminderRule" o
  CROSS JOIN generate_series(0, CASE WHEN ${day} = ${today()} THEN ${LATE_DAYS}::int ELSE 0 END) late
  CROSS JOIN LATERAL (SELECT ${day}::date - late - o."days" AS "endsOn") reached`;

/**
 * Of each of these ends: the latest rule that has come, how many reminders may leave about it, and the days, in order, on which
 * others will have left before that day; those that are late today leave as one, on the last of them.
 */
const rulesSql = (
  day: string,
) => sql`(SELECT DISTINCT ON (reached."endsOn") reached."endsOn", o."id", o."days",
    coalesce((SELECT a."maxReminders" FROM "AdhesionRules" a WHERE a."startsOn" <= reached."endsOn"
      ORDER BY a."startsOn" DESC LIMIT 1), 4) AS "most",
    ARRAY(SELECT max(reached."endsOn" + b."days") FROM "ReminderRule" b WHERE ${day} > ${today()}
      AND reached."endsOn" + b."days" BETWEEN ${today()}::date - ${LATE_DAYS}::int AND ${day}::date - 1
      GROUP BY greatest(reached."endsOn" + b."days", ${today()}::date) ORDER BY 1) AS "before"
  FROM ${reachedSql(day)} ORDER BY reached."endsOn", o."days" DESC)`;

/**
 * Members `m` to whom a rule `r` has a reminder leave on a day (`YYYY-MM-DD`), were nobody to pay before it: one rule each, the
 * latest that has come; none for who was reminded since that rule's day or on that very day, has been reminded often enough of
 * this end, has money on its way, has left, or has restricted the use of her data. The job and the preview both ask this.
 */
export const remindedSql = (day: string) => sql`${rulesSql(day)} r
  JOIN "Member" m ON m."adhesionEndsOn" = r."endsOn"
  LEFT JOIN (SELECT d."memberId", d."endsOn", count(*) AS "count", max(d."sentOn") AS "last" FROM "DuesReminder" d
    WHERE d."endsOn" = ANY (ARRAY(SELECT reached."endsOn" FROM ${reachedSql(day)})) GROUP BY 1, 2) sent
    ON sent."memberId" = m."id" AND sent."endsOn" = r."endsOn"
  WHERE ${isOpenSql} AND m."restrictedAt" IS NULL
    AND (sent."last" IS NULL OR sent."last" < r."endsOn" + r."days")
    AND NOT EXISTS (SELECT FROM "DuesReminder" d WHERE d."memberId" = m."id" AND d."sentOn" = ${day}::date)
    -- Those that left, and those that will have by then: of the days before it, those that follow the last that left.
    AND coalesce(sent."count", 0) + cardinality(r."before")
      - CASE WHEN sent."last" IS NULL OR r."before" = '{}' THEN 0 ELSE width_bucket(sent."last", r."before") END < r."most"
    AND NOT ${isPayingSql}`;

export type ReminderRow = { id: string; days: number; sentCount: number };

/** When reminders leave, from the first before the end to the last after it, with how many have left. */
export async function listReminderRules(viewer: MemberViewer): Promise<ReminderRow[]> {
  if (!canSetAdhesionRules(viewer)) return [];
  const rows = await db.reminderRule.findMany({
    select: { id: true, days: true, _count: { select: { reminders: true } } },
    orderBy: [{ days: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, days, _count }) => ({ id, days, sentCount: _count.reminders }));
}

export type Reminded = {
  memberId: string;
  firstName: string;
  lastName: string;
  /** The end of the adhésion that it speaks of, and its place from that end, in days. */
  endsOn: string;
  graceEndsOn: string | null;
  days: number;
};

/** Who would receive what on a day, by name, and how many in all: found once, on a day that reminds everybody too. */
export async function listReminded(
  viewer: MemberViewer,
  day: string,
  page: number,
): Promise<{ people: Reminded[]; total: number }> {
  if (!canSetAdhesionRules(viewer)) return { people: [], total: 0 };
  const [found] = await db.$queryRaw<{ people: Reminded[]; total: number }[]>`
    WITH reminded AS MATERIALIZED (
      SELECT m."id", m."firstName", m."lastName", m."adhesionEndsOn", r."days" FROM ${remindedSql(day)})
    SELECT (SELECT count(*)::int FROM reminded) AS "total",
      (SELECT coalesce(json_agg(json_build_object('memberId', p."id", 'firstName', p."firstName", 'lastName', p."lastName",
          'endsOn', p."adhesionEndsOn", 'graceEndsOn', grace_end(p."adhesionEndsOn"), 'days', p."days")
          ORDER BY p."lastName", p."firstName", p."id"), '[]')
        FROM (SELECT * FROM reminded ORDER BY "lastName", "firstName", "id" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}) p) AS "people"`;
  return found ?? { people: [], total: 0 };
}
