"use server";

import { formAction } from "#lib/action.ts";
import { answerHref } from "#lib/evaluations/labels.ts";
import { answerEvaluation } from "#lib/evaluations/mutations.ts";

export const answerEvaluationAction = formAction(answerEvaluation, {
  redirectTo: (_result, { sessionId }) => `${answerHref(String(sessionId))}?fait=merci`,
});
