import type { FunctionKind, Tier } from "@prisma/client";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { offsetOf } from "#lib/pagination.ts";
import { countsSql, isCurrentSql } from "#lib/positions/queries-visible.ts";
import type { Viewer } from "#lib/viewer.ts";

export const SIGNATURES_SIZE = 50;

export type Signature = {
  id: string;
  memberId: string;
  name: string;
  tier: Tier;
  place: string | null;
  functions: { kind: FunctionKind; rank: number | null }[];
  /** Of what the position says today; otherwise of what it said before. */
  isCurrent: boolean;
  /** ISO instant. */
  signedAt: string;
};

export type Signatures = {
  /** A page of those whose names the viewer may read. */
  rows: Signature[];
  /** How many names there are to read. */
  named: number;
  /** Everybody who holds it, of whom those who signed what it says today. */
  total: number;
  current: number;
  women: number;
  men: number;
  tiers: { tier: Tier; count: number }[];
};

const none: Signatures = { rows: [], named: 0, total: 0, current: 0, women: 0, men: 0, tiers: [] };

/**
 * Who signs a position that the viewer may read (`findPosition`), by order of signature, with figures. Her collectif reads
 * all names. So do members of what is shared with them. A public page names those alone who agreed to it, and for the text
 * that they signed. One query.
 */
export async function listSignatures(
  viewer: Viewer,
  position: { id: string; collectif: { id: string } },
  page: number,
): Promise<Signatures> {
  const readsAll = viewer.kind === "member" && (viewer.upToDate || canReadInside(viewer, position.collectif));
  const isRead = readsAll ? sql`true` : sql`("isNamed" AND "isCurrent")`;
  const [found] = await db.$queryRaw<Signatures[]>`
    WITH held AS MATERIALIZED (SELECT s."id", s."memberId", s."tier", s."place", s."functions", s."isNamed", s."signedAt",
        m."civility", m."firstName" || ' ' || m."lastName" AS "name", ${isCurrentSql} AS "isCurrent"
      FROM "PositionSignature" s JOIN "Member" m ON m."id" = s."memberId"
      WHERE s."positionId" = ${position.id}::uuid AND ${countsSql(sql`${position.collectif.id}::uuid`)}),
    page AS (SELECT "id", "memberId", "name", "tier", "place", "functions", "isCurrent", "signedAt" FROM held
      WHERE ${isRead} ORDER BY "id" LIMIT ${SIGNATURES_SIZE} OFFSET ${offsetOf(page, SIGNATURES_SIZE)})
    SELECT (SELECT coalesce(json_agg(page ORDER BY page."id"), '[]') FROM page) AS "rows",
      (SELECT count(*)::int FROM held WHERE ${isRead}) AS "named",
      (SELECT count(*)::int FROM held) AS "total",
      (SELECT count(*)::int FROM held WHERE "isCurrent") AS "current",
      (SELECT count(*)::int FROM held WHERE "civility" = 'MADAME') AS "women",
      (SELECT count(*)::int FROM held WHERE "civility" = 'MONSIEUR') AS "men",
      (SELECT coalesce(json_agg(json_build_object('tier', t."tier", 'count', t."count") ORDER BY t."tier"), '[]')
        FROM (SELECT "tier", count(*)::int FROM held GROUP BY "tier") t) AS "tiers"`;
  return found ?? none;
}
