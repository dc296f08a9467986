import type { AttendanceMethod } from "@prisma/client";
import { type DateLike, formatDate, formatTime, wallClock } from "#lib/dates.ts";

export const methodLabels: Record<AttendanceMethod, string> = {
  TRAINER_PHONE: "Signature dessinée",
  CODE: "Signature par le code de la salle",
  PAPER: "Présence attestée, sans signature dessinée",
};

/** People come early and talk at the end: signatures are taken this long before and after the half-day. */
const EARLY_MS = 30 * 60_000;
const LATE_MS = 60 * 60_000;

type Span = { startsAt: DateLike; endsAt: DateLike };

/** When signatures of a half-day are drawn or codes read, both instants included. Milliseconds. */
export const signingSpan = ({ startsAt, endsAt }: Span): { from: number; to: number } => ({
  from: new Date(startsAt).getTime() - EARLY_MS,
  to: new Date(endsAt).getTime() + LATE_MS,
});

export function isSigningTime(halfDay: Span, at: number): boolean {
  const { from, to } = signingSpan(halfDay);
  return at >= from && at <= to;
}

/** « de 8 h 30 à 13 h », within which a half-day is signed. */
export function signingWords(halfDay: Span): string {
  const { from, to } = signingSpan(halfDay);
  return `de ${formatTime(new Date(from))} à ${formatTime(new Date(to))}`;
}

function partOf(startsAt: DateLike): string {
  const hour = Number(wallClock(new Date(startsAt)).time.slice(0, 2));
  if (hour < 12) return "matin";
  return hour < 18 ? "après-midi" : "soir";
}

/** « Mardi 24 novembre 2026, matin (9 h – 12 h 30) ». */
export function halfDayWords({ startsAt, endsAt }: Span): string {
  const day = formatDate(startsAt, "full");
  return `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${partOf(startsAt)} (${formatTime(startsAt)}\u00A0–\u00A0${formatTime(endsAt)})`;
}

/** The half-day that is being signed, otherwise the next one, otherwise the last; they come in their order. */
export const currentOf = <HalfDay extends Span>(
  halfDays: readonly HalfDay[],
  now: number,
): HalfDay | undefined => halfDays.find((halfDay) => now <= signingSpan(halfDay).to) ?? halfDays.at(-1);

/** A phone counts on this long before the code that it has read is too old to be judged by its own time. */
export const READ_MS = 2 * 60_000;

/** Signatures sent in one request, and bytes of it: the largest are eight kilobytes each. */
export const MOST_AT_ONCE = 20;
export const MOST_BYTES = 250_000;

export const MAX_REASON = 200;

export const askCorrection =
  "Demandez une correction à la personne responsable des formations, avec la feuille papier.";

/** The same, where there is little room: « 24 novembre, matin ». */
export function shortHalfDay({ startsAt }: Span): string {
  const [day, month] = formatDate(startsAt).split(/[\s\u00A0]/);
  return `${day}\u00A0${month}, ${partOf(startsAt)}`;
}

export const shortMethods: Record<AttendanceMethod, string> = {
  TRAINER_PHONE: "Dessinée",
  CODE: "Par code",
  PAPER: "Attestée",
};
