import type { FunctionKind, Prisma, Stance, Tier } from "@prisma/client";
import { sql, todaySql } from "#lib/db.ts";

/** A mandate in a line of a list. */
export type SeatRow = {
  tier: Tier;
  territory: string | null;
  stance: Stance | null;
  functions: { kind: FunctionKind; rank: number | null }[];
};

/** Whether a period of the database covers today: its end is its first day no longer. */
export const holdsSql = (period: Prisma.Sql): Prisma.Sql =>
  sql`${period}."startsOn" <= ${todaySql} AND (${period}."endsOn" IS NULL OR ${period}."endsOn" > ${todaySql})`;

/** Seats of `"Member" m` held today as JSON `SeatRow[]`, the latest first; three at most. */
export const seatsSql = sql`(
  SELECT coalesce(json_agg(json_build_object('tier', a."tier",
      'territory', (SELECT t."name" FROM "Territory" t WHERE t."id" = a."territoryId"),
      'stance', (SELECT s."stance" FROM "MandateStance" s WHERE s."mandateId" = a."id" AND ${holdsSql(sql`s`)}
        ORDER BY s."startsOn" DESC, s."id" LIMIT 1),
      'functions', (SELECT coalesce(json_agg(json_build_object('kind', f."kind", 'rank', f."rank") ORDER BY f."startsOn", f."id"), '[]')
        FROM "MandateFunction" f WHERE f."mandateId" = a."id" AND ${holdsSql(sql`f`)}))
      ORDER BY a."startsOn" DESC, a."id"), '[]')
  FROM (SELECT * FROM "Mandate" a WHERE a."memberId" = m."id" AND ${holdsSql(sql`a`)}
    ORDER BY a."startsOn" DESC, a."id" LIMIT 3) a)`;
