import type { Financing, FunctionKind, TerritoryKind, Tier, TrainingMethod } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { isUuid } from "#lib/uuid.ts";

// All that papers of a session may say, in two queries however many they are. Days are `YYYY-MM-DD`, instants ISO.

export type HalfDay = {
  id: string;
  startsAt: string;
  endsAt: string;
  place: string | null;
  isRemote: boolean;
};

export type SessionFacts = {
  id: string;
  trainingId: string;
  title: string;
  aims: string;
  programme: string;
  prerequisites: string | null;
  teaching: string | null;
  assessment: string | null;
  tiers: Tier[];
  functions: FunctionKind[];
  isFirstMandate: boolean;
  method: TrainingMethod;
  durationMinutes: number;
  publishedAt: Date | null;
  cancelledAt: Date | null;
  halfDays: HalfDay[];
  trainers: string[];
  body: {
    id: string;
    name: string;
    agrementNumber: string;
    agrementStartsOn: string;
    agrementEndsOn: string;
    address: string | null;
    siret: string | null;
    activityNumber: string | null;
    signatory: string | null;
    signatoryTitle: string | null;
    iban: string | null;
  };
};

type Reader = Pick<Tx, "$queryRaw">;

/** A session and the body that gives it; null when there is none. */
export async function readSession(id: string, from: Reader = db): Promise<SessionFacts | null> {
  if (!isUuid(id)) return null;
  const [row] = await from.$queryRaw<SessionFacts[]>`
    SELECT s."id", s."trainingId", t."title", t."aims", t."programme", t."prerequisites", t."teaching", t."assessment",
      t."tiers"::text[], t."functions"::text[], t."isFirstMandate", t."method", t."durationMinutes", s."publishedAt", s."cancelledAt",
      (SELECT coalesce(json_agg(json_build_object('id', h."id", 'startsAt', h."startsAt", 'endsAt', h."endsAt", 'place', h."place",
        'isRemote', h."link" IS NOT NULL) ORDER BY h."startsAt"), '[]') FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id") AS "halfDays",
      s."guestTrainers" || ARRAY(SELECT m."firstName" || ' ' || m."lastName" FROM "TrainingSessionTrainer" g
        JOIN "Member" m ON m."id" = g."memberId" WHERE g."sessionId" = s."id" ORDER BY m."lastName", m."id") AS "trainers",
      json_build_object('id', b."id", 'name', b."name", 'agrementNumber', b."agrementNumber", 'agrementStartsOn', b."agrementStartsOn",
        'agrementEndsOn', b."agrementEndsOn", 'address', b."address", 'siret', b."siret", 'activityNumber', b."activityNumber",
        'signatory', b."signatory", 'signatoryTitle', b."signatoryTitle", 'iban', b."iban") AS "body"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId" JOIN "TrainingBody" b ON b."id" = s."bodyId"
    WHERE s."id" = ${id}::uuid`;
  return row ?? null;
}

export type Participant = {
  registrationId: string;
  memberId: string;
  name: string;
  financing: Financing;
  priceCents: number;
  territory: { id: number; kind: TerritoryKind; name: string } | null;
  /** Half-days where she signed. */
  attended: string[];
};

/** Those who hold a confirmed seat, in the order of their names. */
export const readParticipants = (sessionId: string, from: Reader = db): Promise<Participant[]> =>
  from.$queryRaw<Participant[]>`
    SELECT r."id" AS "registrationId", r."memberId", m."firstName" || ' ' || m."lastName" AS "name", r."financing", r."priceCents",
      CASE WHEN y."id" IS NOT NULL THEN json_build_object('id', y."id", 'kind', y."kind", 'name', y."name") END AS "territory",
      ARRAY(SELECT a."halfDayId"::text FROM "Attendance" a WHERE a."registrationId" = r."id" AND a."removedAt" IS NULL) AS "attended"
    FROM "Registration" r JOIN "Member" m ON m."id" = r."memberId"
      LEFT JOIN "Mandate" d ON d."id" = r."mandateId" LEFT JOIN "Territory" y ON y."id" = d."territoryId"
    WHERE r."sessionId" = ${sessionId}::uuid AND r."status" = 'CONFIRMED'
    ORDER BY m."lastName", m."firstName", r."id"`;

export type Signature = { registrationId: string; signedAt: Date; strokes: string | null };

/** What was signed of a half-day. */
export const readSignatures = (halfDayId: string, from: Reader = db): Promise<Signature[]> =>
  from.$queryRaw<Signature[]>`
    SELECT "registrationId", "signedAt", "strokes" FROM "Attendance"
    WHERE "halfDayId" = ${halfDayId}::uuid AND "removedAt" IS NULL ORDER BY "registrationId"`;
