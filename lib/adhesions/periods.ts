import type { DuesKind, PeriodKind } from "@prisma/client";

// From which day to which an adhésion runs. Pure: days are `YYYY-MM-DD`, both ends included, and « today » is given.

export type PeriodRules = {
  /** They hold for the adhésions that begin, and the ends that come, from this day on. */
  startsOn: string;
  kind: PeriodKind;
  /** Days after the end in which she keeps her rights. */
  graceDays: number;
  /** Calendar years: who begins from this day of the year on (`MM-DD`) is a member for the next year too. */
  lateJoinFrom: string | null;
  /** How long a rolling adhésion lasts. */
  months: number;
  /** One may renew from so many days before the end. */
  renewalDays: number;
};

export type Period = { startsOn: string; endsOn: string };

/** An adhésion, and the last day on which its grace keeps her rights: null for none. */
export type HeldPeriod = Period & { graceEndsOn: string | null };

/** What somebody may ask for today. */
export type NextPeriod = Period & { kind: Exclude<DuesKind, "UPGRADE"> };

const DAY_MS = 86_400_000;

/** Before the treasurer has chosen anything: calendar years, no grace. */
export const FIRST_RULES: PeriodRules = {
  startsOn: "0001-01-01",
  kind: "CALENDAR",
  graceDays: 0,
  lateJoinFrom: null,
  months: 12,
  renewalDays: 90,
};

/** The rules in force on a day: the latest whose day has come. */
export const rulesOn = (all: readonly PeriodRules[], day: string): PeriodRules =>
  all.reduce(
    (latest, rules) => (rules.startsOn <= day && rules.startsOn > latest.startsOn ? rules : latest),
    FIRST_RULES,
  );

/** A day, so many days later; earlier when negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days a period holds: one, when it ends on the day it starts. */
export const lengthOf = ({ startsOn, endsOn }: Period): number =>
  Math.round((Date.parse(`${endsOn}T00:00:00Z`) - Date.parse(`${startsOn}T00:00:00Z`)) / DAY_MS) + 1;

const covers = ({ startsOn, endsOn }: Period, day: string) => startsOn <= day && day <= endsOn;

const overlaps = (one: Period, other: Period) => one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;

/**
 * The last day of so many months that begin on a day: twelve from 15 March end on 14 March. Where the last month has no such
 * day (31 January, 29 February), it is counted whole.
 */
export function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const after = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1, 0)).getUTCDate();
  after.setUTCDate(date > length ? length : date - 1);
  return after.toISOString().slice(0, 10);
}

const yearOf = (day: string) => Number(day.slice(0, 4));
const endOfYear = (year: number) => `${year}-12-31`;

/** The period that begins on a day, by the rules of that day. */
export function periodFrom(all: readonly PeriodRules[], startsOn: string): Period {
  const { kind, months, lateJoinFrom } = rulesOn(all, startsOn);
  if (kind === "ROLLING") return { startsOn, endsOn: monthsFrom(startsOn, months) };
  const isLate = lateJoinFrom !== null && startsOn.slice(5) >= lateJoinFrom;
  return { startsOn, endsOn: endOfYear(yearOf(startsOn) + (isLate ? 1 : 0)) };
}

/** The adhésion that ends last; null for who never had one. */
export const latestOf = <Held extends Period>(history: readonly Held[]): Held | null =>
  history.reduce<Held | null>((latest, one) => (latest && latest.endsOn > one.endsOn ? latest : one), null);

/** Her rights are kept until then, included: the end, or the end of its grace. */
export const keptUntil = ({ endsOn, graceEndsOn }: HeldPeriod): string =>
  graceEndsOn && graceEndsOn > endsOn ? graceEndsOn : endsOn;

/**
 * The period that follows a history, were it paid for today. It continues the last one while that one runs or its grace does,
 * as long as what follows has not ended before today: nobody pays for the past alone. Otherwise it starts today, after a gap.
 */
function following(all: readonly PeriodRules[], history: readonly HeldPeriod[], today: string): Period {
  const last = latestOf(history);
  if (last && today <= keptUntil(last)) {
    const continued = periodFrom(all, addDays(last.endsOn, 1));
    if (continued.endsOn >= today) return continued;
  }
  return periodFrom(all, today);
}

