import { type HeldPeriod, standingOn } from "#lib/adhesions/periods.ts";
import { canCheckCards, canHoldCard } from "#lib/cards/policy.ts";
import { parseDay, today } from "#lib/dates.ts";
import { db, sql, todaySql } from "#lib/db.ts";
import { isOpenSql } from "#lib/readers.ts";
import { sha256, unseal } from "#lib/sealed.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export const CARD_PURPOSE = "membership card";

export type OwnCard = {
  firstName: string;
  lastName: string;
  /** The last day of her adhésion, as her own page says it: of its grace, once that has begun. */
  until: Date;
  /** Null until she has made one, or when the secret that sealed it has changed: she makes another. */
  card: { id: string; token: string; createdAt: Date } | null;
};

type Row = {
  held: HeldPeriod[];
  id: string | null;
  sealed: Uint8Array | null;
  createdAt: Date | null;
};

/** Adhésions of `"Member" m` that are not over, the grace of those that are included. */
const heldSql = sql`(SELECT coalesce(json_agg(json_build_object('startsOn', a."startsOn", 'endsOn', a."endsOn",
    'graceEndsOn', a."graceEndsOn")), '[]') FROM "Adhesion" a
  WHERE a."memberId" = m."id" AND greatest(a."endsOn", a."graceEndsOn") >= ${todaySql})`;

/** The day until which these adhésions make somebody a member today; null when they do not. */
function goodUntil(held: readonly HeldPeriod[]): Date | null {
  const standing = standingOn(held, today());
  return standing.state === "CURRENT" || standing.state === "GRACE" ? parseDay(standing.until) : null;
}

/** One's own card, with its code; null for whoever may hold none. */
export async function findCard(viewer: MemberViewer): Promise<OwnCard | null> {
  if (!canHoldCard(viewer)) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${heldSql} AS "held",
      c."id", c."sealed", c."createdAt"
    FROM "Member" m LEFT JOIN "MembershipCard" c ON c."memberId" = m."id" AND c."revokedAt" IS NULL
    WHERE m."id" = ${viewer.id}::uuid`;
  const until = goodUntil(row?.held ?? []);
  if (!row || !until) return null;
  const { id, sealed, createdAt } = row;
  const token = sealed && unseal(CARD_PURPOSE, viewer.id, sealed);
  const { firstName, lastName } = viewer;
  return {
    ...{ firstName, lastName, until },
    card: id && createdAt && token ? { id, createdAt, token: Buffer.from(token).toString("utf8") } : null,
  };
}

/**
 * What a stranger learns of a card by its code: that it is good, and until when. Nobody's name is read; a code that was
 * replaced, that nobody has, and that of somebody who is not up to date are answered alike, by null.
 */
export async function checkCard(viewer: Viewer, token: string): Promise<{ until: Date } | null> {
  if (!canCheckCards(viewer)) return null;
  const [row] = await db.$queryRaw<Pick<Row, "held">[]>`
    SELECT ${heldSql} AS "held" FROM "MembershipCard" c JOIN "Member" m ON m."id" = c."memberId"
    WHERE c."tokenHash" = ${sha256(token)} AND c."revokedAt" IS NULL AND ${isOpenSql}`;
  const until = goodUntil(row?.held ?? []);
  return until && { until };
}
