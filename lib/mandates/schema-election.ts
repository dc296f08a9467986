import { z } from "zod";
import { keysOf } from "#lib/documents/labels.ts";
import { RANKED, stanceLabels } from "#lib/mandates/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { line, optional, optionalDay } from "#lib/members/schema-fields.ts";

/** More mandates than anybody holds; a form with more was not made by our page. */
const MAX_MANDATES = 20;

export const outcomes = ["ENDED", "RENEWED", "UNAFFECTED"] as const;

const answer = z.object({
  outcome: optional(z.enum(outcomes, { error: "Choisissez l’une des réponses." })),
  date: optionalDay,
  stance: optional(z.enum(keysOf(stanceLabels), { error: "Choisissez l’une des trois." })),
  kind: optional(z.enum(keysOf(functionLabels), { error: "Choisissez une fonction." })),
  rank: optional(
    z.coerce
      .number("Écrivez un nombre, par exemple 2.")
      .int("Écrivez un nombre entier.")
      .min(1, "De 1 à 99.")
      .max(99, "De 1 à 99."),
  ),
  delegation: optional(line(160)),
  since: optionalDay,
});

export type ElectionAnswer = z.output<typeof answer> & { mandateId: string };

const fields = Object.keys(answer.shape);

/** The field of one mandate among several in the form. */
export const fieldOf = (name: string, mandateId: string): string => `${name}-${mandateId}`;

/**
 * One form for every mandate: `mandateId` repeated, and `outcome-<id>`, `date-<id>`… for each. Answers those that were
 * answered; the others will be asked again.
 */
export const answerElectionSchema = z
  .record(z.string().max(60), z.unknown())
  .transform((form, context): { answers: ElectionAnswer[] } => {
    const ids = z
      .array(z.uuid())
      .max(MAX_MANDATES)
      .safeParse([form.mandateId ?? []].flat());
    if (!ids.success) {
      context.addIssue({ code: "custom", path: ["mandateId"], message: "Rechargez la page." });
      return z.NEVER;
    }
    const answers: ElectionAnswer[] = [];
    for (const mandateId of new Set(ids.data)) {
      const read = answer.safeParse(
        Object.fromEntries(fields.map((name) => [name, form[fieldOf(name, mandateId)]])),
      );
      const refuse = (name: string, message: string) =>
        context.addIssue({ code: "custom", path: [fieldOf(name, mandateId)], message });
      if (!read.success) {
        for (const issue of read.error.issues) refuse(String(issue.path[0]), issue.message);
        continue;
      }
      const { outcome, date, kind, rank, since } = read.data;
      if (!outcome) continue;
      if (outcome !== "UNAFFECTED" && !date) refuse("date", "Indiquez le jour.");
      if (kind && rank !== undefined && !RANKED.includes(kind)) {
        refuse("rank", "Cette fonction n’a pas de rang : laissez ce champ vide.");
      }
      if (kind && date && since && since < date) {
        refuse("since", "La fonction ne peut pas commencer avant le mandat.");
      }
      answers.push({ ...read.data, mandateId });
    }
    const [first] = ids.data;
    if (answers.length === 0 && context.issues.length === 0) {
      context.addIssue({
        code: "custom",
        path: [first ? fieldOf("outcome", first) : "mandateId"],
        message: "Répondez pour un mandat au moins.",
      });
    }
    return { answers };
  });
