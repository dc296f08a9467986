import { db, sql } from "#lib/db.ts";
import { FEWEST } from "#lib/evaluations/labels.ts";
import { sessionsOfYearSql } from "#lib/training-sessions/queries-money.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export const yearDimensions = ["ALL", "TIER", "SEX", "FINANCING"] as const;
export type YearDimension = (typeof yearDimensions)[number];

/** Who attended, by one value of a dimension; `value` is « » where it is not known. */
export type YearFigure = {
  dimension: YearDimension;
  value: string;
  people: number;
  participations: number;
  minutes: number;
};

export type YearTraining = {
  id: string;
  title: string;
  sessions: number;
  confirmed: number;
  participations: number;
  minutes: number;
  /** Average mark of the day, of the sessions with enough answers alone; null when there is none. */
  mark: number | null;
  answers: number;
};

export type TrainingYear = {
  sessions: number;
  /** Held a seat, whether or not they came. */
  confirmed: number;
  figures: YearFigure[];
  trainings: YearTraining[];
};

/* The sessions of the year that are over, and each confirmed seat with what its holder attended. Her tier is that of the mandate
   she came for, else of the first mandate that she held that day. */
const heldSql = (year: number) => sql`
  held AS MATERIALIZED (SELECT * FROM (${sessionsOfYearSql(year)}) y WHERE y."endsAt" < now()),
  seats AS MATERIALIZED (SELECT y."id" AS "sessionId", y."trainingId", r."id", r."memberId", r."financing", m."civility",
      coalesce(own."tier", other."tier") AS "tier", came."minutes"
    FROM held y JOIN "Registration" r ON r."sessionId" = y."id" AND r."status" = 'CONFIRMED'
    JOIN "Member" m ON m."id" = r."memberId"
    LEFT JOIN "Mandate" own ON own."id" = r."mandateId"
    LEFT JOIN LATERAL (SELECT a."tier" FROM "Mandate" a WHERE own."id" IS NULL AND a."memberId" = r."memberId"
      AND a."startsOn" <= (y."startsAt" AT TIME ZONE 'Europe/Paris')::date
      AND (a."endsOn" IS NULL OR a."endsOn" > (y."startsAt" AT TIME ZONE 'Europe/Paris')::date)
      ORDER BY a."startsOn", a."id" LIMIT 1) other ON true
    LEFT JOIN LATERAL (SELECT sum(extract(epoch FROM h."endsAt" - h."startsAt") / 60)::int AS "minutes"
      FROM "Attendance" a JOIN "TrainingHalfDay" h ON h."id" = a."halfDayId"
      WHERE a."registrationId" = r."id" AND a."removedAt" IS NULL) came ON true)`;

const figuresSql = sql`SELECT CASE GROUPING(s."tier", s."civility", s."financing")
      WHEN 3 THEN 'TIER' WHEN 5 THEN 'SEX' WHEN 6 THEN 'FINANCING' ELSE 'ALL' END AS "dimension",
    coalesce(s."tier"::text, s."civility"::text, s."financing"::text, '') AS "value",
    count(DISTINCT s."memberId")::int AS "people", count(*)::int AS "participations", sum(s."minutes")::int AS "minutes"
  FROM seats s WHERE s."minutes" IS NOT NULL
  GROUP BY GROUPING SETS ((s."tier"), (s."civility"), (s."financing"), ())
  -- Without anybody, the whole has a line of its own all the same.
  HAVING count(*) > 0`;

const trainingsSql = sql`SELECT g."id", g."title", sessions."count" AS "sessions", coalesce(came."confirmed", 0) AS "confirmed",
    coalesce(came."participations", 0) AS "participations", coalesce(came."minutes", 0) AS "minutes", marks."mark",
    coalesce(marks."answers", 0) AS "answers"
  FROM (SELECT "trainingId", count(*)::int AS "count" FROM held GROUP BY 1) sessions
  JOIN "Training" g ON g."id" = sessions."trainingId"
  LEFT JOIN (SELECT "trainingId", count(*)::int AS "confirmed", count("minutes")::int AS "participations",
      sum("minutes")::int AS "minutes" FROM seats GROUP BY 1) came ON came."trainingId" = g."id"
  LEFT JOIN (SELECT y."trainingId", sum(e."sum")::float8 / sum(e."count")::float8 AS "mark", sum(e."count")::int AS "answers"
    FROM held y JOIN LATERAL (SELECT sum(v."overall") AS "sum", count(*) AS "count" FROM "Evaluation" v
      WHERE v."sessionId" = y."id" AND v."moment" = 'DAY') e ON e."count" >= ${FEWEST}::int
    GROUP BY 1) marks ON marks."trainingId" = g."id"`;

/**
 * What a renewal of the agrément asks of a year: the sessions that began in it and are over, who came and for how long, by tier,
 * sex and financing, and what they thought of it. One statement: all its sums are of the same moment.
 */
export async function findTrainingYear(viewer: Viewer, year: number): Promise<TrainingYear | null> {
  if (!canManageTrainings(viewer)) return null;
  const [found] = await db.$queryRaw<TrainingYear[]>`
    WITH ${heldSql(year)}
    SELECT (SELECT count(*)::int FROM held) AS "sessions", (SELECT count(*)::int FROM seats) AS "confirmed",
      (SELECT coalesce(json_agg(f ORDER BY f."dimension", f."participations" DESC, f."value"), '[]') FROM (${figuresSql}) f) AS "figures",
      (SELECT coalesce(json_agg(t ORDER BY t."participations" DESC, t."title", t."id"), '[]') FROM (${trainingsSql}) t) AS "trainings"`;
  return found ?? null;
}
