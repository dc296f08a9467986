import type { Financing } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The sessions `s` that take place and begin in a year of Paris. */
export const sessionsOfYearSql = (year: number) => sql`
  SELECT s."id", s."trainingId", h."startsAt", h."endsAt" FROM "TrainingSession" s
  JOIN LATERAL (SELECT min(h."startsAt") AS "startsAt", max(h."endsAt") AS "endsAt" FROM "TrainingHalfDay" h
    WHERE h."sessionId" = s."id") h ON true
  WHERE s."publishedAt" IS NOT NULL AND s."cancelledAt" IS NULL
    AND h."startsAt" >= make_date(${year}::int, 1, 1)::timestamp AT TIME ZONE 'Europe/Paris'
    AND h."startsAt" < make_date(${year}::int + 1, 1, 1)::timestamp AT TIME ZONE 'Europe/Paris'`;

export type FinancingMoney = {
  financing: Financing;
  confirmed: number;
  /** What the confirmed participants cost; in cents, as are the others. */
  expected: number;
  /** Invoices that no credit note cancels, and what was paid of them. */
  invoiced: number;
  received: number;
};

/**
 * Money of the sessions that begin in a year, by financing: what confirmed participants cost, what was invoiced, what came. An
 * invoice is to the collectivité of an agreement, or else to whoever pays the DIFE.
 */
export const listFinancingMoney = (viewer: Viewer, year: number): Promise<FinancingMoney[]> =>
  canManageTrainings(viewer)
    ? db.$queryRaw<FinancingMoney[]>`
      WITH year AS MATERIALIZED (${sessionsOfYearSql(year)}),
      costs AS (SELECT r."financing", count(*)::int AS "confirmed", 
          -- A free seat is the association's to bear: nothing is expected of anybody.
          coalesce(sum(r."priceCents") FILTER (WHERE r."financing" <> 'FREE'), 0)::float8 AS "expected"
        FROM year y JOIN "Registration" r ON r."sessionId" = y."id" AND r."status" = 'CONFIRMED' GROUP BY 1),
      invoices AS (SELECT CASE WHEN p."agreementId" IS NULL THEN 'DIFE' ELSE 'COLLECTIVITE' END::"Financing" AS "financing",
          sum(p."cents")::float8 AS "invoiced", coalesce(sum(p."cents") FILTER (WHERE p."paidOn" IS NOT NULL), 0)::float8 AS "received"
        FROM year y JOIN "TrainingPaper" p ON p."sessionId" = y."id" AND p."kind" = 'INVOICE'
        WHERE NOT EXISTS (SELECT FROM "TrainingPaper" c WHERE c."cancelsId" = p."id") GROUP BY 1)
      SELECT f."financing", coalesce(c."confirmed", 0) AS "confirmed", coalesce(c."expected", 0) AS "expected",
        coalesce(i."invoiced", 0) AS "invoiced", coalesce(i."received", 0) AS "received"
      FROM unnest(enum_range(NULL::"Financing")) f("financing")
      LEFT JOIN costs c ON c."financing" = f."financing" LEFT JOIN invoices i ON i."financing" = f."financing"
      ORDER BY f."financing"`
    : Promise.resolve([]);
