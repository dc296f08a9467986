import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meansOf, type Tally, totalOf } from "#lib/evaluations/calculate.ts";
import { FEWEST } from "#lib/evaluations/labels.ts";
import {
  budgetOf,
  councilSeats,
  difeOf,
  isHeldOn,
  mostAdjoints,
  type Rules,
  yearsAfter,
} from "#lib/training-rights/calculate.ts";
import { walletOf } from "#lib/training-rights/calculate-wallet.ts";
import type { OwnMandate } from "#lib/training-rights/queries.ts";

// What holds whatever the days, leap years included, the rules, and the mandates that overlap.

const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((days) => new Date(Date.UTC(2016, 0, 1 + days)).toISOString().slice(0, 10));

const rule: fc.Arbitrary<Rules> = fc
  .record({
    startsOn: day,
    leaveDays: fc.integer({ min: 0, max: 365 }),
    difeYearlyCents: fc.integer({ min: 0, max: 100_000 }),
    more: fc.integer({ min: 0, max: 200_000 }),
    budgetFloor: fc.integer({ min: 0, max: 50 }),
    over: fc.integer({ min: 0, max: 50 }),
  })
  .map(({ more, over, ...rest }) => ({
    ...rest,
    difeCeilingCents: rest.difeYearlyCents + more,
    budgetCeiling: rest.budgetFloor + over,
    source: "",
  }));
const rules = fc.uniqueArray(rule, { selector: ({ startsOn }) => startsOn, maxLength: 4 });
const spent = fc.array(fc.record({ day, cents: fc.integer({ min: 1, max: 90_000 }) }), { maxLength: 6 });

describe("days", () => {
  test("an anniversary is the same day of its month, or its last", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, years) => {
        const then = yearsAfter(from, years);
        expect(Number(then.slice(0, 4))).toBe(Number(from.slice(0, 4)) + years);
        expect(new Date(`${then}T00:00:00Z`).toISOString().slice(0, 10)).toBe(then);
        expect(then.slice(5)).toBe(
          from.endsWith("02-29") && !then.endsWith("02-29") ? "02-28" : from.slice(5),
        );
      }),
    );
  });
});

describe("the DIFE, estimated", () => {
  test("is never under zero nor above the highest ceiling; spending never adds to it; the next credit is to come", () => {
    fc.assert(
      fc.property(rules, day, day, spent, (rules, since, today, spent) => {
        const dife = difeOf(rules, since, spent, today);
        const highest = Math.max(0, ...rules.map(({ difeCeilingCents }) => difeCeilingCents));
        expect(dife.leftCents).toBeGreaterThanOrEqual(0);
        expect(dife.leftCents).toBeLessThanOrEqual(highest);
        expect(dife.leftCents).toBeLessThanOrEqual(difeOf(rules, since, [], today).leftCents);
        if (since <= today) expect(dife.nextOn !== null && dife.nextOn > today).toBe(true);
      }),
    );
  });

  test("does not depend on the order of what was spent, nor of the rules", () => {
    fc.assert(
      fc.property(rules, day, day, spent, (rules, since, today, spent) => {
        const apart = spent.filter(({ day }, index) => spent.findIndex((one) => one.day === day) === index);
        expect(difeOf(rules.toReversed(), since, apart.toReversed(), today)).toEqual(
          difeOf(rules, since, apart, today),
        );
      }),
    );
  });
});

