import { describe, expect, test } from "vitest";
import {
  addDays,
  type HeldPeriod,
  monthsFrom,
  nextPeriod,
  type Period,
  type PeriodRules,
  paidPeriod,
  rulesOn,
  standingOn,
  upgradeCents,
} from "#lib/adhesions/periods.ts";

// When adhésions begin and end, by examples that a treasurer would give.

const aRule = (rules: Partial<PeriodRules> = {}): PeriodRules => ({
  startsOn: "2020-01-01",
  kind: "CALENDAR",
  graceDays: 0,
  lateJoinFrom: null,
  months: 12,
  renewalDays: 90,
  ...rules,
});

/** What the database does when an adhésion is written. */
function held(rules: readonly PeriodRules[], period: Period): HeldPeriod {
  const { graceDays } = rulesOn(rules, period.endsOn);
  return { ...period, graceEndsOn: graceDays > 0 ? addDays(period.endsOn, graceDays) : null };
}

const all = (rules: Partial<PeriodRules> = {}) => [aRule(rules)];
const year2026 = (graceDays = 0) =>
  held(all({ graceDays }), { startsOn: "2026-01-01", endsOn: "2026-12-31" });

describe("in calendar years", () => {
  test("who joins in May is a member until the end of the year", () => {
    expect(nextPeriod(all(), [], "2026-05-12")).toEqual({
      kind: "JOIN",
      startsOn: "2026-05-12",
      endsOn: "2026-12-31",
    });
  });

  test("who joins from the day that the treasurer chose is a member for the next year too", () => {
    const rules = all({ lateJoinFrom: "10-01" });
    expect(nextPeriod(rules, [], "2026-09-30")?.endsOn).toBe("2026-12-31");
    expect(nextPeriod(rules, [], "2026-10-01")?.endsOn).toBe("2027-12-31");
  });

  test("who renews during the grace continues the first of January, and after it starts on the day", () => {
    const rules = all({ graceDays: 60 });
    const startOf = (today: string) => nextPeriod(rules, [year2026(60)], today)?.startsOn;
    expect(startOf("2026-11-20")).toBe("2027-01-01");
    expect(startOf("2027-03-01")).toBe("2027-01-01");
    expect(startOf("2027-03-02")).toBe("2027-03-02");
  });

  test("the renewal opens so many days before the end, not earlier", () => {
    expect(nextPeriod(all({ renewalDays: 60 }), [year2026()], "2026-10-31")).toBeNull();
    expect(nextPeriod(all({ renewalDays: 60 }), [year2026()], "2026-11-01")?.startsOn).toBe("2027-01-01");
  });

  test("a cheque that comes the year after gives the year in which it comes", () => {
    const promised = { startsOn: "2026-11-02", endsOn: "2026-12-31" };
    expect(paidPeriod(all(), promised, [], "2026-12-31")).toEqual(promised);
    expect(paidPeriod(all(), promised, [], "2027-01-04")).toEqual({
      startsOn: "2027-01-04",
      endsOn: "2027-12-31",
    });
  });
});

describe("in rolling months", () => {
  const rolling = all({ kind: "ROLLING", graceDays: 30 });

  test("twelve months end the day before their anniversary, the last of February included", () => {
    expect(monthsFrom("2026-03-15", 12)).toBe("2027-03-14");
    expect(monthsFrom("2026-03-01", 12)).toBe("2027-02-28");
    expect(monthsFrom("2024-02-29", 12)).toBe("2025-02-28");
    expect(monthsFrom("2027-01-31", 1)).toBe("2027-02-28");
  });

  test("a transfer that takes three weeks takes nothing from her twelve months", () => {
    const promised = { startsOn: "2026-03-02", endsOn: "2027-03-01" };
    expect(paidPeriod(rolling, promised, [], "2026-03-23")).toEqual({
      startsOn: "2026-03-23",
      endsOn: "2027-03-22",
    });
  });

  test("who renews in her grace loses no day and gains none", () => {
    const before = held(rolling, { startsOn: "2025-04-10", endsOn: "2026-04-09" });
    expect(nextPeriod(rolling, [before], "2026-05-09")).toEqual({
      kind: "RENEWAL",
      startsOn: "2026-04-10",
      endsOn: "2027-04-09",
    });
    expect(nextPeriod(rolling, [before], "2026-05-10")?.startsOn).toBe("2026-05-10");
  });

  test("rules that change from a day on price what begins from that day on", () => {
    const rules = [aRule(), aRule({ startsOn: "2027-01-01", kind: "ROLLING" })];
    expect(nextPeriod(rules, [year2026()], "2026-12-01")).toEqual({
      kind: "RENEWAL",
      startsOn: "2027-01-01",
      endsOn: "2027-12-31",
    });
    expect(nextPeriod(rules, [], "2027-02-10")?.endsOn).toBe("2028-02-09");
  });
});

test("half a year more of a difference of 60 € is half of it, to the cent below", () => {
  const period = { startsOn: "2026-01-01", endsOn: "2026-12-31" };
  expect(upgradeCents(period, "2026-07-02", { before: 4_000, now: 10_000 })).toBe(3_008);
});

test("to a member, adhésions that follow without a gap are one", () => {
  const history = [year2026(), held(all(), { startsOn: "2027-01-01", endsOn: "2027-12-31" })];
  expect(standingOn(history, "2026-06-01")).toEqual({ state: "CURRENT", until: "2027-12-31" });
  expect(standingOn([year2026(60)], "2027-02-01")).toEqual({
    state: "GRACE",
    endedOn: "2026-12-31",
    until: "2027-03-01",
  });
});
