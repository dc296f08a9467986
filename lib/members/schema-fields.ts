import { z } from "zod";
import { dayTyped } from "#lib/dates.ts";

/** What forms about people and seats have in common. Values of empty fields are `undefined`. */

const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : value);
const EARLIEST = "1945-01-01";
const YEARS_AHEAD = 8;

const latest = (): string => `${new Date().getUTCFullYear() + YEARS_AHEAD}-12-31`;

const day = (missing: string) =>
  z
    .string(missing)
    .min(1, { error: missing, abort: true })
    .pipe(z.iso.date("Cette date n’existe pas. Exemple : 15/03/2026."))
    .refine((text) => text >= EARLIEST, "Cette date est trop ancienne.")
    .refine((text) => text <= latest(), "Cette date est trop lointaine.")
    .transform((text) => new Date(`${text}T00:00:00Z`));

/** A calendar day, as a Date at midnight UTC. */
export const requiredDay = (missing: string) => z.preprocess(dayTyped, day(missing));
export const optionalDay = z.preprocess((value) => dayTyped(value) || undefined, day("").optional());

export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => trimmed(value) || undefined, schema.optional());

/** One line, without control characters. */
export const line = (max: number) =>
  z
    .string("Cette valeur n’est pas valable.")
    .trim()
    .max(max, `${max} caractères au plus.`)
    .regex(/^[^\p{Cc}]*$/u, "Ce texte contient un caractère invisible : effacez-le et tapez-le à nouveau.");

/** What a form showed (lib/versions.ts); `overwrite` is the one it was told of by a conflict, when the person insists. */
export const versionFields = {
  version: z.string("Rechargez la page.").max(600, "Rechargez la page."),
  overwrite: optional(z.string().max(600, "Rechargez la page.")),
};
