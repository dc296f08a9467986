import { AppError } from "#lib/errors.ts";
import { canAnswerEvaluation } from "#lib/evaluations/policy.ts";
import { answerEvaluationSchema } from "#lib/evaluations/schema.ts";
import { mutation } from "#lib/mutation.ts";

/**
 * Her opinion of a session where she came, once, of nobody: the registration keeps that she answered, the answer neither who
 * nor when. All the answers of that moment are written again with it, in the order of ids drawn at random: their place on the
 * disk and the transaction that wrote them would otherwise tell, beside the journal, which came last.
 */
export const answerEvaluation = mutation({
  event: "evaluation.answered",
  input: answerEvaluationSchema,
  find: async (viewer, { sessionId, moment }, tx) =>
    viewer.kind === "member"
      ? tx.registration.findFirst({
          where: { memberId: viewer.id, sessionId, answered: { some: { moment } } },
          select: { id: true, memberId: true },
        })
      : null,
  allow: canAnswerEvaluation,
  run: async ({ input: { sessionId, moment, marks, comment }, subject: { id }, tx }) => {
    const { count } = await tx.evaluationAnswered.updateMany({
      where: { registrationId: id, moment, isAnswered: false },
      data: { isAnswered: true },
    });
    if (count === 0) {
      throw new AppError(
        "CONFLICT",
        "Votre avis est déjà enregistré. Rien ne dit qu’il est de vous\u00a0: il ne change plus.",
      );
    }
    await tx.evaluation.create({ data: { sessionId, moment, ...marks, comment } });
    await tx.$executeRaw`
      WITH gone AS (DELETE FROM "Evaluation" e
        WHERE e."sessionId" = ${sessionId}::uuid AND e."moment" = ${moment}::"EvaluationMoment" RETURNING e.*)
      INSERT INTO "Evaluation" SELECT * FROM gone ORDER BY "id"`;
    return { id };
  },
  detail: ({ input: { moment } }) => ({ moment }),
});
