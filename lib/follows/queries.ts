import { db } from "#lib/db.ts";
import { type DocumentRow, rowSql } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { idsOf, type Names } from "#lib/follows/labels.ts";
import { BROUGHT_CAP, broughtSql } from "#lib/follows/queries-match.ts";
import type { Target } from "#lib/follows/schema.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** `createdAt`: an ISO instant. */
export type FollowRow = Target & { id: string; createdAt: string };

export type Veille = {
  /** Last followed first. */
  follows: FollowRow[];
  /** The private address in force, of which nobody knows the secret part any more. */
  feed: { id: string; createdAt: string } | null;
};

export async function findVeille(viewer: MemberViewer): Promise<Veille> {
  const [veille] = await db.$queryRaw<Veille[]>`
    SELECT coalesce((SELECT json_agg(json_build_object('id', f."id", 'createdAt', f."createdAt",
          'documentId', f."documentId", 'themeId', f."themeId", 'territoryId', f."territoryId", 'search', f."search")
        ORDER BY f."id" DESC) FROM "Follow" f WHERE f."memberId" = ${viewer.id}::uuid), '[]') AS "follows",
      (SELECT json_build_object('id', t."id", 'createdAt', t."createdAt") FROM "FeedToken" t
        WHERE t."memberId" = ${viewer.id}::uuid AND t."revokedAt" IS NULL) AS "feed"`;
  return veille ?? { follows: [], feed: null };
}

/** Names of everything that veilles speak of, in one query; a document's title for those who may read it alone. */
export async function namesOf(viewer: MemberViewer, targets: readonly Target[]): Promise<Names> {
  const { documents, themes, territories, collectifs, authors } = idsOf(targets);
  const found = await db.$queryRaw<{ key: string; name: string }[]>`
    SELECT 'document:' || d."id" AS key, d."title" AS name FROM "Document" d
      WHERE d."id" = ANY(${documents}::uuid[]) AND ${visibleDocumentsSql(viewer)}
    UNION ALL SELECT 'theme:' || "id", "name" FROM "Theme" WHERE "id" = ANY(${themes}::int[])
    UNION ALL SELECT 'territoire:' || "id", "name" || ' — ' || "precision" FROM "Territory"
      WHERE "id" = ANY(${territories}::int[])
    UNION ALL SELECT 'collectif:' || "id", 'collectif ' || "name" FROM "Collectif"
      WHERE "id" = ANY(${collectifs}::uuid[])
    UNION ALL SELECT 'auteur:' || "id", 'de ' || "firstName" || ' ' || "lastName" FROM "Member"
      WHERE "id" = ANY(${authors}::uuid[])`;
  return new Map(found.map(({ key, name }) => [key, name]));
}

export type Brought = {
  /** Documents of the last 30 days, for each veille in the order given; BROUGHT_CAP + 1 meaning « more than ». */
  recent: number[];
  rows: DocumentRow[];
  total: number;
};

/** What veilles bring: a page of documents that somebody else filed or changed, newest first, and recent counts. */
export async function listBrought(
  viewer: MemberViewer,
  follows: readonly Target[],
  page: number,
): Promise<Brought> {
  if (follows.length === 0) return { recent: [], rows: [], total: 0 };
  const [answer] = await db.$queryRaw<
    { recent: { place: number; count: number }[]; rows: DocumentRow[]; total: number }[]
  >`
    WITH brought AS MATERIALIZED (${broughtSql(viewer, follows)}),
    others AS (
      SELECT "id", max(at) AS at FROM brought WHERE "authorId" IS DISTINCT FROM ${viewer.id}::uuid GROUP BY "id"),
    shown AS (SELECT "id", at FROM others ORDER BY at DESC, "id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT coalesce((SELECT json_agg(r) FROM (SELECT place, least(count(*), ${BROUGHT_CAP + 1})::int AS count FROM brought
        WHERE at > now() - interval '30 days' GROUP BY place) r), '[]') AS "recent",
      coalesce((SELECT json_agg(${rowSql(viewer)} ORDER BY shown.at DESC, d."id" DESC)
        FROM shown JOIN "Document" d USING ("id")), '[]') AS "rows",
      (SELECT count(*)::int FROM others) AS "total"`;
  if (!answer) throw new Error("What is brought is always one row.");
  const counts = new Map(answer.recent.map(({ place, count }) => [place, count]));
  return { ...answer, recent: follows.map((_, place) => counts.get(place) ?? 0) };
}

/** The veille that the viewer has on exactly that, null for none. */
export async function findFollow(viewer: MemberViewer, target: Target): Promise<string | null> {
  const follow = await db.follow.findFirst({
    where: { memberId: viewer.id, ...target },
    select: { id: true },
  });
  return follow?.id ?? null;
}
