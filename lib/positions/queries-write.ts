import type { Tier } from "@prisma/client";
import { type Tx, todaySql } from "#lib/db.ts";
import { visiblePositions } from "#lib/positions/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, held until the end of their transaction.

const select = {
  id: true,
  state: true,
  visibility: true,
  createdById: true,
  collectifId: true,
  collectif: { select: { id: true, slug: true, visibility: true, archivedAt: true } },
} as const;

/** A position that the viewer may read, as it is once nobody else writes it. */
export async function findToWrite(viewer: Viewer, { id }: { id: string }, tx: Tx) {
  const seen = await tx.position.findFirst({
    where: { AND: [visiblePositions(viewer), { id }] },
    select: { id: true },
  });
  if (!seen) return null;
  await tx.$queryRaw`SELECT FROM "Position" WHERE "id" = ${seen.id}::uuid FOR NO KEY UPDATE`;
  return tx.position.findUnique({ where: { id: seen.id }, select });
}

export type HeldPosition = NonNullable<Awaited<ReturnType<typeof findToWrite>>>;

/** The text that a position has today for a tier, null being the common one; null when nothing is written. */
export const currentText = (tx: Tx, positionId: string, tier: Tier | null) =>
  tx.positionVersion.findFirst({
    where: { positionId, tier },
    orderBy: { number: "desc" },
    select: { number: true, title: true, text: true },
  });

/** One's own signature, whatever one may still read. */
export async function findOwnSignature(viewer: Viewer, { id }: { id: string }, tx: Tx) {
  if (viewer.kind !== "member") return null;
  return tx.positionSignature.findFirst({
    where: { id, memberId: viewer.id },
    select: {
      id: true,
      memberId: true,
      position: { select: { id: true, collectif: { select: { id: true, slug: true } } } },
    },
  });
}

export type SignedMandate = { tier: Tier; place: string | null; functions: unknown };

/** A mandate that the viewer holds today, in the words that her signature keeps; null for any other. */
export async function findOwnMandate(
  viewer: Viewer,
  mandateId: string,
  tx: Tx,
): Promise<SignedMandate | null> {
  if (viewer.kind !== "member") return null;
  const [found] = await tx.$queryRaw<SignedMandate[]>`
    SELECT a."tier", (SELECT t."name" FROM "Territory" t WHERE t."id" = a."territoryId") AS "place",
      (SELECT coalesce(json_agg(json_build_object('kind', f."kind", 'rank', f."rank") ORDER BY f."startsOn", f."id"), '[]')
        FROM "MandateFunction" f WHERE f."mandateId" = a."id" AND f."startsOn" <= ${todaySql}
          AND (f."endsOn" IS NULL OR f."endsOn" > ${todaySql})) AS "functions"
    FROM "Mandate" a WHERE a."id" = ${mandateId}::uuid AND a."memberId" = ${viewer.id}::uuid
      AND a."startsOn" <= ${todaySql} AND (a."endsOn" IS NULL OR a."endsOn" > ${todaySql})`;
  return found ?? null;
}
