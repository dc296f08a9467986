import type { Financing } from "@prisma/client";
import { today } from "#lib/dates.ts";

/** Tabs of the manager's list, in their order; the first is the page itself. */
export const managerViews = {
  "a-venir": "À venir",
  "a-clore": "À clore",
  passees: "Passées",
  brouillons: "Brouillons",
  annulees: "Annulées",
} as const;
export type ManagerView = keyof typeof managerViews;
export const managerViewKeys = Object.keys(managerViews) as ManagerView[];

export const managerViewOf = (raw: string | string[] | undefined): ManagerView =>
  managerViewKeys.find((view) => view === raw) ?? "a-venir";

/** What an empty list says. */
export const nothingInView: Record<ManagerView, string> = {
  "a-venir": "Aucune session à venir",
  "a-clore": "Tout est clos",
  passees: "Aucune session passée",
  brouillons: "Aucun brouillon",
  annulees: "Aucune session annulée",
};

/** Years that a page may be asked for. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2200;

/** « ?annee=2026 », this year for anything else. */
export function trainingYearOf(raw: string | string[] | undefined): number {
  const year = typeof raw === "string" && /^\d{4}$/.test(raw) ? Number(raw) : 0;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : Number(today().slice(0, 4));
}

/** A deadline this near is shown before the list. */
export const NEAR_DAYS = 7;
/** A convention is asked for when the session is this near; before, the collectivité has its time. */
export const AGREEMENT_DAYS = 30;

export const yearFormats = { xlsx: "Classeur Excel (XLSX)", csv: "CSV" } as const;
export type YearFormat = keyof typeof yearFormats;
export const isYearFormat = (raw: string): raw is YearFormat => Object.hasOwn(yearFormats, raw);

/** « 12 h 30 » in figures for a table of hours: 12,5. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;

/** Who pays, in a table: the words said to whoever registers are longer. */
export const payerLabels: Record<Financing, string> = {
  COLLECTIVITE: "Collectivité",
  DIFE: "DIFE",
  FREE: "Gratuite",
};
