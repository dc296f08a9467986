import { type BoxKeys, openBallot, openBoxKeys } from "#lib/ballot-box.ts";
import { receiptOf, toBase64Url } from "#lib/ballot-paper.ts";
import { db, type Tx } from "#lib/db.ts";
import { countVotes } from "#lib/decisions/schema-tally.ts";
import { startStep, takesPartInSql } from "#lib/decisions/write.ts";
import { record } from "#lib/journal.ts";

type Closing = {
  /** Who closes it before its hour; null when the hour does. */
  by: string | null;
};

type Row = {
  id: string;
  ballot: "YES_NO" | "JUDGMENT" | "RANKING";
  majority: "SIMPLE" | "ABSOLUTE" | "TWO_THIRDS" | null;
  quorum: number | null;
  electorate: number;
  keys: Uint8Array | null;
  options: number;
  left: number;
  isOver: boolean;
};

/** Opens every envelope, and lays the ballots out by their receipts: numbers that chance drew, and no order of arrival. */
async function layOut(tx: Tx, decisionId: string, keys: BoxKeys): Promise<number[][]> {
  const envelopes = await tx.decisionEnvelope.findMany({
    where: { decisionId },
    select: { mark: true, sealed: true },
  });
  const ballots = await Promise.all(
    envelopes.map(async ({ mark, sealed }) => {
      const { token, choice } = openBallot(keys, mark, sealed);
      return { decisionId, receipt: await receiptOf(toBase64Url(token)), choice };
    }),
  );
  ballots.sort((a, b) => (a.receipt < b.receipt ? -1 : 1));
  await tx.decisionEnvelope.deleteMany({ where: { decisionId } });
  const papers = await tx.decisionVoter.count({ where: { decisionId, paperAt: { not: null } } });
  if (ballots.length > papers) throw new Error("More ballots than papers: this vote cannot be counted.");
  await tx.decisionBallot.createMany({ data: ballots });
  return ballots.map(({ choice }) => choice);
}

/**
 * Counts a vote and closes it for ever, in one transaction that holds its row: a ballot was written before, and counts, or
 * finds it closed. Does nothing to one that is already closed, nor, unless somebody closes it, before its hour by the
 * database's clock. Answers the result, or null when nothing was done.
 */
export async function closeVote(tx: Tx, decisionId: string, { by }: Closing) {
  await tx.$queryRaw`SELECT FROM "Decision" WHERE "id" = ${decisionId}::uuid FOR NO KEY UPDATE`;
  const [vote] = await tx.$queryRaw<Row[]>`
    SELECT d."id", d."ballot", d."majority", d."quorum", d."electorate", d."keys",
      (SELECT count(*)::int FROM "DecisionOption" o WHERE o."decisionId" = d."id") AS "options",
      (SELECT count(*)::int FROM "DecisionVoter" v JOIN "Member" m ON m."id" = v."memberId"
        WHERE v."decisionId" = d."id" AND ${takesPartInSql}) AS "left", d."closesAt" <= clock_timestamp() AS "isOver"
    FROM "Decision" d
    WHERE d."id" = ${decisionId}::uuid AND d."way" = 'VOTE' AND d."openedAt" IS NOT NULL AND d."closedAt" IS NULL`;
  if (!vote || (by === null && !vote.isOver)) return null;
  const ballots = vote.keys
    ? await layOut(tx, decisionId, openBoxKeys(decisionId, vote.keys))
    : (await tx.decisionVote.findMany({ where: { decisionId }, select: { choice: true } })).map(
        ({ choice }) => choice,
      );
  const { ballot: kind, options, majority, quorum, electorate, left } = vote;
  const { result } = countVotes(ballots, { kind, options, majority, quorum, electorate });
  await startStep(tx, decisionId, { kind: "CLOSED", by });
  await tx.$executeRaw`
    UPDATE "Decision" SET "closedAt" = now(), "closedById" = ${by}::uuid, "result" = ${result}::"DecisionResult",
      "electorateLeft" = ${left}::int, "keys" = NULL WHERE "id" = ${decisionId}::uuid`;
  return result;
}

/** How many of those who may still vote have not; in a secret vote, how many papers are not in the box. */
export async function countAwaited(tx: Tx, decisionId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ awaited: number }[]>`
    SELECT (count(*) FILTER (WHERE v."paperAt" IS NULL AND e."id" IS NULL AND ${takesPartInSql})
      + CASE WHEN d."secretSince" IS NULL THEN 0 ELSE count(v."paperAt")
        - (SELECT count(*) FROM "DecisionEnvelope" x WHERE x."decisionId" = d."id") END)::int AS "awaited"
    FROM "Decision" d JOIN "DecisionVoter" v ON v."decisionId" = d."id" JOIN "Member" m ON m."id" = v."memberId"
    LEFT JOIN "DecisionVote" e ON e."decisionId" = d."id" AND e."memberId" = v."memberId"
    WHERE d."id" = ${decisionId}::uuid GROUP BY d."id"`;
  return row?.awaited ?? 0;
}

/** Closes a vote whose hour has come, once, whoever asks: the timed job or somebody who looks. */
export const closeIfDue = (id: string): Promise<unknown> =>
  db.$transaction(
    async (tx) => {
      const result = await closeVote(tx, id, { by: null });
      if (result !== null) await record(tx, { system: "closing" }, "decision.vote-closed", id, { result });
    },
    { timeout: 30_000 },
  );
