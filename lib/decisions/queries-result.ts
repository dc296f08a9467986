import { canReadInside } from "#lib/collectifs/policy.ts";
import { db } from "#lib/db.ts";
import type { DecisionPage } from "#lib/decisions/queries-one.ts";
import { type Count, countVotes } from "#lib/decisions/schema-tally.ts";
import type { Viewer } from "#lib/viewer.ts";

/** A ballot as it is read after the closing: with a name in an open vote, with a receipt in a secret one. */
export type BallotRow = { key: string; who: string; choice: number[] };

export type VoteResult = { count: Count; ballots: BallotRow[] };

/**
 * The ballots of a closed vote and what they give, counted anew each time; for those who read inside the collectif. Null while
 * it is open, to everybody. One query.
 */
export async function findResult(viewer: Viewer, decision: DecisionPage): Promise<VoteResult | null> {
  const { id, collectif, ballot, closedAt, electorate, majority, quorum, options, secretSince } = decision;
  if (!canReadInside(viewer, collectif) || closedAt === null || ballot === null) return null;
  const ballots = secretSince
    ? await db.$queryRaw<BallotRow[]>`
      SELECT "receipt" AS "key", "receipt" AS "who", "choice" FROM "DecisionBallot"
      WHERE "decisionId" = ${id}::uuid ORDER BY "receipt"`
    : await db.$queryRaw<BallotRow[]>`
      SELECT e."id" AS "key", m."firstName" || ' ' || m."lastName" AS "who", e."choice" FROM "DecisionVote" e
      JOIN "Member" m ON m."id" = e."memberId" WHERE e."decisionId" = ${id}::uuid
      ORDER BY m."lastName", m."firstName", m."id"`;
  const rules = { kind: ballot, options: options.length, majority, quorum, electorate: electorate ?? 0 };
  return {
    ballots,
    count: countVotes(
      ballots.map(({ choice }) => choice),
      rules,
    ),
  };
}
