import { z } from "zod";
import { address, emailField, token } from "#lib/accounts/schema.ts";
import { MAX_PHONE, MAX_WORD } from "#lib/joining/labels.ts";
import { heldFields, refuseWrongFunction, seatFields } from "#lib/mandates/schema.ts";
import { normalContact } from "#lib/members/schema-contacts.ts";
import { optional } from "#lib/members/schema-fields.ts";
import { identity, text } from "#lib/members/schema-profile.ts";

const RELOAD = "Rechargez la page.";

const phone = optional(
  z
    .string("Cette valeur n’est pas valable.")
    .max(MAX_PHONE, `${MAX_PHONE} caractères au plus.`)
    .transform((typed, context) => {
      const value = normalContact("PHONE", typed);
      if (value !== null) return value;
      context.addIssue({
        code: "custom",
        message: "Ce numéro n’est pas valable. Exemple\u00A0: 06 12 34 56 78",
      });
      return z.NEVER;
    }),
);

/** What somebody says of herself, the first time and when the secretariat asks for more. */
const about = { ...identity, phone, ...seatFields, ...heldFields, word: optional(text(MAX_WORD)) };

export const askToJoinSchema = z
  .object({
    email: emailField,
    ...about,
    /** The version that the page showed; none when the association has no charter. */
    charterId: optional(z.uuid(RELOAD)),
    /** A box that is ticked. */
    charter: optional(z.literal("oui", { error: "Cette case est cochée ou ne l’est pas." })),
    stamp: z.string(RELOAD).max(200, RELOAD),
    /** The secret of a member's invitation. */
    parrain: optional(z.string(RELOAD).max(100, RELOAD)),
    address,
  })
  .superRefine(refuseWrongFunction);

export const confirmJoinSchema = z.object({ token, address });

export const completeJoinSchema = z.object({ token, address, ...about }).superRefine(refuseWrongFunction);

const decision = {
  id: z.uuid("Demande inconnue."),
  /** The revision of the request that was read. */
  version: z.coerce
    .number(RELOAD)
    .int(RELOAD)
    .positive(RELOAD)
    .max(2 ** 31 - 1, RELOAD),
};

const said = (missing: string) =>
  z
    .string(missing)
    .refine((typed) => typed.trim() !== "", missing)
    .pipe(text(MAX_WORD));

export const acceptRequestSchema = z.object({
  ...decision,
  /** A new person, or the id of somebody who has a file already. */
  as: z.union([z.literal("new"), z.uuid()], {
    error: "Dites si c’est une nouvelle personne, ou quelqu’un qui a déjà une fiche.",
  }),
  /** Ids of those who were proposed, with commas. */
  considered: z.string(RELOAD).max(400, RELOAD).default(""),
});
export const refuseRequestSchema = z.object({ ...decision, reply: said("Écrivez un mot d’explication.") });
export const askForMoreSchema = z.object({ ...decision, question: said("Écrivez ce qu’il vous manque.") });
export const reopenRequestSchema = z.object(decision);
