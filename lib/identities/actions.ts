"use server";

import { formAction } from "#lib/action.ts";
import { unlinkIdentity } from "#lib/identities/mutations.ts";

export const unlinkIdentityAction = formAction(unlinkIdentity, {
  message: () => "Cette identité n’ouvre plus votre compte.",
});
