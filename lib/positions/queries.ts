import type { PositionState, Tier, Visibility } from "@prisma/client";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { markdownHtml } from "#lib/files/markdown.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { countsSql, isCurrentSql, visiblePositionsSql } from "#lib/positions/queries-visible.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** What a page about positions says of their collectif. */
export type PositionCollectif = {
  id: string;
  slug: string;
  name: string;
  visibility: "PUBLIC" | "MEMBERS";
  archivedAt: Date | null;
  /** Strates concerned; none means all. */
  tiers: Tier[];
};

export type PositionRow = {
  id: string;
  title: string;
  state: PositionState;
  visibility: Visibility;
  /** ISO instant at which it was last written. */
  writtenAt: string;
  /** Strates where it is said in words of its own. */
  tiers: Tier[];
  signatures: number;
  /** How the viewer signed: what it says today, or what it said before; null when she did not. */
  own: "CURRENT" | "OLDER" | null;
};

const idOf = (viewer: Viewer) => (viewer.kind === "member" ? viewer.id : null);

export type PositionPage = { rows: PositionRow[]; total: number };

/**
 * A page of the positions of a collectif that the viewer may read: those to sign first, then those adopted, in writing, and
 * withdrawn; the last written first. One query.
 */
export async function listPositions(
  viewer: Viewer,
  collectif: { id: string },
  page: number,
): Promise<PositionPage> {
  const [found] = await db.$queryRaw<PositionPage[]>`
    WITH seen AS MATERIALIZED (SELECT p."id", p."title", p."state", p."visibility", p."writtenAt",
        array_position(ARRAY['PROPOSED', 'ADOPTED', 'DRAFT', 'WITHDRAWN']::"PositionState"[], p."state") AS rank
      FROM "Position" p JOIN "Collectif" c ON c."id" = p."collectifId"
      WHERE p."collectifId" = ${collectif.id}::uuid AND ${visiblePositionsSql(viewer)}),
    page AS (SELECT * FROM seen ORDER BY rank, "writtenAt" DESC, "id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT coalesce((SELECT json_agg(json_build_object('id', page."id", 'title', page."title", 'state', page."state",
        'visibility', page."visibility", 'writtenAt', page."writtenAt",
        'tiers', ARRAY(SELECT DISTINCT v."tier" FROM "PositionVersion" v WHERE v."positionId" = page."id" AND v."tier" IS NOT NULL ORDER BY 1),
        'signatures', (SELECT count(*) FROM "PositionSignature" s JOIN "Member" m ON m."id" = s."memberId"
          WHERE s."positionId" = page."id" AND ${countsSql(sql`${collectif.id}::uuid`)}),
        'own', (SELECT CASE WHEN ${isCurrentSql} THEN 'CURRENT' ELSE 'OLDER' END FROM "PositionSignature" s
          WHERE s."positionId" = page."id" AND s."memberId" = ${idOf(viewer)}::uuid))
      ORDER BY page.rank, page."writtenAt" DESC, page."id" DESC) FROM page), '[]') AS "rows",
      (SELECT count(*)::int FROM seen) AS "total"`;
  return found ?? { rows: [], total: 0 };
}

export type PositionText = {
  /** Null: the common text. */
  tier: Tier | null;
  number: number;
  text: string;
  /** ISO instant. */
  createdAt: string;
};

/** A mandate of the viewer's, to sign with. */
export type OwnMandate = { id: string; tier: Tier; place: string | null };

export type OwnSignature = {
  id: string;
  mandateId: string | null;
  isNamed: boolean;
  isCurrent: boolean;
  /** She is in the collectif. */
  counts: boolean;
  signedAt: string;
};

