import type { AccessNeed, Financing, RegistrationStatus, Tier } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { offsetOf } from "#lib/pagination.ts";
import { listHeldMandates } from "#lib/registrations/queries-mandates.ts";
import { canSeeParticipants } from "#lib/training-sessions/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

export const PEOPLE_SIZE = 50;

/** Those who hold a seat or are offered one, those who wait, those who left. */
export type PeopleTab = "inscriptions" | "attente" | "annulees";

export type ParticipantRow = {
  id: string;
  name: string;
  status: RegistrationStatus;
  financing: Financing;
  priceCents: number;
  needs: AccessNeed[];
  accessNeeds: string | null;
  offerEndsAt: Date | null;
  confirmedAt: Date | null;
  waitingSince: Date | null;
  cancelledAt: Date | null;
  /** The seat in whose name she comes. */
  tier: Tier | null;
  territory: { name: string; precision: string } | null;
  /** Who registered her, when it was not herself. */
  by: string | null;
};

const rowSql = sql`r."id", m."firstName" || ' ' || m."lastName" AS "name", r."status", r."financing", r."priceCents",
  r."needs"::text[], r."accessNeeds", r."offerEndsAt", r."confirmedAt", r."waitingSince", r."cancelledAt", a."tier",
  CASE WHEN t."id" IS NOT NULL THEN json_build_object('name', t."name", 'precision', t."precision") END AS "territory",
  (SELECT b."firstName" || ' ' || b."lastName" FROM "Member" b WHERE b."id" = r."registeredById") AS "by"`;

const fromSql = sql`"Registration" r JOIN "Member" m ON m."id" = r."memberId"
  LEFT JOIN "Mandate" a ON a."id" = r."mandateId" LEFT JOIN "Territory" t ON t."id" = a."territoryId"`;

const tabs = {
  inscriptions: {
    where: sql`r."status" IN ('CONFIRMED', 'OFFERED')`,
    order: sql`r."status" = 'OFFERED' DESC, m."lastName", m."firstName", r."id"`,
  },
  attente: { where: sql`r."status" = 'WAITING'`, order: sql`r."waitingSince", r."id"` },
  annulees: { where: sql`r."status" = 'CANCELLED'`, order: sql`r."cancelledAt" DESC, r."id"` },
} satisfies Record<PeopleTab, unknown>;

/** A page of the people of a session, and how many they are; nothing for whoever may not see them. One query. */
export async function listPeople(
  viewer: Viewer,
  session: { id: string },
  { tab, page }: { tab: PeopleTab; page: number },
): Promise<{ rows: ParticipantRow[]; total: number }> {
  if (!canSeeParticipants(viewer)) return { rows: [], total: 0 };
  const { where, order } = tabs[tab];
  const rows = await db.$queryRaw<(ParticipantRow & { total: number })[]>`
    SELECT ${rowSql}, count(*) OVER ()::int AS "total" FROM ${fromSql}
    WHERE r."sessionId" = ${session.id}::uuid AND ${where}
    ORDER BY ${order} LIMIT ${PEOPLE_SIZE} OFFSET ${offsetOf(page, PEOPLE_SIZE)}`;
  return { rows, total: rows[0]?.total ?? 0 };
}

export type EditedRegistration = ParticipantRow & {
  memberId: string;
  mandateId: string | null;
  mandates: { value: string; label: string }[];
};

/** One registration of a session, with the mandates in whose name she may come. */
export async function findRegistration(
  viewer: Viewer,
  session: { id: string },
  id: string,
): Promise<EditedRegistration | null> {
  if (!canSeeParticipants(viewer) || !isUuid(id)) return null;
  const [row] = await db.$queryRaw<Omit<EditedRegistration, "mandates">[]>`
    SELECT ${rowSql}, r."memberId", r."mandateId" FROM ${fromSql}
    WHERE r."id" = ${id}::uuid AND r."sessionId" = ${session.id}::uuid`;
  if (!row) return null;
  const mandates = await listHeldMandates(db, row.memberId);
  return {
    ...row,
    mandates: mandates.map((mandate) => ({ value: mandate.id, label: councilName(mandate) })),
  };
}
