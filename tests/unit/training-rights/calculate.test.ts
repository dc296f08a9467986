import { describe, expect, test } from "vitest";
import {
  budgetOf,
  councilSeats,
  difeOf,
  dutyOf,
  inForce,
  isHeldOn,
  leaveOf,
  monthlyRate,
  mostAdjoints,
  type Rate,
  type Rules,
  yearsAfter,
} from "#lib/training-rights/calculate.ts";

const rule = (startsOn: string, fields: Partial<Rules> = {}): Rules => ({
  startsOn,
  leaveDays: 24,
  difeYearlyCents: 40_000,
  difeCeilingCents: 80_000,
  budgetFloor: 2,
  budgetCeiling: 20,
  source: "Loi",
  ...fields,
});
const rules = [rule("2023-03-31", { leaveDays: 18 }), rule("2025-12-24")];

describe("days", () => {
  test.each([
    ["2026-03-15", 1, "2027-03-15"],
    ["2024-02-29", 1, "2025-02-28"],
    ["2024-02-29", 4, "2028-02-29"],
    ["2026-12-31", 0, "2026-12-31"],
  ])("%s, %i years later, is %s", (day, years, expected) => {
    expect(yearsAfter(day, years)).toBe(expected);
  });

  test("the last day of a period is the day before its end", () => {
    const held = { startsOn: "2026-03-15", endsOn: "2026-06-01" };
    expect(
      ["2026-03-14", "2026-03-15", "2026-05-31", "2026-06-01"].map((day) => isHeldOn(held, day)),
    ).toEqual([false, true, true, false]);
  });

  test("rules are in force from their own day until the next ones begin, whatever their order", () => {
    const shuffled = rules.toReversed();
    expect(inForce(shuffled, "2023-03-30")).toBeNull();
    expect(inForce(shuffled, "2023-03-31")?.leaveDays).toBe(18);
    expect(inForce(shuffled, "2025-12-23")?.leaveDays).toBe(18);
    expect(inForce(shuffled, "2025-12-24")?.leaveDays).toBe(24);
  });
});

describe("leave", () => {
  test("two half-days are a day, and nothing is left below zero", () => {
    expect(leaveOf(5, 24)).toEqual({ halfDays: 5, leaveDays: 24, leftHalfDays: 43 });
    expect(leaveOf(50, 24).leftHalfDays).toBe(0);
  });
});

describe("the DIFE, estimated", () => {
  const at = (today: string, spent: Parameters<typeof difeOf>[2] = [], since = "2026-03-15") =>
    difeOf(rules, since, spent, today);

  test("is credited the first day and each anniversary, up to its ceiling", () => {
    expect(at("2026-03-15")).toEqual({
      creditedCents: 40_000,
      spentCents: 0,
      leftCents: 40_000,
      nextOn: "2027-03-15",
    });
    expect(at("2027-03-14").leftCents).toBe(40_000);
    expect(at("2027-03-15").leftCents).toBe(80_000);
    expect(at("2031-03-15")).toMatchObject({ leftCents: 80_000, creditedCents: 80_000 });
  });

  test("what is spent makes room under the ceiling for the next credit alone", () => {
    // 400, 800, spends 500: 300, then 700 at the third anniversary.
    const spent = [{ day: "2027-06-01", cents: 50_000 }];
    expect(at("2028-03-14", spent).leftCents).toBe(30_000);
    expect(at("2028-03-15", spent)).toMatchObject({ leftCents: 70_000, spentCents: 50_000 });
  });

  test("the credit of a day comes before what is spent that day", () => {
    expect(at("2027-03-15", [{ day: "2027-03-15", cents: 80_000 }]).leftCents).toBe(0);
  });

  test("is never less than nothing, and what was spent in an earlier mandate does not count", () => {
    expect(at("2026-04-01", [{ day: "2026-03-20", cents: 90_000 }]).leftCents).toBe(0);
    expect(at("2026-04-01", [{ day: "2026-03-14", cents: 10_000 }])).toMatchObject({
      leftCents: 40_000,
      spentCents: 0,
    });
  });

  test("years before any rule give nothing", () => {
    expect(at("2023-03-30", [], "2020-06-28").creditedCents).toBe(0);
    expect(at("2023-06-28", [], "2020-06-28").leftCents).toBe(40_000);
  });
});

describe("the budget of a commune", () => {
  test.each([
    [0, 7, 2],
    [99, 7, 2],
    [100, 11, 3],
    [499, 11, 3],
    [500, 15, 4],
    [1_500, 19, 5],
    [3_499, 23, 6],
    [3_500, 27, 8],
    [10_000, 33, 9],
    [300_000, 69, 20],
    [1_000_000, 69, 20],
  ])("%i inhabitants: %i seats, %i adjoints at most", (population, seats, adjoints) => {
    expect(councilSeats(population)).toBe(seats);
    expect(mostAdjoints(seats)).toBe(adjoints);
  });

  const rates: Rate[] = [
    { startsOn: "2024-01-01", function: "MAIRE", fromPopulation: 0, monthlyCents: 100_000 },
    { startsOn: "2026-01-01", function: "MAIRE", fromPopulation: 0, monthlyCents: 110_000 },
    { startsOn: "2024-01-01", function: "MAIRE", fromPopulation: 500, monthlyCents: 200_000 },
    { startsOn: "2024-01-01", function: "ADJOINT", fromPopulation: 0, monthlyCents: 50_000 },
  ];

  test("takes the band of the population and, in it, the latest amount", () => {
    expect(monthlyRate(rates, "MAIRE", 499, "2025-06-01")).toBe(100_000);
    expect(monthlyRate(rates, "MAIRE", 499, "2026-06-01")).toBe(110_000);
    expect(monthlyRate(rates, "MAIRE", 500, "2026-06-01")).toBe(200_000);
    expect(monthlyRate(rates, "MAIRE", 500, "2023-06-01")).toBeNull();
    expect(monthlyRate(rates, "PRESIDENT", 500, "2026-06-01")).toBeNull();
  });

  test("is 2 to 20 % of what maire and adjoints may be paid in a year", () => {
    // 12 × (1 100 + 3 × 500) = 31 200 €.
    expect(budgetOf(rules, rates, 120, "2026-06-01")).toMatchObject({
      yearlyCents: 3_120_000,
      floorCents: 62_400,
      ceilingCents: 624_000,
    });
    expect(budgetOf(rules, [], 120, "2026-06-01")).toBeNull();
    expect(budgetOf([], rates, 120, "2026-06-01")).toBeNull();
  });
});

describe("the training of the first year", () => {
  const delegation = { startsOn: "2026-03-22", endsOn: null };

  test("is owed for a year to who holds a delegation", () => {
    expect(dutyOf([delegation], [], "2026-11-23")).toEqual({
      startsOn: "2026-03-22",
      before: "2027-03-22",
      satisfiedOn: null,
    });
    expect(dutyOf([delegation], [], "2027-03-22")).toBeNull();
    expect(dutyOf([], [], "2026-11-23")).toBeNull();
    expect(dutyOf([{ ...delegation, endsOn: "2026-09-01" }], [], "2026-11-23")).toBeNull();
  });

  test("is satisfied by a training of that year, not by one before", () => {
    expect(dutyOf([delegation], ["2026-03-21"], "2026-11-23")?.satisfiedOn).toBeNull();
    expect(dutyOf([delegation], ["2026-10-01", "2026-05-01"], "2026-11-23")?.satisfiedOn).toBe("2026-05-01");
  });
});
