import { z } from "zod";
import { address, emailField, token } from "#lib/accounts/schema.ts";
import { optional } from "#lib/members/schema-fields.ts";
import { identity, text } from "#lib/members/schema-profile.ts";
import { MAX_REFERRAL_WORD } from "#lib/referrals/labels.ts";

/** Any address of a page: the association vouches for none in a message to somebody whom it does not know. */
const ADDRESS = /:\/\/|\bwww\./i;

export const inviteSchema = z.object({
  email: emailField,
  firstName: identity.firstName,
  word: optional(
    text(MAX_REFERRAL_WORD).refine(
      (typed) => !ADDRESS.test(typed),
      "Sans adresse de page\u00A0: le message en contient déjà une, celle de l’association.",
    ),
  ),
});

export const refuseReferralSchema = z.object({ token, address });
