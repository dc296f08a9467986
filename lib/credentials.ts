import { hash, verify } from "@node-rs/argon2";

/** A sign-in lasts a month on its device, without sliding. Seconds. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

// Somebody unknown costs the same time as somebody known.
let decoy: Promise<string> | undefined;

/** Whether a password is the one of a hash; false, in the same time, when there is no hash to compare with. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword("decoy");
  const matches = await verify(stored ?? (await decoy), password);
  return matches && Boolean(stored);
}
