import { hashPassword } from "#lib/credentials.ts";
import { env } from "#lib/env.ts";
import { invalid } from "#lib/errors.ts";
import { isGuessable } from "#lib/password-strength.ts";

/** Tries at one's own password, of whoever sits at an open session. Its own counter: it bars nobody from signing in. */
export const OWN_PASSWORD_LIMIT = { name: "own-password", points: 10, seconds: 900 };

const GUESSABLE =
  "Ce mot de passe se devine\u00A0: il tient à des mots courants, à votre nom, à une année ou à une suite de touches. " +
  "Ajoutez-y des mots sans rapport entre eux, trois ou quatre suffisent.";

/** The hash of a password that a member chooses, `field` being where she typed it. Throws INVALID for one that is easily guessed. */
export async function hashNewPassword(
  password: string,
  { email, firstName, lastName }: { email: string; firstName: string; lastName: string },
  field = "newPassword",
): Promise<string> {
  if (isGuessable(password, [email, firstName, lastName, env.ASSOCIATION_NAME])) {
    throw invalid({ [field]: GUESSABLE });
  }
  return hashPassword(password);
}
