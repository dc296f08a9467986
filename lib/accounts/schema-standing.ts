import { z } from "zod";
import { replacementReasonLabels, suspensionReasonLabels } from "#lib/accounts/labels-standing.ts";
import { emailField } from "#lib/accounts/schema.ts";
import { today } from "#lib/dates.ts";
import { keysOf } from "#lib/documents/labels.ts";
import { normalContact } from "#lib/members/schema-contacts.ts";
import { line, optional, requiredDay } from "#lib/members/schema-fields.ts";
import { identity } from "#lib/members/schema-profile.ts";

const id = z.uuid("Personne inconnue.");
const WHY = "Dites pourquoi.";

/** An act on somebody's account that says all by itself. */
export const accountSchema = z.object({ id });

export const suspendSchema = z.object({
  id,
  reason: z.enum(keysOf(suspensionReasonLabels), { error: WHY }),
});

/** The day of the letter, today at the latest: an account is not closed in advance. */
export const resignSchema = z.object({
  id,
  on: requiredDay("Indiquez le jour de la démission.").refine(
    (day) => day.toISOString().slice(0, 10) <= today(),
    "Cette date est à venir\u00A0: notez la démission le jour venu.",
  ),
});

export const replaceEmailSchema = z.object({
  id,
  email: emailField,
  /** Not « reason »: both forms stand on one page. */
  cause: z.enum(keysOf(replacementReasonLabels), { error: WHY }),
});

export const correctEmailSchema = z.object({ id, email: emailField });

const phone = optional(line(40)).transform((typed, context) => {
  if (typed === undefined) return undefined;
  const value = normalContact("PHONE", typed);
  if (value === null) {
    context.addIssue({
      code: "custom",
      message: "Ce numéro n’est pas valable. Exemple\u00A0: 06 12 34 56 78",
    });
  }
  return value ?? undefined;
});

export const addMemberSchema = z.object({
  ...identity,
  email: emailField,
  phone,
  invite: z.enum(["oui", "non"], { error: "Choisissez l’une des deux réponses." }),
  /** What comes next: her mandate, or her page. */
  next: z.enum(["mandat", "fiche"], { error: "Choisissez l’une des deux réponses." }).default("fiche"),
  /** Namesakes that the form has shown, and that are somebody else. */
  distinct: z.preprocess(
    (value) => [value ?? []].flat().filter((one) => one !== ""),
    z.array(z.uuid("Personne inconnue.")).max(20, "Personne inconnue."),
  ),
});
