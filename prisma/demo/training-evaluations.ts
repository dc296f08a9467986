import type { EvaluationMoment } from "@prisma/client";
import type { Context } from "#prisma/demo/members.ts";
import type { DemoSession } from "#prisma/demo/trainings.ts";
import { uuidAt } from "#prisma/generate/ids.ts";

const said = [
  "Concret du début à la fin. Le travail sur nos propres documents change tout.",
  "Une demi-journée de plus n’aurait pas été de trop.",
  "J’ai enfin osé poser mes questions.",
  "Salle difficile à trouver, mais quel plaisir de ne plus se sentir seule.",
];

/** Asks those who came, and writes the answers of the first of them: how many is all that the demo says of who. */
async function ask(context: Context, sessionId: string, moment: EvaluationMoment, answers: number, at: Date) {
  const { tx, random } = context;
  const came = await tx.registration.findMany({
    where: { sessionId, attendances: { some: { removedAt: null } } },
    select: { id: true, memberId: true },
    // Camille comes first, and has not answered yet.
    orderBy: [{ seat: "desc" }, { id: "asc" }],
  });
  const mark = () => random.pick([3, 4, 4, 4, 5, 5, 5]);
  await tx.evaluationAnswered.createMany({
    data: came.map(({ id }, index) => ({
      registrationId: id,
      moment,
      askedAt: at,
      isAnswered: index < answers,
    })),
  });
  await tx.evaluation.createMany({
    data: Array.from({ length: Math.min(answers, came.length) }, (_, index) => ({
      sessionId,
      moment,
      overall: mark(),
      aims: mark(),
      ...(moment === "DAY" && { trainers: mark(), organisation: mark() }),
      comment: index < said.length && moment === "DAY" ? (said[index] ?? null) : null,
    })),
  });
  await tx.notification.createMany({
    data: came.slice(answers).map(({ memberId }) => ({
      id: uuidAt(random, at),
      memberId,
      kind: "TRAINING_EVALUATE" as const,
      trainingSessionId: sessionId,
      createdAt: at,
      shownFrom: at,
    })),
  });
}

/** What participants of a past session were asked, that evening and three months later. */
export async function writeEvaluations(
  context: Context,
  sessionId: string,
  { marks, later }: DemoSession,
  last: Date,
): Promise<void> {
  const evening = new Date(last.getTime() + 3_600_000);
  if (marks > 0) await ask(context, sessionId, "DAY", marks, evening);
  const months = new Date(last.getTime() + 92 * 86_400_000);
  if (later > 0 && months < context.now) await ask(context, sessionId, "THREE_MONTHS", later, months);
}