describe("a council", () => {
  test("has an odd number of seats that grows with the commune, and adjoints for less than a third of them", () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(100_000), (population, more) => {
        const seats = councilSeats(population);
        expect(seats % 2).toBe(1);
        expect(councilSeats(population + more)).toBeGreaterThanOrEqual(seats);
        expect(mostAdjoints(seats)).toBeLessThanOrEqual(seats * 0.3);
        expect(mostAdjoints(seats)).toBeGreaterThan(seats * 0.3 - 1);
      }),
    );
  });

  test("never plans more than it may spend, nor spends more than is paid", () => {
    const rates = [
      { startsOn: "2016-01-01", function: "MAIRE", fromPopulation: 0, monthlyCents: 115_506 },
      { startsOn: "2016-01-01", function: "ADJOINT", fromPopulation: 0, monthlyCents: 44_805 },
    ];
    fc.assert(
      fc.property(rules, fc.nat(400_000), day, (rules, population, today) => {
        const budget = budgetOf(rules, rates, population, today);
        if (!budget) return;
        // A cent: both are rounded, each its way.
        expect(budget.floorCents).toBeLessThanOrEqual(budget.ceilingCents + 1);
        expect(budget.ceilingCents).toBeLessThanOrEqual(budget.yearlyCents);
      }),
    );
  });
});

describe("somebody's rights", () => {
  const mandate = fc.record({ startsOn: day, length: fc.option(fc.integer({ min: 1, max: 3_000 })) });
  const toMandate = ({ startsOn, length }: { startsOn: string; length: number | null }, index: number) =>
    ({
      id: `m${index}`,
      tier: "COMMUNE",
      startsOn,
      endsOn:
        length === null
          ? null
          : new Date(Date.parse(`${startsOn}T00:00:00Z`) + length * 86_400_000).toISOString().slice(0, 10),
      territory: null,
      functions: [],
    }) satisfies OwnMandate;

  test("count each half-day once however many mandates overlap, and open one DIFE, from the oldest", () => {
    fc.assert(
      fc.property(
        fc.array(mandate, { maxLength: 4 }),
        fc.array(fc.record({ day, halfDays: fc.integer({ min: 1, max: 4 }), of: fc.option(fc.nat(4)) }), {
          maxLength: 6,
        }),
        rules,
        day,
        (made, trained, rules, today) => {
          const mandates = made.map(toMandate);
          const own = trained.map(({ of, ...one }, index) => ({
            ...one,
            id: `o${index}`,
            title: "",
            difeCents: 0,
            mandateId: of === null ? null : `m${of}`,
          }));
          const wallet = walletOf({ mandates, attended: [], own, rules, rates: [] }, today);
          const current = mandates.filter((one) => isHeldOn(one, today));
          if (!wallet) {
            expect(current.length === 0 || rules.every(({ startsOn }) => startsOn > today)).toBe(true);
            return;
          }
          expect(wallet.dife.since).toBe(current.map(({ startsOn }) => startsOn).sort()[0]);
          const parts = wallet.mandates.reduce((sum, { halfDays }) => sum + halfDays, wallet.otherHalfDays);
          expect(wallet.leave.halfDays).toBe(parts);
          expect(parts).toBeLessThanOrEqual(own.reduce((sum, { halfDays }) => sum + halfDays, 0));
        },
      ),
    );
  });
});

describe("the total of several sessions", () => {
  const session = fc.record({ answers: fc.nat(12), mark: fc.integer({ min: 1, max: 5 }) }).map(
    ({ answers, mark }): Tally => ({
      answers,
      overall: answers * mark,
      aims: answers,
      trainers: answers,
      organisation: answers,
    }),
  );

  test("never lets fewer than five hidden answers out by subtracting what is shown", () => {
    fc.assert(
      fc.property(fc.array(session, { maxLength: 8 }), (sessions) => {
        const shown = sessions.filter((one) => meansOf(one).means !== null);
        const sumOf = (all: Tally[], name: "answers" | "overall") =>
          all.reduce((sum, one) => sum + one[name], 0);
        const hidden = sumOf(sessions, "answers") - sumOf(shown, "answers");
        const { means, answers } = totalOf(sessions);
        expect(answers).toBe(sumOf(sessions, "answers"));
        const counted = hidden >= FEWEST ? sessions : shown;
        if (sumOf(counted, "answers") < FEWEST) expect(means).toBeNull();
        else expect(means?.overall).toBeCloseTo(sumOf(counted, "overall") / sumOf(counted, "answers"));
      }),
    );
  });
});
