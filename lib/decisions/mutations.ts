import type { z } from "zod";
import { newBoxKeys } from "#lib/ballot-box.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import type { Tx } from "#lib/db.ts";
import {
  canCloseVote,
  canEditDecision,
  canGuideDecision,
  canOpenDecision,
  canProposeDecision,
} from "#lib/decisions/policy.ts";
import { consentState, findHeldDecision, refuseUnlessVoting } from "#lib/decisions/queries-write.ts";
import {
  concludeDecisionSchema,
  decisionSchema,
  editDecisionSchema,
  moveDecisionSchema,
  openDecisionSchema,
  proposeDecisionSchema,
} from "#lib/decisions/schema.ts";
import { type ConsentMove, movesFrom } from "#lib/decisions/schema-steps.ts";
import { freezeVoters, startStep, writeDocuments } from "#lib/decisions/write.ts";
import { closeVote, countAwaited } from "#lib/decisions/write-closing.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";

type Form = z.output<typeof proposeDecisionSchema> | z.output<typeof editDecisionSchema>;

/** Columns of the way chosen; those of the other way are emptied. */
function columnsOf(rules: Form) {
  const { title, meetingId } = rules;
  const about = { title, meetingId: meetingId ?? null, way: rules.way };
  if (rules.way === "CONSENT") {
    return { ...about, ballot: null, majority: null, quorum: null, secretSince: null, closesAt: null };
  }
  const { ballot, majority, quorum, secret, closesAt } = rules;
  return {
    ...about,
    ballot,
    majority,
    quorum,
    closesAt,
    secretSince: secret === "SECRET" ? new Date() : null,
  };
}

const optionsOf = (decisionId: string, rules: Form) =>
  rules.way === "VOTE" ? rules.options.map((label, position) => ({ decisionId, position, label })) : [];

/** Of the same collectif, and called: what is only being prepared is for those who prepare it. */
async function refuseOtherMeeting(tx: Tx, collectifId: string, meetingId: string | undefined) {
  if (meetingId === undefined) return;
  const meeting = await tx.meeting.findFirst({ where: { id: meetingId, collectifId }, select: { id: true } });
  if (!meeting) throw invalid({ meetingId: "Cette réunion n’est pas de ce collectif." });
}

export const proposeDecision = mutation({
  event: "decision.proposed",
  input: proposeDecisionSchema,
  find: (viewer, { id }, tx) => findInside(viewer, { id }, tx),
  allow: canProposeDecision,
  run: async ({ viewer, input, subject: collectif, tx }) => {
    await refuseOtherMeeting(tx, collectif.id, input.meetingId);
    const by = memberOf(viewer).id;
    const { id } = await tx.decision.create({
      data: {
        collectifId: collectif.id,
        createdById: by,
        ...columnsOf(input),
        versions: { create: { number: 1, text: input.text, createdById: by } },
      },
      select: { id: true },
    });
    await tx.decisionOption.createMany({ data: optionsOf(id, input) });
    await writeDocuments(tx, { id, collectifId: collectif.id }, input.documents);
    return { id, slug: collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ collectifId: id }),
});

const opened = () => new AppError("CONFLICT", "Cette décision est déjà ouverte. Rechargez la page.");

export const editDecision = mutation({
  event: "decision.edited",
  input: editDecisionSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canEditDecision,
  run: async ({ viewer, input, subject: { id, collectif }, tx }) => {
    await refuseOtherMeeting(tx, collectif.id, input.meetingId);
    await tx.decision.update({ where: { id }, data: columnsOf(input), select: { id: true } });
    await tx.decisionVersion.upsert({
      where: { decisionId_number: { decisionId: id, number: 1 } },
      create: { decisionId: id, number: 1, text: input.text, createdById: memberOf(viewer).id },
      update: { text: input.text, createdAt: new Date() },
      select: { id: true },
    });
    await tx.decisionOption.deleteMany({ where: { decisionId: id } });
    await tx.decisionOption.createMany({ data: optionsOf(id, input) });
    await writeDocuments(tx, { id, collectifId: collectif.id }, input.documents);
    return { id, slug: collectif.slug };
  },
});

