import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  type HeldPeriod,
  keptUntil,
  latestOf,
  lengthOf,
  monthsFrom,
  nextPeriod,
  type Period,
  type PeriodRules,
  paidPeriod,
  periodFrom,
  rulesOn,
  standingOn,
  upgradeCents,
} from "#lib/adhesions/periods.ts";

// Days from 2020 to 2039, leap years included, as a member, a treasurer and a bank would bring them about.

const FIRST = "2020-01-01";
const day = fc.integer({ min: 0, max: 7_304 }).map((days) => addDays(FIRST, days));

const rule: fc.Arbitrary<PeriodRules> = fc.record({
  startsOn: day,
  kind: fc.constantFrom("CALENDAR", "ROLLING"),
  graceDays: fc.integer({ min: 0, max: 180 }),
  lateJoinFrom: fc.option(day.map((some) => some.slice(5))),
  months: fc.integer({ min: 1, max: 36 }),
  renewalDays: fc.integer({ min: 0, max: 180 }),
});
const allRules = fc.uniqueArray(rule, { maxLength: 4, selector: ({ startsOn }) => startsOn });

/** What the database does when an adhésion is written. */
function held(rules: readonly PeriodRules[], period: Period): HeldPeriod {
  const { graceDays } = rulesOn(rules, period.endsOn);
  return { ...period, graceEndsOn: graceDays > 0 ? addDays(period.endsOn, graceDays) : null };
}

/** Periods that an import or a secretariat wrote: anywhere, without overlap. */
function given(rules: readonly PeriodRules[], cuts: readonly string[]): HeldPeriod[] {
  const days = cuts.toSorted();
  return days.flatMap((startsOn, index) => {
    const endsOn = days[index + 1];
    return index % 2 === 0 && endsOn ? [held(rules, { startsOn, endsOn })] : [];
  });
}
const world = fc
  .record({ rules: allRules, cuts: fc.uniqueArray(day, { maxLength: 8 }) })
  .map(({ rules, cuts }) => ({ rules, history: given(rules, cuts) }));

type Step = { waitsBeforeAsking: number; waitsBeforePaying: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    waitsBeforeAsking: fc.integer({ min: 0, max: 500 }),
    waitsBeforePaying: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 400 })),
  }),
  { maxLength: 8 },
);

type Paid = { askedOn: string; paidOn: string; promised: Period; granted: Period; before: HeldPeriod[] };

/** A life: she asks, pays later, asks again. Answers every adhésion that she paid for, with what she had before. */
function live(rules: readonly PeriodRules[], imported: readonly HeldPeriod[], from: string, life: Step[]) {
  const history = [...imported];
  const paid: Paid[] = [];
  let now = from;
  for (const { waitsBeforeAsking, waitsBeforePaying } of life) {
    now = addDays(now, waitsBeforeAsking);
    const askedOn = now;
    const next = nextPeriod(rules, history, askedOn);
    if (!next) continue;
    now = addDays(now, waitsBeforePaying);
    const granted = paidPeriod(rules, next, history, now);
    paid.push({ askedOn, paidOn: now, promised: next, granted, before: [...history] });
    history.push(held(rules, granted));
  }
  return { history, paid };
}

const lives = fc.tuple(world, day, steps).map(([{ rules, history }, from, life]) => ({
  rules,
  ...live(rules, history, from, life),
}));
const check = (property: (life: { rules: PeriodRules[]; history: HeldPeriod[]; paid: Paid[] }) => void) =>
  fc.assert(fc.property(lives, property), { numRuns: 2_000 });

