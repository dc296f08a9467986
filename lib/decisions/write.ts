import type { DecisionStepKind } from "@prisma/client";
import { type BoxKeys, openBallot } from "#lib/ballot-box.ts";
import { sql, type Tx, todaySql } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { isOpenSql, upToDateSql } from "#lib/readers.ts";

/** Whether `"Member" m` takes part in the collectif of `"Decision" d`: `canTakePart`, for somebody who is not asking. */
export const takesPartInSql = sql`(${isOpenSql}
  AND ${upToDateSql}
  AND EXISTS (SELECT FROM "CollectifMembership" p WHERE p."memberId" = m."id" AND p."collectifId" = d."collectifId"
    AND p."role" <> 'OBSERVER' AND p."startsOn" <= ${todaySql} AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql})))`;

type NewStep = { kind: DecisionStepKind; by: string | null; dueOn?: Date | undefined };

/** Notes that a decision, held, enters a step, and has its people told. Answers the id of the step. */
export async function startStep(tx: Tx, decisionId: string, { kind, by, dueOn }: NewStep): Promise<string> {
  const last = await tx.decisionStep.aggregate({ where: { decisionId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const step = await tx.decisionStep.create({
    data: { decisionId, number, kind, startedById: by, dueOn },
    select: { id: true },
  });
  await enqueue(tx, "tellDecision", { stepId: step.id });
  return step.id;
}

/** Writes the roll: everybody who takes part at this instant. Answers how many they are. The decision is held, not yet open. */
export const freezeVoters = (tx: Tx, decisionId: string): Promise<number> =>
  tx.$executeRaw`
    INSERT INTO "DecisionVoter" ("id", "decisionId", "memberId")
    SELECT gen_random_uuid(), d."id", m."id" FROM "Decision" d, "Member" m
    WHERE d."id" = ${decisionId}::uuid AND m."id" IN (SELECT p."memberId" FROM "CollectifMembership" p
      WHERE p."collectifId" = d."collectifId") AND ${takesPartInSql}
    ORDER BY m."id"`;

/** Documents that everybody in the collectif may see. Throws INVALID for any other. */
export async function writeDocuments(
  tx: Tx,
  decision: { id: string; collectifId: string },
  ids: readonly string[],
): Promise<void> {
  await tx.decisionDocument.deleteMany({ where: { decisionId: decision.id } });
  if (ids.length === 0) return;
  const shared = await tx.document.findMany({
    where: {
      id: { in: [...ids] },
      publishedAt: { not: null },
      archivedAt: null,
      OR: [
        { visibility: { in: ["PUBLIC", "MEMBERS"] } },
        { visibility: "COLLECTIF", collectifId: decision.collectifId },
      ],
    },
    select: { id: true },
  });
  if (shared.length < ids.length) {
    throw invalid({
      documents: "Un de ces documents n’existe pas, ou tout le collectif ne peut pas le lire.",
    });
  }
  await tx.decisionDocument.createMany({
    data: shared.map(({ id }) => ({ decisionId: decision.id, documentId: id })),
  });
}

type Envelope = { decisionId: string; mark: Uint8Array<ArrayBuffer>; sealed: Uint8Array<ArrayBuffer> };

/** Puts an envelope into the box, held, and writes all the box again in the order of the marks. */
export async function putInBox(tx: Tx, { decisionId, mark, sealed }: Envelope, keys: BoxKeys): Promise<void> {
  const there = await tx.decisionEnvelope.findUnique({
    where: { decisionId_mark: { decisionId, mark } },
    select: { sealed: true },
  });
  if (there) {
    const { choice } = openBallot(keys, mark, there.sealed);
    const again = openBallot(keys, mark, sealed);
    if (choice.join() === again.choice.join()) return;
    throw new AppError("CONFLICT", "Ce bulletin a déjà voté : un vote secret ne se change pas.");
  }
  // Sorted before it is written: the order of the rows on the disk is that of the marks, which chance drew.
  await tx.$executeRaw`
    WITH before AS (DELETE FROM "DecisionEnvelope" WHERE "decisionId" = ${decisionId}::uuid RETURNING "mark", "sealed"),
    together AS (SELECT "mark", "sealed" FROM before UNION ALL SELECT ${mark}::bytea, ${sealed}::bytea)
    INSERT INTO "DecisionEnvelope" ("decisionId", "mark", "sealed")
    SELECT ${decisionId}::uuid, "mark", "sealed" FROM together ORDER BY "mark"`;
}
