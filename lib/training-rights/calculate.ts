// What élu·es are entitled to, reckoned from days and cents. Days are `YYYY-MM-DD`, so that they compare as texts. Every
// amount comes from effective-dated rows; the sizes of councils alone are written here, with the article that fixes them.

export type Period = { startsOn: string; endsOn: string | null };

export type Rules = {
  startsOn: string;
  leaveDays: number;
  difeYearlyCents: number;
  difeCeilingCents: number;
  budgetFloor: number;
  budgetCeiling: number;
  source: string;
};

export type Rate = { startsOn: string; function: string; fromPopulation: number; monthlyCents: number };

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day so many years later; 29 February is the 28th where there is none. */
export function yearsAfter(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const there = year + years;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(there).padStart(4, "0")}-${two(month)}-${two(Math.min(date, lastOfMonth(there, month)))}`;
}

/** In office that day: `endsOn` is the first day no longer. */
export const isHeldOn = ({ startsOn, endsOn }: Period, day: string): boolean =>
  startsOn <= day && (endsOn === null || day < endsOn);

/** The row in force that day: the latest whose day has come. */
export const inForce = <Row extends { startsOn: string }>(rows: readonly Row[], day: string): Row | null =>
  rows.reduce<Row | null>(
    (best, row) => (row.startsOn <= day && (best === null || row.startsOn > best.startsOn) ? row : best),
    null,
  );

export type Leave = { halfDays: number; leaveDays: number; leftHalfDays: number };

/** Half-days used of the days of leave, two half-days a day. What goes beyond is used all the same: nothing is left. */
export const leaveOf = (halfDays: number, leaveDays: number): Leave => ({
  halfDays,
  leaveDays,
  leftHalfDays: Math.max(0, 2 * leaveDays - halfDays),
});

export type Spent = { day: string; cents: number };
export type Dife = { creditedCents: number; spentCents: number; leftCents: number; nextOn: string | null };

/**
 * The DIFE of somebody in office since `since`: a credit that day and each anniversary, by the rules of that day, never above their
 * ceiling; less what was spent meanwhile. Somebody has one account whatever the number of her mandates.
 */
export function difeOf(rules: readonly Rules[], since: string, spent: readonly Spent[], today: string): Dife {
  const left = spent.filter(({ day }) => day >= since).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  let [creditedCents, spentCents, leftCents, at] = [0, 0, 0, 0];
  const spendBefore = (day: string) => {
    for (; at < left.length && (left[at]?.day ?? day) < day; at += 1) {
      const cents = left[at]?.cents ?? 0;
      spentCents += cents;
      leftCents = Math.max(0, leftCents - cents);
    }
  };
  let years = 0;
  for (; yearsAfter(since, years) <= today; years += 1) {
    const day = yearsAfter(since, years);
    spendBefore(day);
    const rule = inForce(rules, day);
    if (!rule) continue;
    const after = Math.min(rule.difeCeilingCents, leftCents + rule.difeYearlyCents);
    creditedCents += Math.max(0, after - leftCents);
    leftCents = after;
  }
  spendBefore("9999-12-31");
  return { creditedCents, spentCents, leftCents, nextOn: yearsAfter(since, years) };
}

/** CGCT, L. 2121-2: from so many inhabitants, so many seats. */
const SEATS: readonly (readonly [number, number])[] = [
  [0, 7],
  [100, 11],
  [500, 15],
  [1_500, 19],
  [2_500, 23],
  [3_500, 27],
  [5_000, 29],
  [10_000, 33],
  [20_000, 35],
  [30_000, 39],
  [40_000, 43],
  [50_000, 45],
  [60_000, 49],
  [80_000, 53],
  [100_000, 55],
  [150_000, 59],
  [200_000, 61],
  [250_000, 65],
  [300_000, 69],
];

/** Seats of the council of a commune of so many inhabitants. Paris, Lyon and Marseille have laws of their own. */
export const councilSeats = (population: number): number =>
  SEATS.findLast(([from]) => from <= population)?.[1] ?? 7;

/** CGCT, L. 2122-2: 30 % of the seats at most, rounded down. */
export const mostAdjoints = (seats: number): number => Math.floor((seats * 3) / 10);

/** What a function is paid at most a month, in cents, in a commune of so many inhabitants; null when no row says it. */
export function monthlyRate(
  rates: readonly Rate[],
  of: string,
  population: number,
  day: string,
): number | null {
  const bands = rates.filter((rate) => rate.function === of && rate.fromPopulation <= population);
  const begun = bands.filter(({ startsOn }) => startsOn <= day);
  const band = Math.max(...begun.map(({ fromPopulation }) => fromPopulation));
  return (
    inForce(
      begun.filter(({ fromPopulation }) => fromPopulation === band),
      day,
    )?.monthlyCents ?? null
  );
}

export type Budget = {
  seats: number;
  adjoints: number;
  /** The most that maire and adjoints may be paid in a year. */
  yearlyCents: number;
  floorCents: number;
  ceilingCents: number;
  floor: number;
  ceiling: number;
};

/** What a commune plans at least and spends at most for the training of its élu·es in a year (CGCT, L. 2123-14). */
export function budgetOf(
  rules: readonly Rules[],
  rates: readonly Rate[],
  population: number,
  day: string,
): Budget | null {
  const rule = inForce(rules, day);
  const maire = monthlyRate(rates, "MAIRE", population, day);
  const adjoint = monthlyRate(rates, "ADJOINT", population, day);
  if (!rule || maire === null || adjoint === null) return null;
  const seats = councilSeats(population);
  const adjoints = mostAdjoints(seats);
  const yearlyCents = 12 * (maire + adjoints * adjoint);
  return {
    seats,
    adjoints,
    yearlyCents,
    floor: rule.budgetFloor,
    ceiling: rule.budgetCeiling,
    floorCents: Math.ceil((yearlyCents * rule.budgetFloor) / 100),
    ceilingCents: Math.floor((yearlyCents * rule.budgetCeiling) / 100),
  };
}

export type Duty = { startsOn: string; before: string; satisfiedOn: string | null };

/**
 * The training that is compulsory in the first year of a delegation (CGCT, L. 2123-12), while that year lasts: null for who
 * holds none, or since longer. `learnt`: days on which she followed a training.
 */
export function dutyOf(
  delegations: readonly Period[],
  learnt: readonly string[],
  today: string,
): Duty | null {
  const first = delegations
    .filter((held) => isHeldOn(held, today) && today < yearsAfter(held.startsOn, 1))
    .map(({ startsOn }) => startsOn)
    .toSorted()[0];
  if (first === undefined) return null;
  const before = yearsAfter(first, 1);
  const satisfiedOn = learnt.filter((day) => day >= first && day < before).toSorted()[0] ?? null;
  return { startsOn: first, before, satisfiedOn };
}
