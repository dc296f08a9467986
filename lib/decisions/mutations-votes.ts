import { createHash } from "node:crypto";
import { markOf, openBoxKeys, sealBallot, signBlinded } from "#lib/ballot-box.ts";
import {
  blindPaper,
  finishPaper,
  fromBase64Url,
  isGenuine,
  readSigner,
  receiptOf,
  toBase64Url,
} from "#lib/ballot-paper.ts";
import { db } from "#lib/db.ts";
import { canAnswerDecision } from "#lib/decisions/policy.ts";
import { findHeldDecision, type HeldDecision, refuseUnlessVoting } from "#lib/decisions/queries-write.ts";
import { castSchema, takePaperSchema, voteSchema } from "#lib/decisions/schema.ts";
import { isChoice } from "#lib/decisions/schema-tally.ts";
import { putInBox } from "#lib/decisions/write.ts";
import { AppError, invalid, notFound } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { isUuid } from "#lib/uuid.ts";

const notOnRoll = () =>
  new AppError("CONFLICT", "Vous n’étiez pas de ce collectif à l’ouverture du vote : vous n’y votez pas.");
const unknownChoice = () => invalid({ choice: "Répondez à chaque ligne." });

function refuseChoice({ ballot: kind, options }: Pick<HeldDecision, "ballot" | "options">, choice: number[]) {
  if (kind === null || !isChoice({ kind, options }, choice)) throw unknownChoice();
}

/** Votes by a show of hands, or changes one's vote until the closing. */
export const voteOnDecision = mutation({
  event: "decision.voted",
  input: voteSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx, "with others"),
  allow: canAnswerDecision,
  run: async ({ viewer, input: { choice }, subject: decision, tx }) => {
    refuseUnlessVoting(decision);
    if (decision.secretSince) throw new AppError("CONFLICT", "Ce vote est secret : prenez un bulletin.");
    refuseChoice(decision, choice);
    const voter = { decisionId: decision.id, memberId: memberOf(viewer).id };
    if ((await tx.decisionVoter.count({ where: voter })) === 0) throw notOnRoll();
    const { id } = await tx.decisionVote.upsert({
      where: { decisionId_memberId: voter },
      create: { ...voter, choice },
      update: { choice, castAt: new Date() },
      select: { id: true },
    });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ decisionId: id }),
});

/** What was sent to be signed; for a browser that runs no script, a paper made here, in memory alone. */
async function paperToSign(publicKey: CryptoKey, blinded: string | undefined) {
  if (blinded !== undefined) return { blinded: fromBase64Url(blinded), made: null };
  const made = await blindPaper(publicKey);
  return { blinded: fromBase64Url(made.blinded), made };
}

/**
 * Signs one ballot paper for whoever is on the roll, unseen, and notes that she has it. Asked again for the same blinded paper,
 * gives the same signature: an answer that was lost loses no vote. `secrets` hold the blind signature; or, when the server
 * made the paper, its token, its signature and its receipt.
 */
export const takeBallotPaper = mutation({
  event: "decision.paper-taken",
  input: takePaperSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx, "with others"),
  allow: canAnswerDecision,
  run: async ({ viewer, input, subject: decision, tx }) => {
    refuseUnlessVoting(decision);
    const row = await tx.decision.findUnique({ where: { id: decision.id }, select: { publicKey: true } });
    if (!decision.keys || !row?.publicKey) throw new AppError("CONFLICT", "Ce vote n’est pas secret.");
    const signer = await readSigner(row.publicKey);
    const { blinded, made } = await paperToSign(signer, input.blinded);
    const signature = signBlinded(openBoxKeys(decision.id, decision.keys), blinded);
    if (!signature) throw new AppError("INVALID", "Ce bulletin n’est pas lisible. Rechargez la page.");
    const voter = { decisionId: decision.id, memberId: memberOf(viewer).id };
    const blindedDigest = new Uint8Array(createHash("sha256").update(blinded).digest());
    const { count } = await tx.decisionVoter.updateMany({
      where: { ...voter, OR: [{ paperAt: null }, { blindedDigest }] },
      data: { paperAt: new Date(), blindedDigest },
    });
    if (count === 0) {
      if ((await tx.decisionVoter.count({ where: voter })) === 0) throw notOnRoll();
      throw new AppError("CONFLICT", "Vous avez déjà pris votre bulletin : chaque personne en a un seul.");
    }
    const { id } = await tx.decisionVoter.findUniqueOrThrow({
      where: { decisionId_memberId: voter },
      select: { id: true },
    });
    const paper = made && (await finishPaper(signer, made, toBase64Url(signature)));
    const secrets = paper
      ? [paper.token, paper.signature, await receiptOf(paper.token)]
      : [toBase64Url(signature)];
    return { id, decisionId: decision.id, slug: decision.collectif.slug, secrets };
  },
  detail: ({ subject: { id } }) => ({ decisionId: id }),
});

const refusedPaper = () => new AppError("INVALID", "Ce bulletin n’est pas de ce vote.");

/**
 * Puts a ballot into the box: nobody is asked who she is, and nothing is written but the box itself — no journal entry, no
 * hour, no session (docs/decisions/026). All its envelopes are written again, in the order of their marks: the newest is not
 * the last. The same paper with the same choice is answered twice alike, and with another is refused.
 * Throws AppError NOT_FOUND, INVALID for a forged paper or an unknown choice, CONFLICT for one that voted or a closed vote.
 */
export async function castSecretBallot(decisionId: string, raw: unknown): Promise<{ slug: string }> {
  const parsed = castSchema.safeParse(raw);
  if (!isUuid(decisionId)) throw notFound();
  if (!parsed.success) {
    throw parsed.error.issues.some(({ path }) => path[0] === "choice") ? unknownChoice() : refusedPaper();
  }
  const { choice, ...paper } = parsed.data;
  // What costs time comes before the row is held; a key never changes.
  const known = await db.decision.findUnique({ where: { id: decisionId }, select: { publicKey: true } });
  if (!known?.publicKey) throw notFound();
  if (!(await isGenuine(await readSigner(known.publicKey), paper))) throw refusedPaper();
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT FROM "Decision" WHERE "id" = ${decisionId}::uuid FOR NO KEY UPDATE`;
      const [vote] = await tx.$queryRaw<(HeldDecision & { slug: string })[]>`
        SELECT d."way", d."ballot", d."openedAt", d."closedAt", d."keys", d."closesAt" <= clock_timestamp() AS "isOver", c."slug",
          (SELECT count(*)::int FROM "DecisionOption" o WHERE o."decisionId" = d."id") AS "options"
        FROM "Decision" d JOIN "Collectif" c ON c."id" = d."collectifId" WHERE d."id" = ${decisionId}::uuid`;
      if (!vote) throw notFound();
      refuseUnlessVoting(vote);
      refuseChoice(vote, choice);
      if (!vote.keys) throw refusedPaper();
      const keys = openBoxKeys(decisionId, vote.keys);
      const token = fromBase64Url(paper.token);
      const mark = markOf(keys, token);
      await putInBox(tx, { decisionId, mark, sealed: sealBallot(keys, mark, { token, choice }) }, keys);
      return { slug: vote.slug };
    },
    { timeout: 15_000, maxWait: 30_000 },
  );
}
