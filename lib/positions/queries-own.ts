import type { Tier } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { countsSql, isCurrentSql, visiblePositionsSql } from "#lib/positions/queries-visible.ts";
import type { Viewer } from "#lib/viewer.ts";

export type SignedPosition = {
  /** Of the signature. */
  id: string;
  positionId: string;
  /** Of the text that she signed: what it is called today may not be hers to read. */
  title: string;
  collectif: { slug: string; name: string };
  tier: Tier;
  place: string | null;
  /** ISO instant. */
  signedAt: string;
  isNamed: boolean;
  /** Of what the position says today. */
  isCurrent: boolean;
  /** She is in the collectif: the signature is counted, and shown there. */
  counts: boolean;
  /** She may open it. */
  isReadable: boolean;
};

export type SignedPositions = { rows: SignedPosition[]; total: number };

/** A page of what the viewer signed, the last first, whatever she may still read of it. One query. */
export async function listOwnSignatures(viewer: Viewer, page: number): Promise<SignedPositions> {
  if (viewer.kind !== "member") return { rows: [], total: 0 };
  const [found] = await db.$queryRaw<SignedPositions[]>`
    WITH mine AS MATERIALIZED (SELECT s."id" FROM "PositionSignature" s WHERE s."memberId" = ${viewer.id}::uuid),
    page AS (SELECT s."id", s."positionId", v."title", s."tier", s."place", s."signedAt", s."isNamed",
        json_build_object('slug', c."slug", 'name', c."name") AS "collectif",
        ${isCurrentSql} AS "isCurrent", ${countsSql(sql`c."id"`)} AS "counts", ${visiblePositionsSql(viewer)} AS "isReadable"
      FROM "PositionSignature" s JOIN mine ON mine."id" = s."id" JOIN "Member" m ON m."id" = s."memberId"
        JOIN "Position" p ON p."id" = s."positionId" JOIN "Collectif" c ON c."id" = p."collectifId"
        JOIN "PositionVersion" v ON v."positionId" = p."id" AND v."tier" IS NULL AND v."number" = s."number"
      ORDER BY s."signedAt" DESC, s."id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT (SELECT coalesce(json_agg(page ORDER BY page."signedAt" DESC, page."id" DESC), '[]') FROM page) AS "rows",
      (SELECT count(*)::int FROM mine) AS "total"`;
  return found ?? { rows: [], total: 0 };
}
