import { formatDate, formatDateTime, formatTime, toDay, wallClock } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { formatSpan } from "#lib/meetings/labels.ts";
import type { SessionState } from "#lib/training-sessions/policy.ts";

export const MAX_CAPACITY = 1000;
export const MAX_ACCEPT_HOURS = 336;
export const MAX_HALF_DAYS = 40;
export const MAX_GUESTS = 10;
export const MAX_GUEST_NAME = 80;
export const MAX_PLACE = 200;
export const MAX_LINK = 500;
export const MAX_REASON = 500;
/** A name typed to find somebody. */
export const MAX_TYPED = 80;

/** Where a session is read, and where it is run from. */
export const sessionHref = (id: string): string => `/formations/sessions/${id}`;
export const manageSessionHref = (id: string): string => `/gestion/formations/sessions/${id}`;

export const stateLabels: Record<SessionState, string> = {
  CANCELLED: "Annulée",
  DRAFT: "En préparation",
  CLOSED: "Close",
  OVER: "Terminée",
  OPEN: "Inscriptions ouvertes",
  FULL: "Complète",
  ENDED: "Inscriptions terminées",
};

type Span = { startsAt: Date; endsAt: Date };

/** « jeudi 12 mars 2026, de 9 h à 12 h ». */
export const halfDayWords = ({ startsAt, endsAt }: Span): string => formatSpan(startsAt, endsAt);

/** « du 12 mars 2026 au 14 mars 2026 », or the one day. */
export function datesInWords(halfDays: readonly Span[]): string {
  const first = halfDays[0];
  const last = halfDays.at(-1);
  if (!first || !last) return "Dates à venir";
  if (toDay(first.startsAt) === toDay(last.endsAt)) return formatDate(first.startsAt, "full");
  return `du ${formatDate(first.startsAt)} au ${formatDate(last.endsAt)}`;
}

/** Places left, as one says it. */
export function placesInWords(placesLeft: number, waiting: number): string {
  if (placesLeft > 0) return formatCount(placesLeft, "place restante", "places restantes");
  return waiting > 0
    ? `${formatCount(waiting, "personne", "personnes")} en attente`
    : "Personne n’attend encore";
}

/** « le 12 mars 2026 à 18 h ». */
export const momentWords = (at: Date): string => `le ${formatDateTime(at)}`;

type Stored = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  link: string | null;
};

export type HalfDayValues = {
  id: string;
  day: string;
  from: string;
  to: string;
  place: string;
  link: string;
};

/** A half-day as the fields of its form hold it. */
export function halfDayValues({ id, startsAt, endsAt, place, link }: Stored): HalfDayValues {
  const start = wallClock(startsAt);
  return {
    id,
    day: start.day,
    from: start.time,
    to: wallClock(endsAt).time,
    place: place ?? "",
    link: link ?? "",
  };
}

/** One line of a calendar of a day: « de 9 h à 12 h ». */
export const hoursWords = ({ startsAt, endsAt }: Span): string =>
  `de ${formatTime(startsAt)} à ${formatTime(endsAt)}`;
