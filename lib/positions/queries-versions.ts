import type { Tier } from "@prisma/client";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { changesBetween } from "#lib/text-changes.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Versions on the page: beyond, nobody reads them. */
const MOST = 100;

export type PositionVersionRow = {
  number: number;
  note: string | null;
  title: string | null;
  createdAt: Date;
  /** Null once her account is erased. */
  createdBy: string | null;
};

type Of = { id: string; collectif: { id: string } };

const ofTier = (tier: Tier | null) => sql`v."tier" IS NOT DISTINCT FROM ${tier}::"Tier"`;

/** Versions of a text of a position, the latest first, a hundred at most; for those who read inside its collectif. */
export const listPositionVersions = async (
  viewer: Viewer,
  position: Of,
  tier: Tier | null,
): Promise<PositionVersionRow[]> =>
  canReadInside(viewer, position.collectif)
    ? db.$queryRaw<PositionVersionRow[]>`
      SELECT v."number", v."note", v."title", v."createdAt", (SELECT m."firstName" || ' ' || m."lastName"
        FROM "Member" m WHERE m."id" = v."createdById" AND m."erasedAt" IS NULL) AS "createdBy"
      FROM "PositionVersion" v WHERE v."positionId" = ${position.id}::uuid AND ${ofTier(tier)}
      ORDER BY v."number" DESC LIMIT ${MOST}`
    : [];

/**
 * Words added and removed between two versions, the title counting as the first line. Null when one of them does not exist
 * for this viewer; `changes` is null when they differ too much to be compared in time.
 */
export async function comparePositions(
  viewer: Viewer,
  position: Of,
  tier: Tier | null,
  { from, to }: { from: number; to: number },
) {
  if (!canReadInside(viewer, position.collectif)) return null;
  const rows = await db.$queryRaw<{ number: number; text: string }[]>`
    SELECT v."number", coalesce(v."title" || E'\n\n', '') || v."text" AS "text" FROM "PositionVersion" v
    WHERE v."positionId" = ${position.id}::uuid AND ${ofTier(tier)} AND v."number" = ANY(${[from, to]}::int[])`;
  const texts = new Map(rows.map(({ number, text }) => [number, text]));
  const [before, after] = [texts.get(from), texts.get(to)];
  return before === undefined || after === undefined ? null : { changes: changesBetween(before, after) };
}
