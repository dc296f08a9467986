import { MOST_VERSIONS } from "#lib/decisions/labels.ts";
import {
  canAmendDecision,
  canAnswerDecision,
  canExplainDecision,
  canIntegrateObjection,
  canWithdrawObjection,
} from "#lib/decisions/policy.ts";
import {
  findHeldDecision,
  findHeldObjection,
  findHeldQuestion,
  refuseOutside,
} from "#lib/decisions/queries-write.ts";
import {
  amendSchema,
  answerSchema,
  askSchema,
  objectSchema,
  reactSchema,
  settleSchema,
} from "#lib/decisions/schema.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";

/** Asks in order to understand. */
export const askAboutDecision = mutation({
  event: "decision.asked",
  input: askSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx, "with others"),
  allow: canAnswerDecision,
  run: async ({ viewer, input: { text }, subject: decision, tx }) => {
    refuseOutside(decision, "CLARIFY");
    const { id } = await tx.decisionQuestion.create({
      data: { decisionId: decision.id, authorId: memberOf(viewer).id, text },
      select: { id: true },
    });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ decisionId: id }),
});

/** Answers a question, or answers it anew. */
export const answerQuestion = mutation({
  event: "decision.answered",
  input: answerSchema,
  find: (viewer, { id }, tx) => findHeldQuestion(viewer, id, tx),
  allow: (viewer, { decision }) => canExplainDecision(viewer, decision),
  run: async ({ viewer, input: { id, text }, subject: { decision }, tx }) => {
    refuseOutside(decision, "CLARIFY", "REACT", "OBJECT", "INTEGRATE");
    await tx.decisionQuestion.update({
      where: { id },
      data: { answer: text, answeredAt: new Date(), answeredById: memberOf(viewer).id },
      select: { id: true },
    });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ subject: { decision } }) => ({ decisionId: decision.id }),
});

/** Says what one thinks of it: once, and better said until the next step. */
export const reactToDecision = mutation({
  event: "decision.reacted",
  input: reactSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx, "with others"),
  allow: canAnswerDecision,
  run: async ({ viewer, input: { text }, subject: decision, tx }) => {
    refuseOutside(decision, "REACT");
    const author = { decisionId: decision.id, authorId: memberOf(viewer).id };
    const { id } = await tx.decisionReaction.upsert({
      where: { decisionId_authorId: author },
      create: { ...author, text },
      update: { text },
      select: { id: true },
    });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ decisionId: id }),
});

/** Says in what the proposal would harm the collectif: one standing objection each. */
export const objectToDecision = mutation({
  event: "decision.objected",
  input: objectSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canAnswerDecision,
  run: async ({ viewer, input: { text }, subject: decision, tx }) => {
    refuseOutside(decision, "OBJECT");
    const author = { decisionId: decision.id, authorId: memberOf(viewer).id };
    const { id } = await tx.decisionObjection
      .create({ data: { ...author, reason: text, versionNumber: decision.version }, select: { id: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError("CONFLICT", "Votre objection tient déjà : retirez-la pour en écrire une autre.");
      });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ decisionId: id }),
});

/** Lifts or takes back one's own objection; or says, once the text changed, that it takes the objection in. */
export const settleObjection = mutation({
  event: "decision.objection-settled",
  input: settleSchema,
  find: async (viewer, { id, as }, tx) => {
    const objection = await findHeldObjection(viewer, id, tx);
    return objection && { ...objection, as };
  },
  allow: (viewer, objection) =>
    objection.as === "INTEGRATED"
      ? canIntegrateObjection(viewer, objection.decision)
      : canWithdrawObjection(viewer, objection),
  run: async ({ viewer, input: { id, as }, subject: { decision, versionNumber }, tx }) => {
    if (as === "WITHDRAWN") refuseOutside(decision, "OBJECT", "INTEGRATE");
    else refuseOutside(decision, "INTEGRATE", ...(as === "LIFTED" ? (["OBJECT"] as const) : []));
    if (as !== "WITHDRAWN" && decision.version <= versionNumber) {
      throw new AppError("CONFLICT", "Le texte n’a pas changé depuis cette objection : amendez-le d’abord.");
    }
    const { count } = await tx.decisionObjection.updateMany({
      where: { id, settledAs: null },
      data: { settledAs: as, settledAt: new Date(), settledById: memberOf(viewer).id },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette objection ne tient déjà plus. Rechargez la page.");
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ input: { as }, subject: { decision } }) => ({ as, decisionId: decision.id }),
});

/** Writes the text anew; what it was stays to be read. */
export const amendDecision = mutation({
  event: "decision.amended",
  input: amendSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canAmendDecision,
  run: async ({ viewer, input: { version, text }, subject: decision, tx }) => {
    refuseOutside(decision, "INTEGRATE");
    if (version !== decision.version) {
      throw new AppError(
        "CONFLICT",
        "Quelqu’un vient d’amender ce texte : relisez-le avant d’écrire le vôtre.",
      );
    }
    if (version >= MOST_VERSIONS) {
      throw new AppError("CONFLICT", "Ce texte a changé cent fois : proposez-en un autre.");
    }
    const current = await tx.decisionVersion.findUnique({
      where: { decisionId_number: { decisionId: decision.id, number: version } },
      select: { text: true },
    });
    if (current?.text === text) throw new AppError("CONFLICT", "Le texte est le même qu’avant.");
    const { id } = await tx.decisionVersion.create({
      data: { decisionId: decision.id, number: version + 1, text, createdById: memberOf(viewer).id },
      select: { id: true },
    });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ decisionId: id }),
});
