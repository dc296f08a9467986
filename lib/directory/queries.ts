import type {
  CollectifRole,
  ContactKind,
  ContactVisibility,
  FunctionKind,
  Stance,
  Tier,
} from "@prisma/client";
import { db, sql, type Tx, todaySql } from "#lib/db.ts";
import { canSeeDirectory, type Recipient, seesEveryone } from "#lib/directory/policy.ts";
import { countReading } from "#lib/directory/queries-search.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type PersonMandate = {
  id: string;
  tier: Tier;
  groupName: string | null;
  /** Days as `YYYY-MM-DD`. */
  startsOn: string;
  endsOn: string | null;
  territory: { id: number; name: string; precision: string } | null;
  stance: Stance | null;
  functions: { id: string; kind: FunctionKind; rank: number | null; delegation: string | null }[];
};

export type PersonContact = { id: string; kind: ContactKind; value: string; visibility: ContactVisibility };

export type Person = {
  id: string;
  firstName: string;
  lastName: string;
  presentation: string | null;
  portraitAt: string | null;
  refusesMessagesSince: Date | null;
  isLapsed: boolean;
  /** The address of her account: for whoever sees everyone. */
  email: string | null;
  themes: { id: number; name: string }[];
  /** Held today, then past. */
  mandates: PersonMandate[];
  collectifs: { id: string; name: string; role: CollectifRole }[];
  /** Those alone that the viewer may see. */
  contacts: PersonContact[];
};

/** Whether members see `"Member" m` in the directory today. */
const isListedSql = sql`EXISTS (SELECT FROM "DirectorySeat" d WHERE d."memberId" = m."id" AND d."listedUntil" >= ${todaySql})`;
const isOpenSql = sql`EXISTS (SELECT FROM "DirectorySeat" d WHERE d."memberId" = m."id")`;

/** The means of contact of `"Member" m` that the viewer may see, from the rows. */
const seesContactSql = (viewer: MemberViewer) =>
  seesEveryone(viewer)
    ? sql`true`
    : sql`(m."id" = ${viewer.id}::uuid OR c."visibility" = 'MEMBERS' OR (c."visibility" = 'COLLECTIFS' AND EXISTS (
        SELECT FROM "CollectifMembership" p JOIN "Collectif" k ON k."id" = p."collectifId"
        WHERE p."memberId" = m."id" AND k."archivedAt" IS NULL AND p."startsOn" <= ${todaySql}
          AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql})
          AND p."collectifId" = ANY(${viewer.collectifs.map(({ id }) => id)}::uuid[]))))`;

const mandatesSql = sql`
  SELECT coalesce(json_agg(json_build_object('id', a."id", 'tier', a."tier", 'groupName', a."groupName",
      'startsOn', a."startsOn", 'endsOn', a."endsOn",
      'territory', (SELECT json_build_object('id', t."id", 'name', t."name", 'precision', t."precision")
        FROM "Territory" t WHERE t."id" = a."territoryId"),
      'stance', (SELECT s."stance" FROM "MandateStance" s WHERE s."mandateId" = a."id" AND s."startsOn" <= ${todaySql}
        ORDER BY s."startsOn" DESC, s."id" LIMIT 1),
      'functions', (SELECT coalesce(json_agg(json_build_object('id', f."id", 'kind', f."kind", 'rank', f."rank",
          'delegation', f."delegation") ORDER BY f."startsOn", f."id"), '[]')
        FROM "MandateFunction" f WHERE f."mandateId" = a."id" AND f."startsOn" <= ${todaySql}
          AND (f."endsOn" IS NULL OR f."endsOn" > ${todaySql} OR f."endsOn" = a."endsOn")))
      ORDER BY a."endsOn" DESC NULLS FIRST, a."startsOn" DESC, a."id"), '[]')
  FROM "Mandate" a WHERE a."memberId" = m."id" AND a."startsOn" <= ${todaySql}`;

/**
 * Somebody's page in the directory, in one query, with the means of contact that the viewer may see; null when there is
 * nobody there for her. Whoever sees everyone leaves a line that this member reads. Throws AppError TOO_MANY.
 */
export async function findPerson(viewer: MemberViewer, id: string): Promise<Person | null> {
  if (!canSeeDirectory(viewer) || !isUuid(id)) return null;
  await countReading(viewer);
  const everyone = seesEveryone(viewer);
  const [person] = await db.$queryRaw<Person[]>`
    SELECT m."id", m."firstName", m."lastName", m."presentation", m."refusesMessagesSince", NOT ${isListedSql} AS "isLapsed",
      CASE WHEN ${everyone}::boolean OR m."id" = ${viewer.id}::uuid THEN m."email"::text END AS "email",
      (SELECT to_json(p."updatedAt") #>> '{}' FROM "MemberPortrait" p WHERE p."memberId" = m."id") AS "portraitAt",
      (SELECT coalesce(json_agg(json_build_object('id', t."id", 'name', t."name") ORDER BY t."position", t."id"), '[]')
        FROM "MemberTheme" k JOIN "Theme" t ON t."id" = k."themeId" WHERE k."memberId" = m."id") AS "themes",
      (${mandatesSql}) AS "mandates",
      (SELECT coalesce(json_agg(json_build_object('id', k."id", 'name', k."name", 'role', p."role") ORDER BY k."name", p."id"), '[]')
        FROM "CollectifMembership" p JOIN "Collectif" k ON k."id" = p."collectifId"
        WHERE p."memberId" = m."id" AND k."archivedAt" IS NULL AND p."startsOn" <= ${todaySql}
          AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql})) AS "collectifs",
      (SELECT coalesce(json_agg(json_build_object('id', c."id", 'kind', c."kind", 'value', c."value",
          'visibility', c."visibility") ORDER BY c."kind", c."position", c."id"), '[]')
        FROM "ContactMeans" c WHERE c."memberId" = m."id" AND ${seesContactSql(viewer)}) AS "contacts"
    FROM "Member" m WHERE m."id" = ${id}::uuid AND ${everyone ? isOpenSql : isListedSql}`;
  if (!person) return null;
  // Before anything is shown.
  if (everyone) await recordReading(viewer, id);
  return person;
}

export type FoundRecipient = Recipient & { firstName: string; lastName: string; email: string };

/** Whom the viewer may see in the directory, for a message that she writes; the address stays on the server. */
export async function findRecipient(
  viewer: Viewer,
  id: string,
  client: Pick<Tx, "$queryRaw"> = db,
): Promise<FoundRecipient | null> {
  if (!canSeeDirectory(viewer) || !isUuid(id)) return null;
  const [recipient] = await client.$queryRaw<FoundRecipient[]>`
    SELECT m."id", m."firstName", m."lastName", m."email"::text, m."refusesMessagesSince"
    FROM "Member" m WHERE m."id" = ${id}::uuid AND ${seesEveryone(viewer) ? isOpenSql : isListedSql}`;
  return recipient ?? null;
}

/** Whether the viewer may be written to through the directory. */
export const findOwnMessages = (
  viewer: MemberViewer,
): Promise<{ refusesMessagesSince: Date | null } | null> =>
  db.member.findUnique({ where: { id: viewer.id }, select: { refusesMessagesSince: true } });
