import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";

// How dues were reckoned, as `Dues.explanation` holds it: what is needed to say it in words, whatever became of the scale and
// of the mandates since. No name, no place, no indemnity.

const cents = z.int().min(0);

/** One mandate by a table of rows. */
const line = z.strictObject({
  tier: z.enum(keysOf(tierLabels)),
  /** The function that counted; null for who has none, or none that the row of her council names. */
  held: z.enum(keysOf(functionLabels)).nullable(),
  population: z.int().min(0).nullable(),
  /** The band of its row; null when that row counts no inhabitants. */
  band: z.strictObject({ from: z.int().min(0), to: z.int().min(0).nullable() }).nullable(),
  /** Whether a row names it; otherwise it is « any other situation ». */
  isNamed: z.boolean(),
  cents,
});

const several = z.enum(["HIGHEST", "SUM"]);

const way = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("TABLE"), several, lines: z.array(line), otherCents: cents }),
  z.strictObject({
    kind: z.literal("INDEMNITY"),
    rate: z.int(),
    floorCents: cents,
    capCents: cents,
    isDeclared: z.boolean(),
    /** Which bound the amount was brought to. */
    bound: z.enum(["FLOOR", "CAP"]).nullable(),
  }),
  z.strictObject({ kind: z.literal("FREE"), minimumCents: cents, isChosen: z.boolean() }),
]);

export const explanationSchema = z.strictObject({
  currency: z.literal("EUR"),
  /** What is owed for a whole period. */
  cents,
  way,
  /** The solidarity rate was taken: what it would have been without, and the share if it is one. */
  solidarity: z.strictObject({ ordinaryCents: cents, percent: z.int().nullable() }).nullable(),
});

export type Explanation = z.output<typeof explanationSchema>;
export type ExplanationLine = z.output<typeof line>;