/** From which day on one may ask for what follows an adhésion. */
export const renewableFrom = (all: readonly PeriodRules[], { endsOn }: Period): string =>
  addDays(endsOn, -rulesOn(all, endsOn).renewalDays);

/**
 * What a member may ask for today: her first adhésion, the next one, or one after a gap; null while the last one that she
 * has ends too far away for its renewal to be open. `history`: her adhésions, in any order.
 */
export function nextPeriod(
  all: readonly PeriodRules[],
  history: readonly HeldPeriod[],
  today: string,
): NextPeriod | null {
  const last = latestOf(history);
  if (last && today < renewableFrom(all, last)) return null;
  return { ...following(all, history, today), kind: last ? "RENEWAL" : "JOIN" };
}

/** A period made at least so many days long: calendar years end with a year all the same. */
function atLeast(all: readonly PeriodRules[], period: Period, days: number): Period {
  if (lengthOf(period) >= days) return period;
  const endsOn = addDays(period.startsOn, days - 1);
  const { kind } = rulesOn(all, period.startsOn);
  return { ...period, endsOn: kind === "CALENDAR" ? endOfYear(yearOf(endsOn)) : endsOn };
}

/**
 * The adhésion that dues give when they are paid on `day`: the period that they named, or a later one, never a shorter one.
 * Rolling months begin on the day of payment, unless they continue an adhésion whose grace still runs; a period that is over,
 * or that another adhésion has taken meanwhile, gives way to the next.
 */
export function paidPeriod(
  all: readonly PeriodRules[],
  promised: Period,
  history: readonly HeldPeriod[],
  day: string,
): Period {
  const last = latestOf(history);
  const continues = last !== null && promised.startsOn === addDays(last.endsOn, 1) && day <= keptUntil(last);
  const isLateForMonths =
    rulesOn(all, promised.startsOn).kind === "ROLLING" && promised.startsOn < day && !continues;
  const isTaken = history.some((held) => overlaps(held, promised));
  if (!isLateForMonths && !isTaken && promised.endsOn >= day) return promised;
  return atLeast(all, following(all, history, day), lengthOf(promised));
}

export type Standing =
  | { state: "NONE" }
  | { state: "CURRENT"; until: string }
  /** Ended, and rights are kept until that day, included. */
  | { state: "GRACE"; endedOn: string; until: string }
  | { state: "UPCOMING"; startsOn: string }
  | { state: "LAPSED"; endedOn: string };

/** Where somebody stands on a day. */
export function standingOn(history: readonly HeldPeriod[], day: string): Standing {
  const inOrder = history.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  let held = inOrder.find((period) => covers(period, day));
  if (held) {
    // What follows without a gap is one adhésion to her.
    for (const next of inOrder) if (next.startsOn === addDays(held.endsOn, 1)) held = next;
    return { state: "CURRENT", until: held.endsOn };
  }
  const ended = inOrder.filter(({ endsOn }) => endsOn < day);
  const past = ended.at(-1);
  const until = ended.map(keptUntil).toSorted().at(-1) ?? "";
  if (past && day <= until) return { state: "GRACE", endedOn: past.endsOn, until };
  const upcoming = inOrder.find(({ startsOn }) => startsOn > day);
  if (upcoming) return { state: "UPCOMING", startsOn: upcoming.startsOn };
  return past ? { state: "LAPSED", endedOn: past.endsOn } : { state: "NONE" };
}

/**
 * What the rest of a period costs more, from a day on, when a mandate has changed: the difference between two amounts for
 * the whole period, by days, rounded down to the cent; zero when it costs less. Nothing is claimed for the days before.
 */
export function upgradeCents(period: Period, from: string, amounts: { before: number; now: number }): number {
  const { before, now } = amounts;
  if (now <= before || from > period.endsOn) return 0;
  const rest = { startsOn: from < period.startsOn ? period.startsOn : from, endsOn: period.endsOn };
  return Math.floor(((now - before) * lengthOf(rest)) / lengthOf(period));
}