type Found = {
  id: string;
  title: string;
  state: PositionState;
  stateAt: Date;
  visibility: Visibility;
  createdById: string;
  createdAt: Date;
  /** Who began it; null for whoever may not know. */
  createdBy: string | null;
  collectif: Omit<PositionCollectif, "archivedAt"> & { archivedAt: string | null };
  decision: { id: string; title: string } | null;
  texts: PositionText[];
  mandates: OwnMandate[];
  own: OwnSignature | null;
};

export type Position = Omit<Found, "collectif" | "texts"> & {
  collectif: PositionCollectif;
  /** The common one, then by strate. */
  texts: (PositionText & { html: string })[];
};

/** A position with its texts of today and the viewer's signature; null when she may not read it. One query. */
export async function findPosition(viewer: Viewer, slug: string, id: string): Promise<Position | null> {
  if (!isUuid(id)) return null;
  const me = idOf(viewer);
  const [found] = await db.$queryRaw<Found[]>`
    SELECT p."id", p."title", p."state", p."stateAt", p."visibility", p."createdById", p."createdAt",
      (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" = p."createdById" AND m."erasedAt" IS NULL) AS "createdBy",
      json_build_object('id', c."id", 'slug', c."slug", 'name', c."name", 'visibility', c."visibility",
        'archivedAt', c."archivedAt", 'tiers', c."tiers") AS "collectif",
      (SELECT json_build_object('id', x."id", 'title', x."title") FROM "Decision" x WHERE x."id" = p."decisionId") AS "decision",
      (SELECT coalesce(json_agg(t ORDER BY t."tier" NULLS FIRST), '[]') FROM (
        SELECT DISTINCT ON (v."tier") v."tier", v."number", v."text", v."createdAt" FROM "PositionVersion" v
        WHERE v."positionId" = p."id" ORDER BY v."tier", v."number" DESC) t) AS "texts",
      (SELECT coalesce(json_agg(json_build_object('id', a."id", 'tier', a."tier",
          'place', (SELECT t."name" FROM "Territory" t WHERE t."id" = a."territoryId")) ORDER BY a."startsOn" DESC, a."id"), '[]')
        FROM "Mandate" a WHERE a."memberId" = ${me}::uuid AND a."startsOn" <= (now() AT TIME ZONE 'Europe/Paris')::date
          AND (a."endsOn" IS NULL OR a."endsOn" > (now() AT TIME ZONE 'Europe/Paris')::date)) AS "mandates",
      (SELECT json_build_object('id', s."id", 'mandateId', s."mandateId", 'isNamed', s."isNamed", 'signedAt', s."signedAt",
          'isCurrent', ${isCurrentSql}, 'counts', (SELECT ${countsSql(sql`c."id"`)} FROM "Member" m WHERE m."id" = s."memberId"))
        FROM "PositionSignature" s WHERE s."positionId" = p."id" AND s."memberId" = ${me}::uuid) AS "own"
    FROM "Position" p JOIN "Collectif" c ON c."id" = p."collectifId"
    WHERE p."id" = ${id}::uuid AND c."slug" = ${slug.replaceAll("\0", "")} AND ${visiblePositionsSql(viewer)}`;
  if (!found) return null;
  const { collectif, texts, createdBy, decision, ...position } = found;
  const isInside = canReadInside(viewer, collectif);
  return {
    ...position,
    createdBy: isInside ? createdBy : null,
    decision: isInside ? decision : null,
    collectif: { ...collectif, archivedAt: collectif.archivedAt ? new Date(collectif.archivedAt) : null },
    texts: texts.map((text) => ({ ...text, html: markdownHtml(text.text) })),
  };
}

/** Decisions that a collectif adopted and that may be named as the one that adopted a position, the latest first; twenty at most. */
export const listAdoptingDecisions = async (viewer: Viewer, collectif: { id: string }) =>
  canReadInside(viewer, collectif)
    ? db.decision.findMany({
        where: { collectifId: collectif.id, result: "ADOPTED" },
        select: { id: true, title: true },
        orderBy: { id: "desc" },
        take: 20,
      })
    : [];
