import type { Tier } from "@prisma/client";
import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { RANKED, stanceLabels, tierFunctions } from "#lib/mandates/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { line, optional, optionalDay, requiredDay, versionFields } from "#lib/members/schema-fields.ts";

const NO_MANDATE = "Mandat inconnu.";
const END_FIRST = "La fin doit venir après le début.";

const tier = z.enum(keysOf(tierLabels), { error: "Choisissez le conseil." });
const stance = z.enum(keysOf(stanceLabels), { error: "Choisissez l’une des trois." });
const kind = z.enum(keysOf(functionLabels), { error: "Choisissez une fonction." });
const rank = optional(
  z.coerce
    .number("Écrivez un nombre, par exemple 2.")
    .int("Écrivez un nombre entier.")
    .min(1, "De 1 à 99.")
    .max(99, "De 1 à 99."),
);
const delegation = optional(line(160));

/** Which council, since when. */
export const seatFields = {
  tier,
  territory: line(120).default(""),
  territoryId: optional(
    z.coerce
      .number("Choisissez un territoire de la liste.")
      .int()
      .positive()
      .max(2 ** 31 - 1),
  ),
  startsOn: requiredDay("Indiquez le premier jour de ce mandat."),
};
const council = { ...seatFields, groupName: optional(line(120)), endsOn: optionalDay };

/** The side one is on and the function that one has there, if one says so. */
export const heldFields = { stance: optional(stance), kind: optional(kind), rank };

type Issues = { addIssue(issue: { code: "custom"; path: string[]; message: string }): void };
type Period = { startsOn: Date; endsOn?: Date | undefined };

const ordered = ({ startsOn, endsOn }: Period, context: Issues) => {
  if (endsOn && endsOn <= startsOn)
    context.addIssue({ code: "custom", path: ["endsOn"], message: END_FIRST });
};

type Held = { kind?: z.output<typeof kind> | undefined; rank?: number | undefined };

/** Why that function cannot be held in a council of that tier, beside « kind » or « rank »; null when it can. */
export const functionProblem = (
  tier: Tier,
  { kind, rank }: Held,
): { path: string; message: string } | null => {
  if (!kind) return null;
  if (!tierFunctions[tier].includes(kind)) {
    return { path: "kind", message: "Cette fonction n’existe pas dans ce conseil." };
  }
  if (rank !== undefined && !RANKED.includes(kind)) {
    return { path: "rank", message: "Cette fonction n’a pas de rang : laissez ce champ vide." };
  }
  return null;
};

/** Says beside its field why a function cannot be held in its council. */
export const refuseWrongFunction = (input: Held & { tier: Tier }, context: Issues): void => {
  const problem = functionProblem(input.tier, input);
  if (problem) context.addIssue({ code: "custom", path: [problem.path], message: problem.message });
};

/** A seat, with the stance held and the first function if there is one already. */
export const addMandateSchema = z
  .object({
    memberId: z.uuid("Personne inconnue."),
    ...council,
    ...heldFields,
    delegation,
    functionStartsOn: optionalDay,
  })
  .superRefine((input, context) => {
    ordered(input, context);
    refuseWrongFunction(input, context);
    if (!input.kind && (input.rank || input.delegation || input.functionStartsOn)) {
      const message = "Choisissez la fonction, ou videz les champs qui suivent.";
      context.addIssue({ code: "custom", path: ["kind"], message });
    }
    if (input.functionStartsOn && input.functionStartsOn < input.startsOn) {
      const message = "La fonction ne peut pas commencer avant le mandat.";
      context.addIssue({ code: "custom", path: ["functionStartsOn"], message });
    }
  });

export const editMandateSchema = z
  .object({ id: z.uuid(NO_MANDATE), ...versionFields, ...council })
  .superRefine(ordered);

export const removeMandateSchema = z.object({ id: z.uuid(NO_MANDATE) });

const held = {
  kind,
  rank,
  delegation,
  startsOn: requiredDay("Indiquez le premier jour de cette fonction."),
  endsOn: optionalDay,
};

export const addFunctionSchema = z.object({ mandateId: z.uuid(NO_MANDATE), ...held }).superRefine(ordered);
export const editFunctionSchema = z
  .object({ id: z.uuid("Fonction inconnue."), ...versionFields, ...held })
  .superRefine(ordered);
export const removeFunctionSchema = z.object({ id: z.uuid("Fonction inconnue.") });

export const changeStanceSchema = z.object({
  mandateId: z.uuid(NO_MANDATE),
  stance,
  startsOn: requiredDay("Indiquez depuis quand."),
});
export const removeStanceSchema = z.object({ id: z.uuid("Position inconnue.") });

export const addElectionSchema = z.object({
  tier,
  heldOn: requiredDay("Indiquez le jour du premier tour."),
});
export const removeElectionSchema = z.object({
  id: z.coerce
    .number("Élection inconnue.")
    .int("Élection inconnue.")
    .positive("Élection inconnue.")
    .max(2 ** 31 - 1),
});
