import { z } from "zod";
import { dayTyped, parseDay, today } from "#lib/dates.ts";
import { amount } from "#lib/dues/schema-amount.ts";
import { isSiren } from "#lib/scdl/schema-cells.ts";
import { FIRST_YEAR, LAST_YEAR, lineKinds } from "#lib/treasury/labels.ts";

const id = z.uuid("Introuvable.");

/** The day of an operation: not to come, and not before these accounts. */
const day = z.preprocess(
  dayTyped,
  z
    .string("Donnez un jour.")
    .refine((text) => parseDay(text) !== null, "Donnez un jour, par exemple 27/03/2026.")
    .refine((text) => parseDay(text) === null || text <= today(), "Ce jour n’est pas encore venu.")
    .refine((text) => parseDay(text) === null || text >= `${FIRST_YEAR}-01-01`, "Ce jour est trop ancien."),
);

export const confirmPaymentSchema = z.object({ paymentId: id, day });

export const takeByHandSchema = z.object({
  duesId: id,
  means: z.enum(["CHEQUE", "CASH", "TRANSFER"], "Choisissez comment cela a été payé."),
  day,
});

export const giveUpPaymentSchema = z.object({ paymentId: id });

export const refundSchema = z.object({
  paymentId: id,
  day,
  amount: amount({ missing: "Écrivez combien est remboursé." }),
});

/** « 12 »: the number of an entry. */
const entryId = z
  .string("Introuvable.")
  .regex(/^\d{1,15}$/, "Introuvable.")
  .transform((text) => BigInt(text));

export const correctSchema = z.object({
  entryId,
  sure: z.literal("oui", "Cochez la case\u00A0: une contre-écriture ne s’efface pas."),
});

export const matchSchema = z.object({ lineId: id, paymentId: id });

export const matchByReferenceSchema = z.object({
  lineId: id,
  reference: z
    .string("Écrivez la référence du paiement.")
    .trim()
    .min(1, "Écrivez la référence du paiement.")
    .max(60),
});

export const classifySchema = z.object({
  lineId: id,
  kind: z.enum(Object.keys(lineKinds) as (keyof typeof lineKinds)[], "Choisissez ce qu’est cette ligne."),
});

export const matchSureSchema = z.object({});

export const closeYearSchema = z
  .object({
    year: z.coerce.number("Donnez une année.").int().min(FIRST_YEAR).max(LAST_YEAR),
    typed: z.string("Écrivez l’année.").trim().max(10),
  })
  .refine(({ year, typed }) => typed === String(year), {
    path: ["typed"],
    error: "Écrivez l’année en quatre chiffres, pour confirmer.",
  });

const movement = z.object({
  day: z.string().refine((text) => parseDay(text) !== null),
  cents: z.number().int(),
  label: z.string().max(1000),
  counterparty: z.string().max(200).nullable(),
  bankId: z.string().nullable(),
});

/** What a statement said, once read (lib/files/bank.ts). */
export const bankFileSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  format: z.enum(["CAMT053", "CSV"]),
  account: z.string().max(4).nullable(),
  movements: z.array(movement).min(1).max(5_000),
  keys: z.array(z.string()).max(5_000),
});

/**
 * The SIREN that « SIREN ou RNA » tells: nine digits, or the first nine of a SIRET, whose key is right. An RNA (« W » and nine
 * digits) is none.
 */
export function sirenIn(registration: string): string | null {
  const numbers = registration.replace(/[\s.]/g, "").matchAll(/(?<![0-9Ww])(\d{9})(?:\d{5})?(?!\d)/g);
  for (const [, siren = ""] of numbers) if (isSiren(siren)) return siren;
  return null;
}
