import type { MeetingAnswer, MeetingPointKind, MeetingState, SlotAnswer } from "@prisma/client";
import { formatDate, formatTime, toDay } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";

export const MAX_TITLE = 150;
export const MAX_PLACE = 200;
export const MAX_URL = 500;
export const MAX_PRESENTATION = 5000;
export const MAX_NOTE = 2000;
export const MAX_WORD = 300;
export const MAX_CANCEL_WORD = 500;
/** Points of an agenda, and points proposed that wait beside it. */
export const MAX_POINTS = 100;
export const MAX_PROPOSED = 50;
export const MAX_MINUTES = 480;
/** Dates of a poll. */
export const MAX_SLOTS = 20;

export const stateLabels: Record<MeetingState, string> = {
  DRAFT: "En préparation",
  POLL: "Date à choisir",
  CALLED: "Convoquée",
  HELD: "Tenue",
  CANCELLED: "Annulée",
};

export const pointKindLabels: Record<MeetingPointKind, string> = {
  INFORMATION: "Information",
  DISCUSSION: "Discussion",
  DECISION: "Décision",
};

export const answerLabels: Record<MeetingAnswer, string> = {
  YES: "Oui, je viens",
  MAYBE: "Peut-être",
  NO: "Non",
};

export const slotAnswerLabels: Record<SlotAnswer, string> = {
  YES: "Oui",
  IF_NEEDED: "Si besoin",
  NO: "Non",
};

/** « 1 h 30 », « 45 min ». */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}

/** Whole minutes between two instants. */
export const minutesBetween = (startsAt: Date, endsAt: Date): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);

/** « jeudi 12 mars 2026, de 18 h à 20 h 30 »; both days for one that passes midnight. */
export function formatSpan(startsAt: Date, endsAt: Date): string {
  const end =
    toDay(startsAt) === toDay(endsAt)
      ? formatTime(endsAt)
      : `${formatTime(endsAt)} le ${formatDate(endsAt, "full")}`;
  return `${formatDate(startsAt, "full")}, de ${formatTime(startsAt)} à ${end}`;
}

export type Timed = { minutes: number };

/** Each point with the instant at which it begins when those before it last what they should; null without a date. */
export function withHours<Point extends Timed>(
  points: readonly Point[],
  startsAt: Date | null,
): (Point & { at: Date | null })[] {
  let passed = 0;
  return points.map((point) => {
    const at = startsAt && new Date(startsAt.getTime() + passed * 60_000);
    passed += point.minutes;
    return { ...point, at };
  });
}

export const totalMinutes = (points: readonly Timed[]): number =>
  points.reduce((total, { minutes }) => total + minutes, 0);

/** What the agenda lasts, beside what the meeting does: in words, and whether it is too long. */
export function lengthWords(
  points: readonly Timed[],
  startsAt: Date | null,
  endsAt: Date | null,
): { words: string; isTooLong: boolean } {
  const total = totalMinutes(points);
  const all = `${formatCount(points.length, "point", "points")}, ${formatMinutes(total)} en tout`;
  if (!startsAt || !endsAt) return { words: `${all}.`, isTooLong: false };
  const length = minutesBetween(startsAt, endsAt);
  const isTooLong = total > length;
  const words = isTooLong
    ? `${all}\u00a0: c’est ${formatMinutes(total - length)} de plus que la réunion (${formatMinutes(length)}).`
    : `${all}, pour une réunion de ${formatMinutes(length)}.`;
  return { words, isTooLong };
}
