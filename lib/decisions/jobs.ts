import { db, sql, type Tx } from "#lib/db.ts";
import { takesPartInSql } from "#lib/decisions/write.ts";
import { closeIfDue } from "#lib/decisions/write-closing.ts";
import { notify } from "#lib/notify.ts";

const BATCH = 200;

type Step = {
  decisionId: string;
  collectifId: string;
  kind: string;
  number: number;
  way: string;
  startedById: string | null;
  toldUpTo: string | null;
};

/** Those of a step who were not told yet: the voters of an open vote, else whoever takes part; never the one who acts. */
const nextToTell = (tx: Tx, { decisionId, kind, way, startedById, toldUpTo }: Step) =>
  tx.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Decision" d, "Member" m
    WHERE d."id" = ${decisionId}::uuid AND ${takesPartInSql} AND m."id" IS DISTINCT FROM ${startedById}::uuid
      AND m."id" IN (${
        way === "VOTE" && kind === "VOTE"
          ? sql`SELECT v."memberId" FROM "DecisionVoter" v WHERE v."decisionId" = d."id"`
          : sql`SELECT p."memberId" FROM "CollectifMembership" p WHERE p."collectifId" = d."collectifId"`
      })
      AND (${toldUpTo}::uuid IS NULL OR m."id" > ${toldUpTo}::uuid)
    ORDER BY m."id" LIMIT ${BATCH}`;

/**
 * Tells people that a decision enters a step, a batch in a transaction which notes how far it went: cut anywhere, it goes on
 * from there and tells nobody twice.
 */
export async function tellDecision({ stepId }: { stepId: string }): Promise<void> {
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      const [step] = await tx.$queryRaw<Step[]>`
        SELECT s."decisionId", s."kind", s."number"::int, s."startedById", s."toldUpTo", d."collectifId", d."way"
        FROM "DecisionStep" s JOIN "Decision" d ON d."id" = s."decisionId"
        WHERE s."id" = ${stepId}::uuid AND s."toldAt" IS NULL FOR UPDATE OF s`;
      if (!step) return 0;
      const { decisionId, collectifId, number } = step;
      const people = await nextToTell(tx, step);
      const kind =
        step.kind === "CLOSED" ? "DECISION_CLOSED" : number === 1 ? "DECISION_OPENED" : "DECISION_STEP";
      await notify(
        tx,
        people.map(({ id: memberId }) => ({ memberId, kind, collectifId, decisionId })),
      );
      const last = people.at(-1)?.id ?? step.toldUpTo;
      await tx.decisionStep.update({
        where: { id: stepId },
        data: { toldUpTo: last, ...(people.length < BATCH && { toldAt: new Date() }) },
        select: { id: true },
      });
      return people.length;
    });
  } while (told === BATCH);
}

export async function closeDecisions(): Promise<void> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Decision" WHERE "openedAt" IS NOT NULL AND "closedAt" IS NULL AND "closesAt" <= clock_timestamp()
    ORDER BY "closesAt", "id" LIMIT 1000`;
  for (const { id } of due) await closeIfDue(id);
}

/** A vote shorter than this needs no reminder. */
const SHORTEST = "36 hours";

/**
 * Reminds, once, those who may still vote and have not, the day before the closing. In a secret vote all that is known is who
 * took her paper.
 */
export async function remindVoters(): Promise<void> {
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      const late = await tx.$queryRaw<{ memberId: string; decisionId: string; collectifId: string }[]>`
        WITH late AS (SELECT v."id", d."collectifId" FROM "DecisionVoter" v JOIN "Decision" d ON d."id" = v."decisionId"
          JOIN "Member" m ON m."id" = v."memberId"
          WHERE d."openedAt" IS NOT NULL AND d."closedAt" IS NULL AND d."closesAt" > now()
            AND d."closesAt" <= now() + interval '24 hours' AND d."closesAt" - d."openedAt" >= ${SHORTEST}::interval
            AND v."remindedAt" IS NULL AND v."paperAt" IS NULL AND ${takesPartInSql}
            AND NOT EXISTS (SELECT FROM "DecisionVote" e WHERE e."decisionId" = d."id" AND e."memberId" = v."memberId")
          ORDER BY v."id" LIMIT ${BATCH} FOR UPDATE OF v SKIP LOCKED)
        UPDATE "DecisionVoter" v SET "remindedAt" = now() FROM late WHERE v."id" = late."id"
        RETURNING v."memberId", v."decisionId", late."collectifId"`;
      await notify(
        tx,
        late.map((notice) => ({ ...notice, kind: "DECISION_OPENED" as const })),
      );
      return late.length;
    });
  } while (told === BATCH);
}
