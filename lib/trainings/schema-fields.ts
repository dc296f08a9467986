import { z } from "zod";
import { line } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import {
  durationInWords,
  MAX_AIMS,
  MAX_MINUTES,
  MAX_SLUG,
  MAX_TITLE,
  MIN_MINUTES,
  RESERVED_SLUGS,
} from "#lib/trainings/labels.ts";

// What the forms of a training and of a parcours have in common.

export const written = (missing: string, max: number) =>
  z
    .string(missing)
    .refine((typed) => typed.trim() !== "", missing)
    .pipe(text(max));

const hasLetter = (typed: string) => /[\p{L}\p{N}]/u.test(typed);

export const title = line(MAX_TITLE)
  .transform((typed) => typed.replace(/\s+/g, " "))
  .refine((typed) => typed !== "", "Donnez-lui un titre.")
  .refine((typed) => typed === "" || hasLetter(typed), "Un titre contient au moins une lettre.");

export const aims = written("Dites ce qu’on saura faire à la fin.", MAX_AIMS);

/** Last part of the address; undefined when it is left to be made from the title. */
export const slug = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().toLowerCase() || undefined : value),
  z
    .string("Cette adresse n’est pas valable.")
    .max(MAX_SLUG, `${MAX_SLUG} caractères au plus.`)
    .regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      "Des lettres sans accent, des chiffres et des traits d’union seulement, comme «\u00A0lire-un-budget\u00A0».",
    )
    .refine(
      (typed) => !RESERVED_SLUGS.has(typed),
      "Cette adresse est celle d’une page du site\u00A0: choisissez-en une autre.",
    )
    .optional(),
);

export const ticked = z.preprocess((value) => value === "on", z.boolean());

/** Values ticked among several of one name, each once. */
export const severalOf = <Key extends string>(keys: readonly [Key, ...Key[]], unknown: string) =>
  z.preprocess(
    (value) => [value ?? []].flat().filter((one) => one !== ""),
    z
      .array(z.enum(keys, { error: unknown }))
      .max(keys.length, unknown)
      .transform((chosen) => keys.filter((key) => chosen.includes(key))),
  );

const UNREADABLE = "Écrivez une durée en heures, par exemple 7 ou 3 h 30.";

/** « 7 », « 7 h », « 3 h 30 », « 3,5 », « 45 min » as minutes; null for anything else. */
export function parseDuration(typed: string): number | null {
  const bare = typed.replace(/[\s\u00A0\u202F]/g, "").toLowerCase();
  const [, onlyMinutes] = /^(\d{1,5})(?:min|minutes)$/.exec(bare) ?? [];
  if (onlyMinutes !== undefined) return Number(onlyMinutes);
  const [, hours = "", minutes] = /^(\d{1,4})(?:h|heures?)(\d{2})?(?:min)?$/.exec(bare) ?? [];
  if (hours !== "") return Number(minutes ?? 0) < 60 ? Number(hours) * 60 + Number(minutes ?? 0) : null;
  const [, whole = "", part] = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  return whole === "" ? null : Math.round(Number(`${whole}.${part ?? 0}`) * 60);
}

export const duration = z
  .string(UNREADABLE)
  .max(40, UNREADABLE)
  .transform((typed, context) => {
    const minutes = parseDuration(typed);
    const message =
      minutes === null
        ? UNREADABLE
        : minutes < MIN_MINUTES
          ? `Une formation dure au moins ${durationInWords(MIN_MINUTES)}.`
          : minutes > MAX_MINUTES
            ? `Cette durée est trop longue\u00A0: ${durationInWords(MAX_MINUTES)} au plus.`
            : null;
    if (message === null) return minutes ?? 0;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
