import type { DecisionBallotKind, DecisionResult, DecisionStepKind, DecisionWay } from "@prisma/client";
import { canReadInside } from "#lib/collectifs/policy.ts";
import type { InsideCollectif } from "#lib/collectifs/queries-inside.ts";
import { db, sql } from "#lib/db.ts";
import { canAnswerDecision } from "#lib/decisions/policy.ts";
import { closeIfDue } from "#lib/decisions/write-closing.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

export type DecisionRow = {
  id: string;
  title: string;
  way: DecisionWay;
  ballot: DecisionBallotKind | null;
  isSecret: boolean;
  createdAt: Date;
  openedAt: Date | null;
  closesAt: Date | null;
  closedAt: Date | null;
  result: DecisionResult | null;
  /** Where it stands; null for a proposal not yet opened. */
  step: DecisionStepKind | null;
  /** Last day to answer in this step. */
  dueOn: Date | null;
  by: string;
  /** Whether the viewer is waited for. */
  isMine: boolean;
};

/** Open ones shown: a collectif has a few at a time. */
const MOST_OPEN = 50;

const rowSql = sql`d."id", d."title", d."way", d."ballot", d."secretSince" IS NOT NULL AS "isSecret", d."createdAt", d."openedAt",
  d."closesAt", d."closedAt", d."result", s."kind" AS "step", s."dueOn", m."firstName" || ' ' || m."lastName" AS "by"
  FROM "Decision" d JOIN "Member" m ON m."id" = d."createdById"
  LEFT JOIN LATERAL (SELECT "kind", "dueOn" FROM "DecisionStep" WHERE "decisionId" = d."id"
    ORDER BY "number" DESC LIMIT 1) s ON true`;

/** Over `rowSql`: a reaction not given, a vote not cast, one's objection to an amended text. */
const isMineSql = (viewer: Viewer, takesPart: boolean) =>
  viewer.kind === "member" && takesPart
    ? sql`CASE s."kind"
      WHEN 'REACT' THEN NOT EXISTS (SELECT FROM "DecisionReaction" r WHERE r."decisionId" = d."id" AND r."authorId" = ${viewer.id}::uuid)
      WHEN 'VOTE' THEN EXISTS (SELECT FROM "DecisionVoter" v WHERE v."decisionId" = d."id" AND v."memberId" = ${viewer.id}::uuid
        AND v."paperAt" IS NULL) AND NOT EXISTS (SELECT FROM "DecisionVote" e WHERE e."decisionId" = d."id" AND e."memberId" = ${viewer.id}::uuid)
      WHEN 'INTEGRATE' THEN EXISTS (SELECT FROM "DecisionObjection" x WHERE x."decisionId" = d."id" AND x."authorId" = ${viewer.id}::uuid
        AND x."settledAs" IS NULL AND x."versionNumber" < (SELECT max(v."number") FROM "DecisionVersion" v WHERE v."decisionId" = d."id"))
      ELSE false END`
    : sql`false`;

/** Whether the viewer answers decisions of a collectif at all. */
const takesPartIn = (viewer: Viewer, collectif: InsideCollectif): boolean =>
  canAnswerDecision(viewer, { collectif, createdById: "", way: "VOTE", openedAt: null, closedAt: null });

/**
 * Decisions of a collectif that are not closed: those that wait for the viewer first, then the latest. A vote whose hour has
 * come is closed on the way.
 */
export async function listOpenDecisions(viewer: Viewer, collectif: InsideCollectif): Promise<DecisionRow[]> {
  if (!canReadInside(viewer, collectif)) return [];
  const rows = await db.$queryRaw<(DecisionRow & { isOver: boolean })[]>`
    SELECT * FROM (SELECT ${isMineSql(viewer, takesPartIn(viewer, collectif))} AS "isMine",
      d."openedAt" IS NOT NULL AND coalesce(d."closesAt" <= clock_timestamp(), false) AS "isOver", ${rowSql}
      WHERE d."collectifId" = ${collectif.id}::uuid AND d."closedAt" IS NULL) open
    ORDER BY "isMine" DESC, "openedAt" IS NULL, "id" DESC LIMIT ${MOST_OPEN}`;
  const over = rows.filter(({ isOver }) => isOver);
  await Promise.all(over.map(({ id }) => closeIfDue(id)));
  return rows.filter(({ isOver }) => !isOver);
}

export type ClosedPage = { rows: DecisionRow[]; total: number };

/** A page of those that are closed, the last first. */
export async function listClosedDecisions(
  viewer: Viewer,
  collectif: InsideCollectif,
  page: number,
): Promise<ClosedPage> {
  if (!canReadInside(viewer, collectif)) return { rows: [], total: 0 };
  const [rows, total] = await Promise.all([
    db.$queryRaw<DecisionRow[]>`
      SELECT false AS "isMine", ${rowSql} WHERE d."collectifId" = ${collectif.id}::uuid AND d."closedAt" IS NOT NULL
      ORDER BY d."closedAt" DESC, d."id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`,
    db.decision.count({ where: { collectifId: collectif.id, closedAt: { not: null } } }),
  ]);
  return { rows, total };
}

/** Decisions that are points of a meeting, in the order in which they were proposed; 50 at most. One query. */
export const listDecisionsOf = async (
  viewer: Viewer,
  meeting: { id: string; collectifId: string },
): Promise<DecisionRow[]> =>
  canReadInside(viewer, { id: meeting.collectifId })
    ? db.$queryRaw<DecisionRow[]>`
      SELECT false AS "isMine", ${rowSql} WHERE d."meetingId" = ${meeting.id}::uuid AND d."collectifId" = ${meeting.collectifId}::uuid
      ORDER BY d."id" LIMIT ${MOST_OPEN}`
    : [];
