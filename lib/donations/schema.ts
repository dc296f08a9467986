import { z } from "zod";
import { address, emailField, token } from "#lib/accounts/schema.ts";
import {
  MAX_ADDRESS,
  MAX_GIFT_CENTS,
  MAX_NAME,
  MIN_GIFT_CENTS,
  NO_EMAIL,
  NO_NAME,
  PROPOSED_CENTS,
} from "#lib/donations/labels.ts";
import { severalLines } from "#lib/donations/schema-text.ts";
import { amount } from "#lib/dues/schema-amount.ts";
import { line, optional } from "#lib/members/schema-fields.ts";
import { chosenMeans } from "#lib/payments/schema.ts";

const RELOAD = "Rechargez la page.";
const HOW_MUCH = "Choisissez un montant, ou écrivez-en un.";

const typedAmount = amount({ missing: HOW_MUCH, least: MIN_GIFT_CENTS, most: MAX_GIFT_CENTS });

const means = z.enum(chosenMeans, { error: "Dites par quel moyen vous donnez." });

/** An amount is read only where it was asked for: with « other ». */
const chosenAmount = (sent: unknown): unknown =>
  typeof sent === "object" && sent !== null && !("choice" in sent && sent.choice === "other")
    ? { ...sent, amount: undefined }
    : sent;

/** Beside the other problems of the form, not after them, as long as there is a form. */
const together = {
  when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null,
};

const fields = z
  .object({
    /** One of the amounts proposed, or « other » and what is typed. */
    choice: z.enum([...PROPOSED_CENTS.map(String), "other"], { error: HOW_MUCH }),
    amount: typedAmount.optional(),
    frequency: z.enum(["ONCE", "MONTHLY"], { error: "Dites si vous donnez une fois ou tous les mois." }),
    means,
    /** Whether the form asked who she is, as it does of whoever has no account: the account knows otherwise. */
    asks: z.literal("nom", RELOAD).optional(),
    name: optional(line(MAX_NAME)),
    email: optional(emailField),
    postal: optional(severalLines(MAX_ADDRESS)),
    stamp: z.string(RELOAD).max(200, RELOAD),
    address,
  })
  .refine(({ asks, name }) => !asks || name, { path: ["name"], message: NO_NAME, ...together })
  .refine(({ asks, email }) => !asks || email, { path: ["email"], message: NO_EMAIL, ...together })
  .refine(({ choice, amount }) => choice !== "other" || amount !== undefined, {
    path: ["amount"],
    message: HOW_MUCH,
    ...together,
  })
  .transform(({ choice, amount, ...rest }) => ({ ...rest, cents: amount ?? Number(choice) }));

/** A gift, all that is wrong with it said at once. */
export const giveSchema = z.preprocess(chosenAmount, fields);

/** Its id for whoever is signed in, or the secret of a message. */
export const stopDonationSchema = z.object({
  id: optional(z.uuid("Don inconnu.")),
  token: optional(token),
  address,
});
