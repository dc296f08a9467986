import type { Financing, TrainingMethod } from "@prisma/client";
import { daysBetween, toDay } from "#lib/dates.ts";
import { formatCents } from "#lib/money.ts";

/** Where what members read begins, and where it is run from. */
export const TRAININGS = "/formations";
export const MANAGE_TRAININGS = "/gestion/formations";

/** The interface's words for the enums of this domain, in the order in which they are offered. */
export const methodLabels: Record<TrainingMethod, string> = {
  ON_SITE: "Sur place",
  REMOTE: "À distance",
  MIXED: "Sur place et à distance",
};

export const financingLabels: Record<Financing, string> = {
  COLLECTIVITE: "Par la collectivité",
  DIFE: "Par le DIFE",
  FREE: "Gratuite pour vous",
};

/** What each way of paying means for whoever chooses it. */
export const financingConsequences: Record<Financing, string> = {
  COLLECTIVITE:
    "Votre collectivité paie l’organisme. Elle signe une convention avant la session\u00A0: demandez d’abord l’accord de votre maire ou de votre exécutif. Votre page «\u00A0Mes droits\u00A0» prépare la lettre.",
  DIFE: "Vous utilisez votre droit individuel à la formation. Vous en faites vous-même la demande à la Caisse des dépôts, avant la session\u00A0; elle paie l’organisme.",
  FREE: "Ni vous ni votre collectivité ne payez\u00A0: l’association prend cette place à sa charge.",
};

export const MAX_TITLE = 200;
export const MAX_SLUG = 80;
export const MAX_AIMS = 4000;
export const MAX_PROGRAMME = 12_000;
export const MAX_PARAGRAPH = 2000;
/** What the database takes. */
export const MIN_MINUTES = 30;
export const MAX_MINUTES = 60_000;
export const MAX_PRICE_CENTS = 10_000_000;
export const MAX_STEPS = 30;
/** Where a training or a parcours is now. */
export const stateNow = ({
  publishedAt,
  archivedAt,
}: {
  publishedAt: Date | null;
  archivedAt: Date | null;
}): TrainingState => (archivedAt ? "ARCHIVED" : publishedAt ? "PUBLISHED" : "DRAFT");

/** Days before the end of an agrément from which it is to be renewed: the file takes months. */
const RENEWAL_DAYS = 180;

/** Whether an agrément is valid on a day `YYYY-MM-DD`, its first and last days included. */
export function agrementState(
  { agrementStartsOn, agrementEndsOn }: { agrementStartsOn: Date; agrementEndsOn: Date },
  day: string,
): "TO_COME" | "VALID" | "ENDING" | "EXPIRED" {
  if (toDay(agrementStartsOn) > day) return "TO_COME";
  if (toDay(agrementEndsOn) < day) return "EXPIRED";
  return daysBetween(day, agrementEndsOn) <= RENEWAL_DAYS ? "ENDING" : "VALID";
}

/** Characters of a body's name, number or person. */
export const MAX_LINE = 160;
export const MAX_ADDRESS = 300;

/** Where a training or a parcours is between its first line and the end of its life. */
export const trainingStates = { DRAFT: "Brouillon", PUBLISHED: "Publiée", ARCHIVED: "Archivée" } as const;
export type TrainingState = keyof typeof trainingStates;

/** « 7 h », « 3 h 30 », « 45 min ». */
export function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00A0min`;
  return rest === 0 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(rest).padStart(2, "0")}`;
}

/** « 320 € », « Gratuite ». */
export const priceInWords = (cents: number): string => (cents === 0 ? "Gratuite" : formatCents(cents));

/** Pages of ours beside trainings' own: no training may take their address. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  "sessions",
  "parcours",
  "mes-formations",
  "mes-droits",
  "nouveau",
  "nouvelle",
]);

/** The address that a title gives: « Lire un budget communal » → « lire-un-budget-communal »; empty for a title of signs alone. */
export const slugOf = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .replace(/[’']/g, "-")
    .replace(/[·\p{M}]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, "");
