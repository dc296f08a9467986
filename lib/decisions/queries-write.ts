import type { DecisionBallotKind, DecisionMajority, DecisionStepKind, DecisionWay } from "@prisma/client";
import { findInside, type InsideCollectif } from "#lib/collectifs/queries-inside.ts";
import type { Tx } from "#lib/db.ts";
import type { ConsentState, ConsentStep } from "#lib/decisions/schema-steps.ts";
import { AppError } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, held until the end of their transaction.

export type HeldDecision = {
  id: string;
  collectif: InsideCollectif;
  createdById: string;
  way: DecisionWay;
  ballot: DecisionBallotKind | null;
  secretSince: Date | null;
  majority: DecisionMajority | null;
  quorum: number | null;
  closesAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
  electorate: number | null;
  keys: Uint8Array | null;
  /** Whether its hour has come, by the database's clock, now that the row is held. */
  isOver: boolean;
  options: number;
  /** Where it stands; null until it is opened. */
  step: DecisionStepKind | null;
  /** Number of the text's last version, and whether it came in this step. */
  version: number;
  amended: boolean;
  standing: number;
};

type Lock = "alone" | "with others";

/** Makes whoever writes about a decision wait, or only whoever would close it (`with others`: each has a row of her own). */
async function hold(tx: Tx, id: string, lock: Lock): Promise<void> {
  if (lock === "alone") await tx.$queryRaw`SELECT FROM "Decision" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  else await tx.$queryRaw`SELECT FROM "Decision" WHERE "id" = ${id}::uuid FOR SHARE`;
}

/** A decision of a collectif into which the viewer may look; null for all others. */
export async function findHeldDecision(
  viewer: Viewer,
  id: string,
  tx: Tx,
  lock: Lock = "alone",
): Promise<HeldDecision | null> {
  const found = await tx.decision.findUnique({ where: { id }, select: { collectifId: true } });
  const collectif = found && (await findInside(viewer, { id: found.collectifId }, tx));
  if (!collectif) return null;
  await hold(tx, id, lock);
  const [row] = await tx.$queryRaw<Omit<HeldDecision, "collectif">[]>`
    SELECT d."id", d."createdById", d."way", d."ballot", d."secretSince", d."majority", d."quorum", d."closesAt", d."openedAt",
      d."closedAt", d."electorate", d."keys", coalesce(d."closesAt" <= clock_timestamp(), false) AS "isOver",
      (SELECT count(*)::int FROM "DecisionOption" o WHERE o."decisionId" = d."id") AS "options", s."kind" AS "step",
      coalesce(v."number", 0)::int AS "version", coalesce(v."createdAt" >= s."startedAt", false) AS "amended",
      (SELECT count(*)::int FROM "DecisionObjection" x WHERE x."decisionId" = d."id" AND x."settledAs" IS NULL) AS "standing"
    FROM "Decision" d
    LEFT JOIN LATERAL (SELECT "kind", "startedAt" FROM "DecisionStep" WHERE "decisionId" = d."id"
      ORDER BY "number" DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT "number", "createdAt" FROM "DecisionVersion" WHERE "decisionId" = d."id"
      ORDER BY "number" DESC LIMIT 1) v ON true
    WHERE d."id" = ${id}::uuid`;
  return row ? { ...row, collectif } : null;
}

const isConsentStep = (step: DecisionStepKind | null): step is ConsentStep =>
  step !== null && step !== "VOTE" && step !== "CLOSED";

/** Where a decision by consent stands. Throws CONFLICT for one that is not open. */
export function consentState({ step, standing, amended }: HeldDecision): ConsentState {
  if (!isConsentStep(step))
    throw new AppError("CONFLICT", "Cette décision n’est pas ouverte. Rechargez la page.");
  return { step, standing, amended };
}

/** Throws CONFLICT unless the decision stands at that step. */
export function refuseOutside(decision: HeldDecision, ...steps: ConsentStep[]): void {
  if (decision.step !== null && (steps as DecisionStepKind[]).includes(decision.step)) return;
  throw new AppError("CONFLICT", "Cette décision n’en est pas à cette étape. Rechargez la page.");
}

/** Throws CONFLICT unless the vote is open at this instant. */
export function refuseUnlessVoting({ way, openedAt, closedAt, isOver }: HeldDecision): void {
  if (way === "VOTE" && openedAt !== null && closedAt === null && !isOver) return;
  throw new AppError(
    "CONFLICT",
    openedAt === null ? "Le vote n’est pas ouvert." : "Le vote est clos : ce vote n’est pas compté.",
  );
}

/** Something said about a decision, with the decision. */
export async function findHeldObjection(viewer: Viewer, id: string, tx: Tx) {
  const found = await tx.decisionObjection.findUnique({ where: { id }, select: { decisionId: true } });
  const decision = found && (await findHeldDecision(viewer, found.decisionId, tx));
  if (!decision) return null;
  const objection = await tx.decisionObjection.findUnique({
    where: { id },
    select: { id: true, authorId: true, versionNumber: true, settledAs: true },
  });
  return objection && { ...objection, decision };
}

export async function findHeldQuestion(viewer: Viewer, id: string, tx: Tx) {
  const found = await tx.decisionQuestion.findUnique({
    where: { id },
    select: { id: true, decisionId: true, authorId: true },
  });
  const decision = found && (await findHeldDecision(viewer, found.decisionId, tx));
  return decision && { id, authorId: found.authorId, decision };
}
