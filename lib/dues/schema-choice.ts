import { z } from "zod";
import { MAX_CHOICE_CENTS } from "#lib/dues/labels.ts";
import { optionalAmount } from "#lib/dues/schema-amount.ts";

/**
 * What a member says for her dues, all of it optional. As fields of a form: spread them, then `choiceOf`. Whether the scale
 * offers the choice is `choiceProblems` (lib/dues/calculate.ts).
 */
export const choiceFields = {
  solidarity: z.preprocess(
    (value) => value || undefined,
    z.literal("oui", { error: "Cette case est cochée ou ne l’est pas." }).optional(),
  ),
  /** Gross, for one month. « 0 » is an answer. */
  indemnity: optionalAmount({ least: 0, most: MAX_CHOICE_CENTS }),
  free: optionalAmount({ most: MAX_CHOICE_CENTS }),
};

const fields = z.object(choiceFields);

export const choiceOf = ({ solidarity, indemnity, free }: z.output<typeof fields>) => ({
  isSolidarity: solidarity !== undefined,
  indemnityCents: indemnity,
  freeCents: free,
});
