import { z } from "zod";
import { amount } from "#lib/dues/schema-amount.ts";
import { line, optional, optionalDay } from "#lib/members/schema-fields.ts";
import { addresseeLabels, MAX_BODY, MAX_HALF_DAYS, MAX_TITLE } from "#lib/training-rights/labels.ts";

const LENGTH = `Un nombre entier, de 1 à ${MAX_HALF_DAYS}.`;

/** What the letter is about, as its address says it: ids, and the words of a training that is not ours. */
export const letterSchema = z
  .object({
    mandat: z.uuid("Choisissez le mandat."),
    civilite: z.enum(Object.keys(addresseeLabels) as (keyof typeof addresseeLabels)[]).catch(""),
    /** A session of ours, or nothing for the training described below. */
    session: optional(z.uuid("Session inconnue.")),
    titre: optional(line(MAX_TITLE)),
    organisme: optional(line(MAX_BODY)),
    debut: optionalDay,
    demiJournees: optional(z.coerce.number(LENGTH).int(LENGTH).min(1, LENGTH).max(MAX_HALF_DAYS, LENGTH)),
    prix: optional(amount({ missing: "Écrivez le prix.", least: 0, most: 10_000_000 })),
  })
  .superRefine((input, context) => {
    if (input.session) return;
    const needed = {
      titre: "Choisissez une session, ou écrivez le titre de la formation.",
      organisme: "Écrivez l’organisme\u00a0: il doit être agréé.",
      debut: "Indiquez le premier jour.",
      demiJournees: LENGTH,
      prix: "Écrivez le prix, 0 s’il n’y en a pas.",
    } as const;
    for (const [name, message] of Object.entries(needed)) {
      if (input[name as keyof typeof needed] === undefined)
        context.addIssue({ code: "custom", path: [name], message });
    }
  });

export type LetterInput = z.output<typeof letterSchema>;

export type LetterQuery = Record<string, string | string[] | undefined>;

/** The first text of each name of the form; nothing else of an address. */
export const letterValues = (query: LetterQuery): Record<string, string> =>
  Object.fromEntries(
    Object.keys(letterSchema.shape).flatMap((name) => {
      const value = [query[name]].flat()[0]?.replaceAll("\0", "");
      return value === undefined ? [] : [[name, value.slice(0, 400)]];
    }),
  );

/** What was asked for, or the message of each field. */
export function readLetter(
  values: Record<string, string>,
): { input: LetterInput; errors: null } | { input: null; errors: Record<string, string> } {
  const parsed = letterSchema.safeParse(values);
  if (parsed.success) return { input: parsed.data, errors: null };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? "mandat")] ??= message;
  return { input: null, errors };
}
