import type { Tier } from "@prisma/client";
import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { MAX_POPULATION } from "#lib/dues/labels.ts";
import { hasPopulation } from "#lib/dues/labels-seats.ts";
import { choiceFields } from "#lib/dues/schema-choice.ts";
import { functionProblem } from "#lib/mandates/schema.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { optional } from "#lib/members/schema-fields.ts";

// The form that tries a scale on somebody invented. It is read from the address: it changes nothing, and names nobody.

const POPULATION = "Écrivez un nombre d’habitants, par exemple 1\u00A0200.";

const tier = optional(z.enum(keysOf(tierLabels), { error: "Choisissez le conseil." }));
const held = optional(z.enum(keysOf(functionLabels), { error: "Choisissez une fonction." }));
const population = optional(
  z
    .string(POPULATION)
    .max(20, POPULATION)
    .transform((typed) => typed.replace(/[\s\u00A0\u202F]/g, ""))
    .pipe(z.string().regex(/^\d{1,9}$/, POPULATION))
    .transform(Number)
    .refine((figure) => figure <= MAX_POPULATION, POPULATION),
);

export const trialNumbers = [1, 2] as const;

const trialSchema = z
  .object({
    strate1: tier,
    fonction1: held,
    population1: population,
    strate2: tier,
    fonction2: held,
    population2: population,
    indemnite: choiceFields.indemnity,
    libre: choiceFields.free,
    solidaire: choiceFields.solidarity,
  })
  .superRefine((typed, context) => {
    for (const number of trialNumbers) {
      const [tier, kind] = [typed[`strate${number}`], typed[`fonction${number}`]];
      const people = typed[`population${number}`];
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [`${field}${number}`], message });
      if (!tier && (kind || people !== undefined)) refuse("strate", "Choisissez le conseil.");
      if (tier && functionProblem(tier, { kind })) {
        refuse("fonction", "Cette fonction n’existe pas dans ce conseil.");
      }
    }
  });

type Params = Record<string, string | string[] | undefined>;

const only = (params: Params): Record<string, string> =>
  Object.fromEntries(
    Object.keys(trialSchema.shape).flatMap((name) => {
      const value = [params[name] ?? ""].flat()[0]?.slice(0, 60) ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );

export type AskedTrial = {
  /** As typed. */
  values: Record<string, string>;
  /** Message by field. */
  errors: Record<string, string>;
  /** Null when something is refused. */
  asked: {
    mandates: { tier: Tier; population: number | null; functions: (keyof typeof functionLabels)[] }[];
    solidarity?: "oui" | undefined;
    indemnity: number | null;
    free: number | null;
  } | null;
};

/** What the address asks to try; null when it asks nothing. */
export function parseTrial(params: Params): AskedTrial | null {
  if (params.essai === undefined) return null;
  const values = only(params);
  const parsed = trialSchema.safeParse(values, { error: () => "Cette valeur n’est pas valable." });
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
    return { values, errors, asked: null };
  }
  const { data } = parsed;
  const mandates = trialNumbers.flatMap((number) => {
    const tier = data[`strate${number}`];
    const held = data[`fonction${number}`];
    if (!tier) return [];
    const population = hasPopulation(tier) ? (data[`population${number}`] ?? null) : null;
    return [{ tier, population, functions: held ? [held] : [] }];
  });
  const { solidaire: solidarity, indemnite: indemnity, libre: free } = data;
  return { values, errors: {}, asked: { mandates, solidarity, indemnity, free } };
}
