import { formatCount, formatNumber } from "#lib/french.ts";

export const RIGHTS = "/formations/mes-droits";
export const RIGHTS_SETTINGS = "/gestion/formations/droits";
/** Where the real balance of the DIFE is read. */
export const DIFE_ACCOUNT = "https://www.moncompteelu.gouv.fr/";

export const MAX_TITLE = 200;
export const MAX_BODY = 160;
export const MAX_SOURCE = 300;
/** Half-days of one training followed elsewhere, as the database holds. */
export const MAX_HALF_DAYS = 60;
export const MAX_LEAVE_DAYS = 365;
export const MAX_OWN = 100;

/** « 2 jours et demi », « une demi-journée », « 3 jours ». */
export function formatHalfDays(halfDays: number): string {
  const days = Math.floor(halfDays / 2);
  if (halfDays === 1) return "une demi-journée";
  if (halfDays % 2 === 0) return formatCount(days, "jour", "jours");
  return `${formatCount(days, "jour", "jours")} et demi`;
}

/** « 2,5 »: days in figures. */
export const daysOf = (halfDays: number): string => formatNumber(halfDays / 2);

/** Communes whose councils have laws of their own: Paris, Lyon, Marseille. */
export const OWN_LAWS: readonly string[] = ["75056", "69123", "13055"];

export const formats = ["pdf", "docx", "odt"] as const;
export type Format = (typeof formats)[number];
export const isFormat = (typed: string): typed is Format => (formats as readonly string[]).includes(typed);
export const formatLabels: Record<Format, { label: string; mediaType: string }> = {
  pdf: { label: "PDF", mediaType: "application/pdf" },
  docx: {
    label: "Word (DOCX)",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  odt: { label: "LibreOffice (ODT)", mediaType: "application/vnd.oasis.opendocument.text" },
};

/** How the letter calls whoever it is sent to. */
export const addresseeLabels = {
  madame: "Madame",
  monsieur: "Monsieur",
  "": "Je ne sais pas",
} as const;
export type Addressee = keyof typeof addresseeLabels;
