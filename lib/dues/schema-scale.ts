import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { MAX_POPULATION, MAX_ROWS, MAX_SCALE_CENTS, MAX_SUGGESTIONS } from "#lib/dues/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";

// A scale as it is stored: amounts are integer cents of euros, populations are inhabitants.

const cents = z.int().min(1).max(MAX_SCALE_CENTS);
const population = z.int().min(0).max(MAX_POPULATION);

/** What a seat costs in councils of a tier, by function and by inhabitants, both bounds included. */
const row = z.strictObject({
  tier: z.enum(keysOf(tierLabels)),
  /** Null: every function that no other row names, and who has none. */
  held: z.enum(keysOf(functionLabels)).nullable(),
  from: population,
  /** Null: no upper bound. */
  to: population.nullable(),
  cents,
});

const several = z.enum(["HIGHEST", "SUM"]);

/** What those pay who say that they need it: an amount, or so many percent of the ordinary amount. Never more than that. */
const solidarity = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("AMOUNT"), cents }),
    z.strictObject({ kind: z.literal("SHARE"), percent: z.int().min(1).max(99) }),
  ])
  .nullable();

const shared = { currency: z.literal("EUR"), solidarity };

/** By tier, function and population. `otherCents`: whoever holds no seat, or one that no row names. */
const table = z.strictObject({
  ...shared,
  kind: z.literal("TABLE"),
  several,
  rows: z.array(row).max(MAX_ROWS),
  otherCents: cents,
});

/** A share of a year of the gross indemnity (twelve times the month declared), within bounds. */
const indemnity = z.strictObject({
  ...shared,
  kind: z.literal("INDEMNITY"),
  /** Of several mandates: the highest indemnity is declared, or their sum. */
  several,
  /** Hundredths of a percent: 150 is 1.5 %. */
  rate: z.int().min(1).max(10_000),
  floorCents: cents,
  capCents: cents,
  /** For who would rather not say what she earns. */
  undeclaredCents: cents,
});

/** What each wishes, from a minimum up; the first amount proposed is the minimum. */
const free = z.strictObject({
  ...shared,
  kind: z.literal("FREE"),
  minimumCents: cents,
  suggestions: z.array(cents).max(MAX_SUGGESTIONS),
});

/** The rules of a scale, as `DuesScale.rules` holds them. */
export const scaleRulesSchema = z.discriminatedUnion("kind", [table, indemnity, free]);

export type ScaleRules = z.output<typeof scaleRulesSchema>;
export type ScaleKind = ScaleRules["kind"];
export type TableRules = z.output<typeof table>;
export type IndemnityRules = z.output<typeof indemnity>;
export type FreeRules = z.output<typeof free>;
export type ScaleRow = z.output<typeof row>;
export type Several = z.output<typeof several>;
export type Solidarity = NonNullable<z.output<typeof solidarity>>;
