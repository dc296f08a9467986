import type { Financing, FunctionKind, TerritoryKind, Tier } from "@prisma/client";
import { toDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import type { Rate, Rules } from "#lib/training-rights/calculate.ts";
import { MAX_OWN } from "#lib/training-rights/labels.ts";
import { visibleOwnTrainings } from "#lib/training-rights/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

// What the page « Mes droits » rests upon; each is one query.

export type HeldFunction = {
  kind: FunctionKind;
  rank: number | null;
  delegation: string | null;
  startsOn: string;
  endsOn: string | null;
};

export type OwnMandate = {
  id: string;
  tier: Tier;
  startsOn: string;
  endsOn: string | null;
  territory: {
    kind: TerritoryKind;
    code: string;
    name: string;
    precision: string;
    population: number | null;
    postcodes: string[];
  } | null;
  functions: HeldFunction[];
};

/** One's mandates, the latest first, with what one does in each. */
export const listOwnMandates = (viewer: MemberViewer): Promise<OwnMandate[]> => db.$queryRaw<OwnMandate[]>`
  SELECT m."id", m."tier"::text AS "tier", m."startsOn"::text AS "startsOn", m."endsOn"::text AS "endsOn",
    CASE WHEN t."id" IS NOT NULL THEN jsonb_build_object('kind', t."kind", 'code', t."code", 'name', t."name",
      'precision', t."precision", 'population', t."population", 'postcodes', to_jsonb(t."postcodes")) END AS "territory",
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', f."kind", 'rank', f."rank", 'delegation', f."delegation",
      'startsOn', f."startsOn", 'endsOn', f."endsOn") ORDER BY f."startsOn", f."id")
      FROM "MandateFunction" f WHERE f."mandateId" = m."id"), '[]') AS "functions"
  FROM "Mandate" m LEFT JOIN "Territory" t ON t."id" = m."territoryId"
  WHERE m."memberId" = ${viewer.id}::uuid ORDER BY m."startsOn" DESC, m."id" LIMIT 50`;

export type Attended = {
  registrationId: string;
  mandateId: string | null;
  title: string;
  day: string;
  halfDays: number;
  financing: Financing;
  priceCents: number;
};

/** Trainings of ours where one came, the latest first, with the half-days that one signed for. */
export const listAttended = (viewer: MemberViewer): Promise<Attended[]> => db.$queryRaw<Attended[]>`
  SELECT r."id" AS "registrationId", r."mandateId", t."title", r."financing"::text AS "financing", r."priceCents",
    min(h."startsAt" AT TIME ZONE 'Europe/Paris')::date::text AS "day", count(*)::int AS "halfDays"
  FROM "Registration" r
  JOIN "Attendance" a ON a."registrationId" = r."id" AND a."removedAt" IS NULL
  JOIN "TrainingHalfDay" h ON h."id" = a."halfDayId"
  JOIN "TrainingSession" s ON s."id" = r."sessionId"
  JOIN "Training" t ON t."id" = s."trainingId"
  WHERE r."memberId" = ${viewer.id}::uuid AND r."status" = 'CONFIRMED' AND s."cancelledAt" IS NULL
  GROUP BY r."id", t."title" ORDER BY "day" DESC, r."id" LIMIT 500`;

export type OwnTrainingRow = {
  id: string;
  title: string;
  day: string;
  halfDays: number;
  difeCents: number;
  mandateId: string | null;
};

const ownSelect = {
  id: true,
  title: true,
  day: true,
  halfDays: true,
  difeCents: true,
  mandateId: true,
} as const;

export async function listOwnTrainings(viewer: MemberViewer): Promise<OwnTrainingRow[]> {
  const rows = await db.ownTraining.findMany({
    where: { AND: [visibleOwnTrainings(viewer) ?? { id: { in: [] } }] },
    select: ownSelect,
    orderBy: [{ day: "desc" }, { id: "desc" }],
    take: MAX_OWN,
  });
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}

export async function findOwnTraining(viewer: MemberViewer, id: string): Promise<OwnTrainingRow | null> {
  if (!isUuid(id)) return null;
  const row = await db.ownTraining.findFirst({
    where: { AND: [visibleOwnTrainings(viewer) ?? { id: { in: [] } }, { id }] },
    select: ownSelect,
  });
  return row && { ...row, day: toDay(row.day) };
}

export type RightsRow = Rules & { id: string };

/** What the law gives, with its dates, the latest first: public facts, for whoever is signed in. */
export async function listRights(_viewer: MemberViewer): Promise<RightsRow[]> {
  const rows = await db.trainingRights.findMany({
    select: {
      id: true,
      startsOn: true,
      leaveDays: true,
      difeYearlyCents: true,
      difeCeilingCents: true,
      budgetFloor: true,
      budgetCeiling: true,
      source: true,
    },
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map((row) => ({ ...row, startsOn: toDay(row.startsOn) }));
}

export type RateRow = Rate & { source: string };

/** The most that functions are paid in communes, with its dates. */
export async function listRates(_viewer: MemberViewer): Promise<RateRow[]> {
  const rows = await db.indemnityRate.findMany({
    select: { startsOn: true, function: true, fromPopulation: true, monthlyCents: true, source: true },
    orderBy: [{ function: "desc" }, { fromPopulation: "asc" }, { startsOn: "desc" }],
    take: 1000,
  });
  return rows.map((row) => ({ ...row, startsOn: toDay(row.startsOn) }));
}