describe("over random calendars", () => {
  test("no two adhésions of a member overlap, even by one day", () => {
    check(({ history }) => {
      const inOrder = history.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
      for (const [index, one] of inOrder.entries()) {
        expect(one.endsOn >= one.startsOn).toBe(true);
        const next = inOrder[index + 1];
        if (next) expect(next.startsOn > one.endsOn, `${one.endsOn} then ${next.startsOn}`).toBe(true);
      }
    });
  });

  test("an adhésion that is paid for leaves no gap, unless the grace was over or would have been all it paid for", () => {
    check(({ rules, paid }) => {
      for (const { granted, before, paidOn } of paid) {
        const last = latestOf(before);
        if (!last || granted.startsOn === addDays(last.endsOn, 1)) continue;
        const wouldBeOver = periodFrom(rules, addDays(last.endsOn, 1)).endsOn < paidOn;
        expect(paidOn > keptUntil(last) || wouldBeOver).toBe(true);
      }
    });
  });

  test("what is granted is never shorter than what was promised, and never over on the day it is paid", () => {
    check(({ paid }) => {
      for (const { promised, granted, paidOn } of paid) {
        expect(lengthOf(granted)).toBeGreaterThanOrEqual(lengthOf(promised));
        expect(granted.endsOn >= paidOn).toBe(true);
      }
    });
  });

  test("rolling months are whole months, and begin on the day of payment unless they continue what she had", () => {
    check(({ rules, paid }) => {
      for (const { granted, before, paidOn } of paid) {
        const { kind, months } = rulesOn(rules, granted.startsOn);
        if (kind !== "ROLLING") continue;
        expect(granted.endsOn >= monthsFrom(granted.startsOn, months)).toBe(true);
        const last = latestOf(before);
        const continues = last !== null && granted.startsOn === addDays(last.endsOn, 1);
        expect(continues || granted.startsOn >= paidOn).toBe(true);
      }
    });
  });

  test("a calendar adhésion ends with a year: its own, or the next for who joins late", () => {
    check(({ rules, paid }) => {
      for (const { promised } of paid) {
        const { kind, lateJoinFrom } = rulesOn(rules, promised.startsOn);
        if (kind !== "CALENDAR") continue;
        const isLate = lateJoinFrom !== null && promised.startsOn.slice(5) >= lateJoinFrom;
        const year = Number(promised.startsOn.slice(0, 4)) + (isLate ? 1 : 0);
        expect(promised.endsOn).toBe(`${year}-12-31`);
      }
    });
  });

  test("nobody asks for more before the renewal opens, and everybody may once she has no adhésion left", () => {
    fc.assert(
      fc.property(world, day, ({ rules, history }, today) => {
        const next = nextPeriod(rules, history, today);
        const last = latestOf(history);
        if (!last || last.endsOn < today) expect(next).not.toBeNull();
        else {
          const opens = addDays(last.endsOn, -rulesOn(rules, last.endsOn).renewalDays);
          expect(next === null).toBe(today < opens);
        }
        if (next) expect(next.kind).toBe(last ? "RENEWAL" : "JOIN");
      }),
      { numRuns: 2_000 },
    );
  });

  test("paying twice the same promise gives two periods that follow each other, never the same one twice", () => {
    fc.assert(
      fc.property(world, day, fc.integer({ min: 0, max: 60 }), ({ rules, history }, today, later) => {
        const next = nextPeriod(rules, history, today);
        fc.pre(next !== null);
        const first = paidPeriod(rules, next, history, today);
        const with1 = [...history, held(rules, first)];
        const second = paidPeriod(rules, next, with1, addDays(today, later));
        expect(second.startsOn > first.endsOn).toBe(true);
        expect(lengthOf(second)).toBeGreaterThanOrEqual(lengthOf(next));
      }),
    );
  });

  test("where she stands agrees with her adhésions and their grace", () => {
    fc.assert(
      fc.property(world, day, ({ history }, today) => {
        const { state } = standingOn(history, today);
        const isCovered = history.some(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
        const isInGrace = history.some((one) => one.startsOn <= today && today <= keptUntil(one));
        expect(state === "CURRENT").toBe(isCovered);
        expect(state === "CURRENT" || state === "GRACE").toBe(isInGrace);
        if (history.length === 0) expect(state).toBe("NONE");
      }),
      { numRuns: 2_000 },
    );
  });

  test("an upgrade costs whole cents, at most the difference, nothing for the days before it nor when it costs less", () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 1_000 }),
        day,
        cents,
        cents,
        (start, days, from, before, now) => {
          const period = { startsOn: start, endsOn: addDays(start, days) };
          const owed = upgradeCents(period, from, { before, now });
          expect(Number.isSafeInteger(owed)).toBe(true);
          expect(owed).toBeGreaterThanOrEqual(0);
          expect(owed).toBeLessThanOrEqual(Math.max(0, now - before));
          if (now <= before || from > period.endsOn) expect(owed).toBe(0);
          else if (from <= start) expect(owed).toBe(now - before);
          expect(upgradeCents(period, addDays(from, 1), { before, now })).toBeLessThanOrEqual(owed);
        },
      ),
    );
  });
});
