"use server";

import { formAction } from "#lib/action.ts";
import {
  concludeDecision,
  editDecision,
  endVote,
  moveDecision,
  openDecision,
  proposeDecision,
  withdrawDecision,
} from "#lib/decisions/mutations.ts";
import {
  amendDecision,
  answerQuestion,
  askAboutDecision,
  objectToDecision,
  reactToDecision,
  settleObjection,
} from "#lib/decisions/mutations-consent.ts";
import { takeBallotPaper, voteOnDecision } from "#lib/decisions/mutations-votes.ts";

export const proposeDecisionAction = formAction(proposeDecision, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/decisions/${id}?fait=proposee`,
});
export const editDecisionAction = formAction(editDecision, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/decisions/${id}?fait=modifiee`,
});
export const withdrawDecisionAction = formAction(withdrawDecision, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/decisions?fait=retiree`,
});
export const openDecisionAction = formAction(openDecision, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/decisions/${id}?fait=ouverte`,
});
export const moveDecisionAction = formAction(moveDecision, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=avancee`,
});
export const concludeDecisionAction = formAction(concludeDecision, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/decisions/${id}?fait=close`,
});
export const endVoteAction = formAction(endVote, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/decisions/${id}?fait=close`,
});

export const askAboutDecisionAction = formAction(askAboutDecision, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=question#questions`,
});
export const answerQuestionAction = formAction(answerQuestion, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=reponse#questions`,
});
export const reactToDecisionAction = formAction(reactToDecision, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=reaction#reactions`,
});
export const objectToDecisionAction = formAction(objectToDecision, {
  redirectTo: ({ slug, decisionId }) =>
    `/collectifs/${slug}/decisions/${decisionId}?fait=objection#objections`,
});
export const settleObjectionAction = formAction(settleObjection, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=suite#objections`,
});
export const amendDecisionAction = formAction(amendDecision, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=amendee`,
});

export const voteOnDecisionAction = formAction(voteOnDecision, {
  redirectTo: ({ slug, decisionId }) => `/collectifs/${slug}/decisions/${decisionId}?fait=vote`,
});
export const takeBallotPaperAction = formAction(takeBallotPaper, {
  secrets: ({ secrets }) => secrets,
  message: () => "Votre bulletin est prêt.",
});
