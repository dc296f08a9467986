import type { Prisma } from "@prisma/client";
import { MAX_GRACE_DAYS } from "#lib/adhesions/labels.ts";
import { db, sql } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Standing } from "#lib/treasury/labels.ts";
import { canReadStandings } from "#lib/treasury/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type StandingRow = {
  id: string;
  firstName: string;
  lastName: string;
  /** The end of the adhésion that runs on that day, or of the last one before it; null for none. */
  endsOn: Date | null;
  graceEndsOn: Date | null;
};

const runsSql = (day: string): Prisma.Sql =>
  sql`EXISTS (SELECT FROM "Adhesion" a WHERE a."memberId" = m."id" AND a."startsOn" <= ${day}::date AND a."endsOn" >= ${day}::date)`;
/** No grace is longer than that: without the bound, every adhésion that ever ended is looked at. */
const graceFromSql = (day: string): Prisma.Sql => sql`a."endsOn" >= ${day}::date - ${MAX_GRACE_DAYS}::int`;
/** Of whom an adhésion is over and in its grace, but those of whom one runs: as sets, whichever the day and however many. */
const graceSql = (day: string): Prisma.Sql =>
  sql`m."id" IN (SELECT a."memberId" FROM "Adhesion" a WHERE ${graceFromSql(day)} AND a."endsOn" < ${day}::date AND a."graceEndsOn" >= ${day}::date
    EXCEPT SELECT a."memberId" FROM "Adhesion" a WHERE a."startsOn" <= ${day}::date AND a."endsOn" >= ${day}::date)`;
/** One or the other: one look at her adhésions for the two, which are those that `isHers` says. */
const runsOrGraceSql = (day: string, isHers: Prisma.Sql): Prisma.Sql =>
  sql`EXISTS (SELECT FROM "Adhesion" a WHERE ${isHers} AND ${graceFromSql(day)}
    AND a."startsOn" <= ${day}::date AND (a."endsOn" >= ${day}::date OR a."graceEndsOn" >= ${day}::date))`;

/** Members there were on that day: not erased, entered by then, not resigned yet. */
const thereSql = (day: string): Prisma.Sql => {
  const over = sql`((${day}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')`;
  return sql`m."erasedAt" IS NULL AND m."createdAt" < ${over} AND (m."resignedAt" IS NULL OR m."resignedAt" >= ${over})`;
};

/** An adhésion may have been entered after it began: whoever has one that runs is there, whenever she was entered. */
const whereSql = (
  standing: Standing,
  day: string,
  isHers: Prisma.Sql = sql`a."memberId" = m."id"`,
): Prisma.Sql =>
  ({
    "a-jour": sql`m."erasedAt" IS NULL AND ${runsSql(day)}`,
    delai: sql`m."erasedAt" IS NULL AND ${graceSql(day)}`,
    "pas-a-jour": sql`${thereSql(day)} AND NOT ${runsOrGraceSql(day, isHers)}`,
  })[standing];

/**
 * As above where members are read by name until a page is full, each looked up: by an array, or the planner takes the index of the
 * constraint against overlaps, which it believes cheap and costs four times the other.
 */
const oneByOneSql = sql`a."memberId" = ANY (ARRAY[m."id"])`;

/** A page of those who are so on that day, by name; their last adhésion is looked for once they are found. */
export const listStandings = async (
  viewer: Viewer,
  standing: Standing,
  day: string,
  page: number,
): Promise<StandingRow[]> =>
  canReadStandings(viewer)
    ? db.$queryRaw<StandingRow[]>`
      SELECT m."id", m."firstName", m."lastName", last."endsOn", last."graceEndsOn" FROM (
        SELECT m."id", m."firstName", m."lastName" FROM "Member" m WHERE ${whereSql(standing, day, oneByOneSql)}
        ORDER BY m."lastName", m."firstName", m."id" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}) m
      LEFT JOIN LATERAL (SELECT a."endsOn", a."graceEndsOn" FROM "Adhesion" a WHERE a."memberId" = m."id" AND a."startsOn" <= ${day}::date
        ORDER BY a."endsOn" DESC LIMIT 1) last ON true
      ORDER BY m."lastName", m."firstName", m."id"`
    : [];

/** As far as pages go. */
export async function countStanding(viewer: Viewer, standing: Standing, day: string): Promise<number> {
  if (!canReadStandings(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM "Member" m WHERE ${whereSql(standing, day)} LIMIT ${PAGE_SIZE * MAX_PAGE}) c`;
  return row?.count ?? 0;
}
