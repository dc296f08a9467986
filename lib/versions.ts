import { createHash } from "node:crypto";
import { AppError } from "#lib/errors.ts";

/** What a form holds of a stored thing: each field with its value, its name and its value in words. */
export type Stored = Record<string, { value: unknown; label: string; words: string }>;

const digest = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("base64url")
    .slice(0, 8);

/**
 * What a form shows, as a text that it sends back: a digest a field. Compared field by field, so that a write
 * elsewhere in the same row (a visit, a password) is no conflict, and what did change can be named.
 */
export const versionOf = (stored: Stored): string =>
  Object.entries(stored)
    .map(([name, { value }]) => `${name}:${digest(value)}`)
    .join(",");

/**
 * Refuses to write over what somebody else has saved since the form was shown. Throws CONFLICT with what is now stored
 * beside each field that changed, and the version that says « I know, write mine all the same ».
 */
export function refuseStale(version: string, stored: Stored): void {
  const seen = new Set(version.split(","));
  const now = versionOf(stored);
  const fields: Record<string, string> = {};
  for (const [name, { value, label, words }] of Object.entries(stored)) {
    if (seen.has(`${name}:${digest(value)}`)) continue;
    fields[name] = words
      ? `${label}\u00a0: quelqu’un vient d’enregistrer «\u00a0${words}\u00a0».`
      : `${label}\u00a0: quelqu’un vient d’effacer ce champ.`;
  }
  if (Object.keys(fields).length === 0) return;
  throw new AppError("CONFLICT", "Quelqu’un a modifié cette fiche entre-temps.", fields, {
    version: [{ value: now, label: "Enregistrer quand même ce que j’ai écrit" }],
  });
}
