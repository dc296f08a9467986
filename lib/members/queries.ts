import type { CollectifRole, MandateFunction, Member, Territory, Tier } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

const now = () => new Date();

type OwnProfile = Pick<Member, "email" | "firstName" | "lastName"> & {
  /** Days as `YYYY-MM-DD`, here and below. */
  mandates: {
    id: string;
    tier: Tier;
    startsOn: string;
    endsOn: string | null;
    territory: Pick<Territory, "name" | "precision"> | null;
    functions: Pick<MandateFunction, "id" | "kind" | "rank" | "delegation">[];
  }[];
  memberships: { id: string; role: CollectifRole; collectif: { name: string; slug: string } }[];
  /** End of the latest adhésion. */
  adhesionEndsOn: string | null;
};

/** What the viewer's own profile page shows, in one query. */
export async function findOwnProfile(viewer: MemberViewer): Promise<OwnProfile | null> {
  const [profile] = await db.$queryRaw<OwnProfile[]>`
    SELECT m."email"::text, m."firstName", m."lastName",
      (SELECT coalesce(json_agg(json_build_object('id', a."id", 'tier', a."tier", 'startsOn', a."startsOn",
          'endsOn', a."endsOn", 'territory', (SELECT json_build_object('name', t."name", 'precision', t."precision")
            FROM "Territory" t WHERE t."id" = a."territoryId"),
          'functions', (SELECT coalesce(json_agg(json_build_object('id', f."id", 'kind', f."kind", 'rank', f."rank",
              'delegation', f."delegation") ORDER BY f."startsOn" DESC, f."id"), '[]')
            FROM "MandateFunction" f WHERE f."mandateId" = a."id" AND f."endsOn" IS NULL))
          ORDER BY a."endsOn" DESC NULLS FIRST, a."startsOn" DESC, a."id"), '[]')
        FROM "Mandate" a WHERE a."memberId" = m."id") AS "mandates",
      (SELECT coalesce(json_agg(json_build_object('id', p."id", 'role', p."role",
          'collectif', json_build_object('name', c."name", 'slug', c."slug")) ORDER BY c."name"), '[]')
        FROM "CollectifMembership" p JOIN "Collectif" c ON c."id" = p."collectifId"
        WHERE p."memberId" = m."id" AND p."endsOn" IS NULL) AS "memberships",
      (SELECT max("endsOn")::text FROM "Adhesion" WHERE "memberId" = m."id") AS "adhesionEndsOn"
    FROM "Member" m WHERE m."id" = ${viewer.id}::uuid`;
  return profile ?? null;
}

/** The viewer's open sessions, the latest first; `current` is the device in hand. */
export const listOwnSessions = async (viewer: MemberViewer) => {
  const sessions = await db.session.findMany({
    where: { memberId: viewer.id, revokedAt: null, expiresAt: { gt: now() } },
    select: { id: true, device: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  return sessions.map((session) => ({ ...session, current: session.id === viewer.sessionId }));
};
