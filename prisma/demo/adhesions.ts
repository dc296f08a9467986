import type { DemoPerson } from "#prisma/demo/people.ts";
import type { Random } from "#prisma/demo/random.ts";

export type Period = { startsOn: string; endsOn: string };

const FOUNDED = 2021;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A day between 10 January and 20 December of a year, never after `today`. */
function dayIn(random: Random, year: number, today: string): string {
  const from = Date.parse(`${year}-01-10`);
  const to = Math.max(from, Math.min(Date.parse(`${year}-12-20`), Date.parse(today)));
  return dayOf(from + Math.floor(random.next() * ((to - from) / 86_400_000 + 1)) * 86_400_000);
}

/**
 * The adhésions of a person, by calendar years: from the day of joining to the end of this year, or of one of the two
 * years before for who has lapsed. Days are `YYYY-MM-DD`.
 */
export function adhesionsOf(random: Random, person: DemoPerson, today: string): Period[] {
  if (person.adhesion === "none") return [];
  const year = Number(today.slice(0, 4));
  const last = person.adhesion === "current" ? year : year - (random.chance(0.7) ? 1 : 2);
  const elected = Math.min(...person.seats.map((seat) => Number(seat.startsOn.slice(0, 4))), year);
  const earliest = Math.min(Math.max(FOUNDED, elected), last);
  // People join early in their term, most of them.
  const joined = Math.min(last, earliest + random.skewed(last - earliest + 1));
  return Array.from({ length: last - joined + 1 }, (_, index) => {
    const current = joined + index;
    const startsOn = index === 0 ? dayIn(random, current, today) : `${current}-01-01`;
    return { startsOn, endsOn: `${current}-12-31` };
  });
}
