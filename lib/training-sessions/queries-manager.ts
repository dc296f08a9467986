import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { ManagerView } from "#lib/training-sessions/labels-manager.ts";
import { AGREEMENT_DAYS, NEAR_DAYS } from "#lib/training-sessions/labels-manager.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type ManagedSession = {
  id: string;
  title: string;
  bodyName: string;
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  isRemote: boolean;
  capacity: number;
  minimum: number;
  confirmed: number;
  offered: number;
  waiting: number;
  registrationEndsAt: Date;
  cancelReason: string | null;
  closedAt: Date | null;
  /** Collectivités whose convention is not signed by both; half-days that nobody attested; participants without attestation. */
  agreements: number;
  sheets: number;
  attestations: number;
};

export type ManagedSessions = { rows: ManagedSession[]; counts: Record<ManagerView, number> };

/** Every session `s` with its first and last instants: one without half-days yet is to come. */
const spansSql = sql`SELECT s."id", s."publishedAt", s."cancelledAt", s."closedAt",
    min(h."startsAt") AS "startsAt", max(h."endsAt") AS "endsAt"
  FROM "TrainingSession" s LEFT JOIN "TrainingHalfDay" h ON h."sessionId" = s."id" GROUP BY s."id"`;

/** Those that take place or did, of the rows of `spansSql`. */
const isHeldSql = sql`t."cancelledAt" IS NULL AND t."publishedAt" IS NOT NULL`;

const viewsSql: Record<ManagerView, ReturnType<typeof sql>> = {
  "a-venir": sql`${isHeldSql} AND (t."endsAt" IS NULL OR t."endsAt" >= now())`,
  "a-clore": sql`${isHeldSql} AND t."endsAt" < now() AND t."closedAt" IS NULL`,
  passees: sql`${isHeldSql} AND t."endsAt" < now()`,
  brouillons: sql`t."cancelledAt" IS NULL AND t."publishedAt" IS NULL`,
  annulees: sql`t."cancelledAt" IS NOT NULL`,
};

/* The next first where one looks ahead, the longest over first where one closes, else the latest. */
const ordersSql: Record<ManagerView, ReturnType<typeof sql>> = {
  "a-venir": sql`t."startsAt" NULLS LAST, t."id"`,
  "a-clore": sql`t."endsAt", t."id"`,
  passees: sql`t."startsAt" DESC, t."id" DESC`,
  brouillons: sql`t."startsAt" NULLS FIRST, t."id"`,
  annulees: sql`t."startsAt" DESC NULLS LAST, t."id" DESC`,
};

/** Collectivités that pay for somebody at the session `t` and have not signed, each once; a payer that nobody named is one. */
export const unsignedSql = sql`(SELECT count(DISTINCT coalesce(m."territoryId", 0))::int
  FROM "Registration" r LEFT JOIN "Mandate" m ON m."id" = r."mandateId"
  WHERE r."sessionId" = t."id" AND r."status" = 'CONFIRMED' AND r."financing" = 'COLLECTIVITE'
    AND NOT EXISTS (SELECT FROM "TrainingAgreement" a WHERE a."sessionId" = t."id" AND a."territoryId" = m."territoryId"
      AND a."cancelledAt" IS NULL AND a."bodySignedOn" IS NOT NULL AND a."payerSignedOn" IS NOT NULL))`;

const unattestedSheetsSql = sql`(SELECT count(*)::int FROM "TrainingHalfDay" h
  WHERE h."sessionId" = t."id" AND h."endsAt" < now() AND h."attestedAt" IS NULL)`;

/** Who came to the session `t`, now over, and has no attestation in force. */
const unattestedSql = sql`(SELECT count(*)::int FROM "Registration" r
  WHERE r."sessionId" = t."id" AND r."status" = 'CONFIRMED' AND t."endsAt" < now()
    AND EXISTS (SELECT FROM "Attendance" a WHERE a."registrationId" = r."id" AND a."removedAt" IS NULL)
    AND NOT EXISTS (SELECT FROM "TrainingPaper" p WHERE p."registrationId" = r."id" AND p."kind" = 'ATTESTATION'
      AND p."replacedAt" IS NULL))`;

const zero = (): Record<ManagerView, number> => ({
  "a-venir": 0,
  "a-clore": 0,
  passees: 0,
  brouillons: 0,
  annulees: 0,
});

