import { z } from "zod";
import { formatCents, MAX_CENTS, parseCents } from "#lib/money.ts";

// Amounts as people type them, in euros, refused with the reason beside the field.

const UNREADABLE = "Écrivez un montant en euros, par exemple 12 ou 12,50.";
const MAX_TYPED = 40;

type Bounds = {
  /** What is said of an empty field. */
  missing: string;
  /** In cents. */
  most?: number;
  /** In cents; 1 unless nothing at all is an answer. */
  least?: number;
};

/** Why `parseCents` does not read it, or reads too much: null when it is an amount within the bounds. */
function problemOf(typed: string, { least = 1, most = MAX_CENTS }: Omit<Bounds, "missing">): string | null {
  const bare = typed.replace(/[\s\u00A0\u202F]/g, "");
  if (/^[-−–]/.test(bare)) return "Un montant ne peut pas être négatif.";
  if (/[$£¥]|[a-z]{3}/i.test(bare)) {
    return "Les montants sont en euros, sans autre monnaie ni mot.";
  }
  if (/^\d+[.,]\d{3,}€?$/.test(bare))
    return "Deux chiffres au plus après la virgule\u00A0: le centime est le plus petit montant.";
  const cents = parseCents(typed);
  if (cents === null) {
    return /^\d{8,}(?:[.,]\d{0,2})?€?$/.test(bare)
      ? `Ce montant est trop grand\u00A0: ${formatCents(most)} au plus.`
      : UNREADABLE;
  }
  if (cents > most) return `Ce montant est trop grand\u00A0: ${formatCents(most)} au plus.`;
  if (cents >= least) return null;
  return cents === 0
    ? "Écrivez un montant plus grand que zéro."
    : `Ce montant est trop petit\u00A0: ${formatCents(least)} au moins.`;
}

/** An amount typed, as cents: « 12 », « 12,5 », « 1 200,50 € ». */
export const amount = ({ missing, ...bounds }: Bounds) =>
  z
    .string(missing)
    .max(MAX_TYPED, UNREADABLE)
    .transform((typed, context) => {
      const text = typed.trim().replace(/\s*eur(os?)?$/i, "\u00A0€");
      const message = text === "" ? missing : problemOf(text, bounds);
      if (message === null) return parseCents(text) ?? 0;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });

/** The same where nothing need be typed: null then. */
export const optionalAmount = (bounds: Omit<Bounds, "missing"> = {}) =>
  z.preprocess(
    (value) => (value === undefined || (typeof value === "string" && value.trim() === "") ? null : value),
    amount({ ...bounds, missing: UNREADABLE }).nullable(),
  );
