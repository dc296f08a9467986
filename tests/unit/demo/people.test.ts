import { describe, expect, test } from "vitest";
import { demoAccounts } from "#prisma/demo/accounts.ts";
import { adhesionsOf } from "#prisma/demo/adhesions.ts";
import { demoCollectifs } from "#prisma/demo/collectifs.ts";
import { demoPeople } from "#prisma/demo/people.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { parisInstant } from "#prisma/demo/training-sessions.ts";

const people = demoPeople(seededRandom(2026));
const named = (name: string) => people.find(({ firstName, lastName }) => `${firstName} ${lastName}` === name);

test("at least 130 people, as many women as men, each with an address", () => {
  expect(people.length).toBeGreaterThanOrEqual(130);
  const women = people.filter(({ gender }) => gender === "f").length;
  expect(Math.abs(women / people.length - 0.5)).toBeLessThan(0.05);
  expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
});

test("somebody bears a name of sixty characters", () => {
  expect(Math.max(...people.map(({ firstName, lastName }) => `${firstName} ${lastName}`.length))).toBe(60);
});

test("every demo account is somebody", () => {
  for (const { email } of demoAccounts)
    expect(people.filter((person) => person.email === email)).toHaveLength(1);
});

test("maires of 2026 were elected by their council from 20 to 29 March, after winning a seat", () => {
  const seats = people.flatMap(({ seats }) => seats).filter(({ startsOn }) => startsOn.startsWith("2026-03"));
  const maires = seats.flatMap(({ functions, startsOn }) =>
    functions
      .filter(({ kind }) => kind === "MAIRE")
      .map((held) => ({ seat: startsOn, elected: held.startsOn })),
  );
  expect(maires.length).toBeGreaterThan(5);
  for (const { seat, elected } of maires) {
    expect(["2026-03-15", "2026-03-22"]).toContain(seat);
    expect(elected >= "2026-03-20" && elected <= "2026-03-29" && elected > seat).toBe(true);
  }
});

test("the same people sit at the same places at every run", () => {
  expect(demoPeople(seededRandom(2026))).toEqual(people);
});

describe("every collectif", () => {
  test.each(demoCollectifs())("$name is led by a woman and a man", ({ animateurs, facilitateur, garant }) => {
    expect(new Set(animateurs.map((name) => named(name)?.gender))).toEqual(new Set(["f", "m"]));
    expect(named(facilitateur)).toBeDefined();
    expect(named(garant)).toBeDefined();
  });

  test("there are eight", () => expect(demoCollectifs()).toHaveLength(8));
});

test("adhésions are whole years after the first, never in the future, and stop where they lapsed", () => {
  for (const person of people) {
    const periods = adhesionsOf(seededRandom(7), person, "2027-02-03");
    if (person.adhesion === "none") expect(periods).toEqual([]);
    if (person.adhesion === "current") expect(periods.at(-1)?.endsOn).toBe("2027-12-31");
    if (person.adhesion === "lapsed") expect((periods.at(-1)?.endsOn ?? "") < "2027").toBe(true);
    for (const { startsOn, endsOn } of periods) {
      expect(startsOn <= "2027-02-03").toBe(true);
      expect(startsOn.slice(0, 4)).toBe(endsOn.slice(0, 4));
    }
  }
});

test("a half-day starts when the clocks of Paris say so, in summer as in winter", () => {
  expect(parisInstant(new Date("2026-01-20"), "09:30").toISOString()).toBe("2026-01-20T08:30:00.000Z");
  expect(parisInstant(new Date("2026-07-20"), "09:30").toISOString()).toBe("2026-07-20T07:30:00.000Z");
});
