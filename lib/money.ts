/** Amounts: whole cents of euros, never a floating number of euros. One currency, written beside each amount all the same. */

export type Currency = "EUR";
/** `cents` is an integer; negative for what goes out. */
export type Money = { readonly cents: number; readonly currency: Currency };

/** Ten million euros: what the database takes at most, in cents. */
export const MAX_CENTS = 1_000_000_000;

const EUROS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
const WHOLE_EUROS = new Intl.NumberFormat("fr-FR", {
  style: "currency",
  currency: "EUR",
  maximumFractionDigits: 0,
});

/** A minus sign is as wide as a figure, and no line breaks after it. */
const withMinus = (text: string) => text.replace("-", "\u2212");

export const euros = (cents: number): Money => ({ cents, currency: "EUR" });

/** « 12,50 € », « 1 200 € » when there are no cents. */
export const formatCents = (cents: number): string =>
  withMinus((cents % 100 === 0 ? WHOLE_EUROS : EUROS).format(cents / 100));

/** « 12,50 € », always with its cents, for columns. */
export const formatCentsFully = (cents: number): string => withMinus(EUROS.format(cents / 100));

const AMOUNT = /^(\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d{1,8})(?:[.,](\d{1,2}))?\s*€?$/;

/** What somebody typed, « 12 », « 12,5 », « 1 200,50 € », as cents; null for anything else: signs, letters, three decimals. */
export function parseCents(typed: string): number | null {
  const [, whole, decimals = ""] = AMOUNT.exec(typed.trim()) ?? [];
  if (whole === undefined) return null;
  const cents = Number(whole.replace(/\s/g, "")) * 100 + Number(decimals.padEnd(2, "0"));
  return cents <= MAX_CENTS ? cents : null;
}

/** Cents as one types them: « 60 », « 12,50 ». */
export const centsTyped = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace(".", ",");

/** ISO 13616: the country and its check digits moved to the end, letters as numbers from 10 on, the whole leaves 1 by 97. */
export function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value)) return false;
  const digits = [...`${value.slice(4)}${value.slice(0, 4)}`]
    .map((sign) => Number.parseInt(sign, 36))
    .join("");
  return [...digits].reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0) === 1;
}