type Instants = "startsAt" | "endsAt" | "closedAt" | "registrationEndsAt";
type Stored = {
  counts: Record<ManagerView, number>;
  rows: (Omit<ManagedSession, Instants> & Record<Instants, string | null>)[];
};

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A page of the sessions of a tab, each with what is missing of it, and how many every tab holds. One statement. */
export async function listManagedSessions(
  viewer: Viewer,
  { view, page }: { view: ManagerView; page: number },
): Promise<ManagedSessions> {
  if (!canManageTrainings(viewer)) return { rows: [], counts: zero() };
  const order = ordersSql[view];
  const taken = (
    status: "CONFIRMED" | "OFFERED" | "WAITING",
  ) => sql`(SELECT count(*)::int FROM "Registration" r
    WHERE r."sessionId" = t."id" AND r."status" = ${status}::"RegistrationStatus")`;
  const [found] = await db.$queryRaw<Stored[]>`
    WITH spans AS MATERIALIZED (${spansSql}),
    page AS MATERIALIZED (SELECT row_number() OVER (ORDER BY ${order}) AS "rank", t.* FROM spans t WHERE ${viewsSql[view]}
      ORDER BY ${order} LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT (SELECT json_build_object(
        'a-venir', count(*) FILTER (WHERE ${viewsSql["a-venir"]}), 'a-clore', count(*) FILTER (WHERE ${viewsSql["a-clore"]}),
        'passees', count(*) FILTER (WHERE ${viewsSql.passees}), 'brouillons', count(*) FILTER (WHERE ${viewsSql.brouillons}),
        'annulees', count(*) FILTER (WHERE ${viewsSql.annulees})) FROM spans t) AS "counts",
      (SELECT coalesce(json_agg(json_build_object('id', t."id", 'title', g."title", 'bodyName', b."name",
          'startsAt', t."startsAt", 'endsAt', t."endsAt",
          'place', (SELECT h."place" FROM "TrainingHalfDay" h WHERE h."sessionId" = t."id" AND h."place" IS NOT NULL
            ORDER BY h."startsAt", h."id" LIMIT 1),
          'isRemote', EXISTS (SELECT FROM "TrainingHalfDay" h WHERE h."sessionId" = t."id" AND h."link" IS NOT NULL),
          'capacity', s."capacity", 'minimum', s."minimum", 'confirmed', ${taken("CONFIRMED")}, 'offered', ${taken("OFFERED")},
          'waiting', ${taken("WAITING")}, 'registrationEndsAt', s."registrationEndsAt", 'cancelReason', s."cancelReason",
          'closedAt', t."closedAt",
          'agreements', CASE WHEN ${isHeldSql} THEN ${unsignedSql} ELSE 0 END,
          'sheets', CASE WHEN ${isHeldSql} THEN ${unattestedSheetsSql} ELSE 0 END,
          'attestations', CASE WHEN ${isHeldSql} THEN ${unattestedSql} ELSE 0 END) ORDER BY t."rank"), '[]')
        FROM page t JOIN "TrainingSession" s ON s."id" = t."id" JOIN "Training" g ON g."id" = s."trainingId"
        JOIN "TrainingBody" b ON b."id" = s."bodyId") AS "rows"`;
  if (!found) throw new Error("A query without FROM has always one row");
  return {
    counts: found.counts,
    rows: found.rows.map((row) => ({
      ...row,
      startsAt: instant(row.startsAt),
      endsAt: instant(row.endsAt),
      closedAt: instant(row.closedAt),
      registrationEndsAt: new Date(row.registrationEndsAt ?? 0),
    })),
  };
}

export type ManagerWork = {
  /** Of the sessions to come. */
  seats: number;
  confirmed: number;
  waiting: number;
  offers: number;
  firstOfferEndsAt: Date | null;
  /** Registrations that end within the week, and how many of those sessions have fewer people than their minimum. */
  deadlines: number;
  short: number;
  /** Collectivités to sign before a session within the month; sheets and attestations of the sessions of the last twelve months. */
  agreements: number;
  sheets: number;
  attestations: number;
};

/** What waits for the manager, over all sessions. */
export async function findManagerWork(viewer: Viewer): Promise<ManagerWork | null> {
  if (!canManageTrainings(viewer)) return null;
  const [work] = await db.$queryRaw<ManagerWork[]>`
    WITH held AS MATERIALIZED (SELECT * FROM (${spansSql}) t WHERE ${isHeldSql} AND t."endsAt" > now() - interval '1 year'),
    coming AS MATERIALIZED (SELECT s."id", s."capacity", s."minimum", s."registrationEndsAt", taken.*
      FROM held t JOIN "TrainingSession" s ON s."id" = t."id" CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE r."status" = 'CONFIRMED')::int AS "confirmed",
          count(*) FILTER (WHERE r."status" = 'WAITING')::int AS "waiting",
          count(*) FILTER (WHERE r."status" = 'OFFERED')::int AS "offered", min(r."offerEndsAt") AS "offerEndsAt"
        FROM "Registration" r WHERE r."sessionId" = t."id" AND r."status" <> 'CANCELLED') taken
      WHERE t."endsAt" >= now()),
    near AS (SELECT * FROM coming c WHERE c."registrationEndsAt" BETWEEN now() AND now() + ${NEAR_DAYS}::int * interval '1 day')
    SELECT (SELECT coalesce(sum("capacity"), 0)::int FROM coming) AS "seats",
      (SELECT coalesce(sum("confirmed"), 0)::int FROM coming) AS "confirmed",
      (SELECT coalesce(sum("waiting"), 0)::int FROM coming) AS "waiting",
      (SELECT coalesce(sum("offered"), 0)::int FROM coming) AS "offers",
      (SELECT min("offerEndsAt") FROM coming) AS "firstOfferEndsAt",
      (SELECT count(*)::int FROM near) AS "deadlines",
      (SELECT count(*)::int FROM near n WHERE n."confirmed" < n."minimum") AS "short",
      (SELECT coalesce(sum(${unsignedSql}), 0)::int FROM held t
        WHERE t."startsAt" BETWEEN now() AND now() + ${AGREEMENT_DAYS}::int * interval '1 day') AS "agreements",
      (SELECT coalesce(sum(${unattestedSheetsSql}), 0)::int FROM held t) AS "sheets",
      (SELECT coalesce(sum(${unattestedSql}), 0)::int FROM held t) AS "attestations"`;
  return work ?? null;
}