/** Takes a proposal back before it is opened: nobody was asked anything. */
export const withdrawDecision = mutation({
  event: "decision.withdrawn",
  input: decisionSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canEditDecision,
  run: async ({ subject: { id, collectif }, tx }) => {
    await tx.decision.delete({ where: { id }, select: { id: true } });
    return { id, slug: collectif.slug };
  },
});

/** Opens a proposal: to questions by consent, to ballots by vote, its voters and its text frozen from then on. */
export const openDecision = mutation({
  event: "decision.opened",
  input: openDecisionSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: (viewer, decision) => canOpenDecision(viewer, { ...decision, openedAt: null }),
  run: async ({ viewer, input, subject: decision, tx }) => {
    const { id, collectif, way, isOver, secretSince } = decision;
    if (decision.openedAt !== null) throw opened();
    const by = memberOf(viewer).id;
    const data = { openedAt: new Date(), openedById: by };
    if (way === "CONSENT") {
      await tx.decision.update({ where: { id }, data, select: { id: true } });
      await startStep(tx, id, { kind: "CLARIFY", by, dueOn: input.dueOn });
      return { id, slug: collectif.slug };
    }
    if (isOver) throw new AppError("CONFLICT", "Son heure de clôture est passée : modifiez-la d’abord.");
    const electorate = await freezeVoters(tx, id);
    if (electorate === 0) throw new AppError("CONFLICT", "Personne ne peut voter dans ce collectif.");
    const keys = secretSince ? await newBoxKeys(id) : {};
    await tx.decision.update({ where: { id }, data: { ...data, electorate, ...keys }, select: { id: true } });
    await startStep(tx, id, { kind: "VOTE", by });
    return { id, slug: collectif.slug };
  },
});

/** Throws CONFLICT for a step that is not the next. */
function refuseMove(decision: Parameters<typeof consentState>[0], to: ConsentMove): void {
  const state = consentState(decision);
  if (movesFrom(state).includes(to)) return;
  const why =
    to === "ADOPTED" && state.standing > 0
      ? "Une objection tient encore : elle ne peut pas être adoptée."
      : to === "ADOPTED" && state.amended
        ? "Le texte a changé : il repasse d’abord aux objections."
        : to === "OBJECT" && state.step === "INTEGRATE"
          ? "Le texte n’a pas changé : amendez-le d’abord."
          : "Cette étape n’est pas la suivante. Rechargez la page.";
  throw new AppError("CONFLICT", why);
}

export const moveDecision = mutation({
  event: "decision.moved",
  input: moveDecisionSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canGuideDecision,
  run: async ({ viewer, input: { to, dueOn }, subject: decision, tx }) => {
    refuseMove(decision, to);
    const id = await startStep(tx, decision.id, { kind: to, by: memberOf(viewer).id, dueOn });
    return { id, decisionId: decision.id, slug: decision.collectif.slug };
  },
  detail: ({ input: { to }, subject: { id } }) => ({ to, decisionId: id }),
});

/** Says what came of a decision by consent, for good. */
export const concludeDecision = mutation({
  event: "decision.concluded",
  input: concludeDecisionSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canGuideDecision,
  run: async ({ viewer, input: { result }, subject: decision, tx }) => {
    const { id, collectif } = decision;
    refuseMove(decision, result);
    const by = memberOf(viewer).id;
    await startStep(tx, id, { kind: "CLOSED", by });
    await tx.decision.update({
      where: { id },
      data: { closedAt: new Date(), closedById: by, result },
      select: { id: true },
    });
    return { id, slug: collectif.slug };
  },
  detail: ({ input: { result } }) => ({ result }),
});

/** Before its hour, when nobody is waited for: closing earlier would choose who votes. */
export const endVote = mutation({
  event: "decision.vote-ended",
  input: decisionSchema,
  find: (viewer, { id }, tx) => findHeldDecision(viewer, id, tx),
  allow: canCloseVote,
  run: async ({ viewer, subject: decision, tx }) => {
    const { id, collectif } = decision;
    refuseUnlessVoting(decision);
    if ((await countAwaited(tx, id)) > 0) {
      throw new AppError("CONFLICT", "Tout le monde n’a pas voté : le vote se clôt à son heure.");
    }
    const result = await closeVote(tx, id, { by: memberOf(viewer).id });
    return { id, slug: collectif.slug, result };
  },
  detail: ({ result: { result } }) => ({ result }),
});
