import type {
  Civility,
  CollectifRole,
  ContactKind,
  ContactVisibility,
  MandateFunction,
  Stance,
  Territory,
  Tier,
} from "@prisma/client";
import { isAskedSql } from "#lib/asked-mandates.ts";
import { db, sql, todaySql } from "#lib/db.ts";
import type { AccountState } from "#lib/members/labels-list.ts";
import { canEditMembers, canSeePortraits, seesEveryPortrait } from "#lib/members/policy.ts";
import { accountStateSql } from "#lib/members/queries-states.ts";
import { upToDateSql } from "#lib/readers.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type Contact = { id: string; kind: ContactKind; value: string; visibility: ContactVisibility };

export type ProfileMandate = {
  id: string;
  tier: Tier;
  groupName: string | null;
  /** Days as `YYYY-MM-DD`, here and below. */
  startsOn: string;
  endsOn: string | null;
  territory: Pick<Territory, "name" | "precision" | "population"> | null;
  /** Those held today, or until the end of a mandate that is over. */
  functions: Pick<MandateFunction, "id" | "kind" | "rank" | "delegation">[];
  stance: Stance | null;
  /** Holds today. */
  isCurrent: boolean;
  /** An election has come since, and nobody has said what became of it. */
  isAsked: boolean;
};

export type Profile = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  civility: Civility | null;
  presentation: string | null;
  /** When the portrait was chosen, ISO; null without one. */
  portraitAt: string | null;
  themes: { id: number; name: string }[];
  contacts: Contact[];
  mandates: ProfileMandate[];
  memberships: { id: string; role: CollectifRole; collectif: { name: string; slug: string } }[];
  /** End of the latest adhésion. */
  adhesionEndsOn: string | null;
  /** Lines of the register that may be hers, and that nobody has settled. */
  proposals: number;
  account: AccountState;
};

const mandatesSql = sql`
  SELECT coalesce(json_agg(json_build_object('id', a."id", 'tier', a."tier", 'groupName', a."groupName",
      'startsOn', a."startsOn", 'endsOn', a."endsOn",
      'isCurrent', a."startsOn" <= ${todaySql} AND (a."endsOn" IS NULL OR a."endsOn" > ${todaySql}),
      'isAsked', ${isAskedSql},
      'territory', (SELECT json_build_object('name', t."name", 'precision', t."precision", 'population', t."population")
        FROM "Territory" t WHERE t."id" = a."territoryId"),
      'stance', (SELECT s."stance" FROM "MandateStance" s WHERE s."mandateId" = a."id"
        AND s."endsOn" IS NOT DISTINCT FROM a."endsOn" LIMIT 1),
      'functions', (SELECT coalesce(json_agg(json_build_object('id', f."id", 'kind', f."kind", 'rank', f."rank",
          'delegation', f."delegation") ORDER BY f."startsOn" DESC, f."id"), '[]')
        FROM "MandateFunction" f WHERE f."mandateId" = a."id"
        AND (f."endsOn" IS NULL OR f."endsOn" > ${todaySql} OR f."endsOn" = a."endsOn")))
      ORDER BY a."endsOn" DESC NULLS FIRST, a."startsOn" DESC, a."id"), '[]')
    FROM "Mandate" a WHERE a."memberId" = m."id"`;

/** Everything that a profile shows, in one query. */
async function readProfile(memberId: string): Promise<Profile | null> {
  const [profile] = await db.$queryRaw<Profile[]>`
    SELECT m."id", m."email"::text, m."firstName", m."lastName", m."civility"::text, m."presentation",
      (SELECT to_json(p."updatedAt") #>> '{}' FROM "MemberPortrait" p WHERE p."memberId" = m."id") AS "portraitAt",
      (SELECT coalesce(json_agg(json_build_object('id', t."id", 'name', t."name") ORDER BY t."position", t."id"), '[]')
        FROM "MemberTheme" k JOIN "Theme" t ON t."id" = k."themeId" WHERE k."memberId" = m."id") AS "themes",
      (SELECT coalesce(json_agg(json_build_object('id', c."id", 'kind', c."kind", 'value', c."value",
          'visibility', c."visibility") ORDER BY c."kind", c."position", c."id"), '[]')
        FROM "ContactMeans" c WHERE c."memberId" = m."id") AS "contacts",
      (${mandatesSql}) AS "mandates",
      (SELECT coalesce(json_agg(json_build_object('id', p."id", 'role', p."role",
          'collectif', json_build_object('name', c."name", 'slug', c."slug")) ORDER BY c."name"), '[]')
        FROM "CollectifMembership" p JOIN "Collectif" c ON c."id" = p."collectifId"
        WHERE p."memberId" = m."id" AND p."endsOn" IS NULL) AS "memberships",
      (SELECT max("endsOn")::text FROM "Adhesion" WHERE "memberId" = m."id") AS "adhesionEndsOn",
      (SELECT count(*)::int FROM "RegisterMatch" r WHERE r."memberId" = m."id" AND r."status" = 'PROPOSED') AS "proposals",
      ${accountStateSql} AS "account"
    FROM "Member" m WHERE m."id" = ${memberId}::uuid AND m."erasedAt" IS NULL`;
  return profile ?? null;
}

/** What the viewer's own profile page shows. */
export const findOwnProfile = (viewer: MemberViewer): Promise<Profile | null> => readProfile(viewer.id);

/** The same of anybody, for the secretariat; null for others. */
export const findMemberProfile = async (viewer: Viewer, id: string): Promise<Profile | null> =>
  canEditMembers(viewer) && isUuid(id) ? readProfile(id) : null;

/** When a portrait that the viewer may see was chosen; null for one that she may not, or that is not there. */
export async function findPortrait(viewer: Viewer, memberId: string): Promise<{ updatedAt: Date } | null> {
  if (viewer.kind !== "member" || !isUuid(memberId)) return null;
  const [found] = await db.$queryRaw<{ updatedAt: Date; isCurrent: boolean }[]>`
    SELECT p."updatedAt", m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."restrictedAt" IS NULL AND ${upToDateSql} AS "isCurrent"
    FROM "MemberPortrait" p JOIN "Member" m ON m."id" = p."memberId"
    WHERE p."memberId" = ${memberId}::uuid AND m."erasedAt" IS NULL`;
  if (!found) return null;
  const isSeen = found.isCurrent ? canSeePortraits(viewer) : seesEveryPortrait(viewer);
  return isSeen || viewer.id === memberId ? { updatedAt: found.updatedAt } : null;
}

/** Its bytes (WebP), in one of the two sizes; to be asked after `findPortrait`. */
export async function readPortrait(viewer: Viewer, memberId: string, size: "large" | "small") {
  if (viewer.kind !== "member") return null;
  const found = await db.memberPortrait.findUnique({
    where: { memberId },
    select: { large: size === "large", small: size === "small" },
  });
  return found?.[size] ?? null;
}
