import { z } from "zod";
import { severalLines } from "#lib/donations/schema-text.ts";
import { MAX_COMMENT, moments, questions } from "#lib/evaluations/labels.ts";
import { optional } from "#lib/members/schema-fields.ts";

const CHOOSE = "Choisissez une réponse.";

const mark = optional(z.coerce.number(CHOOSE).int(CHOOSE).min(1, CHOOSE).max(5, CHOOSE));

/** Every question of the moment has its mark, and none of the other moment's. */
export const answerEvaluationSchema = z
  .object({
    sessionId: z.uuid("Session inconnue."),
    moment: z.enum(moments, { error: "Moment inconnu." }),
    overall: mark,
    aims: mark,
    trainers: mark,
    organisation: mark,
    comment: severalLines(MAX_COMMENT).default(""),
  })
  .superRefine((input, context) => {
    for (const { name } of questions[input.moment]) {
      if (input[name] === undefined) context.addIssue({ code: "custom", path: [name], message: CHOOSE });
    }
  })
  .transform(({ sessionId, moment, overall = 0, aims = 0, trainers, organisation, comment }) => ({
    sessionId,
    moment,
    marks: {
      overall,
      aims,
      trainers: (moment === "DAY" && trainers) || null,
      organisation: (moment === "DAY" && organisation) || null,
    },
    comment: comment || null,
  }));
