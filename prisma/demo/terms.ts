import type { Tier } from "@prisma/client";
import type { Random } from "#prisma/demo/random.ts";

/** First day of a term, the day it ended (null: still running), and those when the council elected its executive. */
export type Term = { year: number; startsOn: string; endsOn: string | null; executiveOn: string };

type Round = { startsOn: string; executiveOn: readonly string[] };
type Vote = { year: number; rounds: readonly Round[] };

/** Municipal votes of the last years. In 2020 the councillors elected in March took office on 18 May only. */
const COMMUNE: Vote[] = [
  {
    year: 2014,
    rounds: [
      { startsOn: "2014-03-23", executiveOn: ["2014-03-28", "2014-03-29", "2014-03-30"] },
      { startsOn: "2014-03-30", executiveOn: ["2014-04-04", "2014-04-05", "2014-04-06"] },
    ],
  },
  {
    year: 2020,
    rounds: [
      { startsOn: "2020-05-18", executiveOn: ["2020-05-23", "2020-05-25", "2020-05-27"] },
      { startsOn: "2020-06-28", executiveOn: ["2020-07-03", "2020-07-04", "2020-07-05"] },
    ],
  },
  {
    year: 2026,
    rounds: [
      { startsOn: "2026-03-15", executiveOn: ["2026-03-20", "2026-03-21", "2026-03-22"] },
      { startsOn: "2026-03-22", executiveOn: ["2026-03-27", "2026-03-28", "2026-03-29"] },
    ],
  },
];

/** Community councils meet for the first time some weeks after the municipal ones. */
const EPCI: Vote[] = COMMUNE.map(({ year, rounds }) => {
  const executiveOn = {
    2014: ["2014-04-17"],
    2020: ["2020-07-09", "2020-07-16"],
    2026: ["2026-04-09", "2026-04-16", "2026-04-21"],
  };
  return {
    year,
    rounds: rounds.map((round) => ({ ...round, executiveOn: executiveOn[year as 2014 | 2020 | 2026] })),
  };
});

const once = (year: number, startsOn: string, executiveOn: string): Vote => ({
  year,
  rounds: [{ startsOn, executiveOn: [executiveOn] }],
});

const VOTES: Record<Tier, Vote[]> = {
  COMMUNE,
  EPCI,
  DEPARTEMENT: [once(2021, "2021-06-27", "2021-07-01")],
  REGION: [once(2021, "2021-06-27", "2021-07-02")],
  ASSEMBLEE: [once(2024, "2024-07-08", "2024-07-18")],
  SENAT: [once(2020, "2020-10-01", "2020-10-06"), once(2026, "2026-10-01", "2026-10-06")],
  PARLEMENT_EUROPEEN: [once(2024, "2024-07-16", "2024-07-22")],
  FRANCAIS_ETRANGER: [once(2026, "2026-05-31", "2026-06-15")],
};

type Seat = { tier: Tier; since?: number; until?: number; secondRound: boolean };

/** The terms of a seat held from the vote of `since` (the last one by default) to that of `until`, or to this day. */
export function termsOf(random: Random, { tier, since, until, secondRound }: Seat): Term[] {
  const votes = VOTES[tier];
  const rounds = votes.map(({ rounds }) => ((secondRound && rounds[1]) || rounds[0]) as Round);
  const first = since ?? votes.at(-1)?.year ?? 0;
  return votes.flatMap(({ year }, index) => {
    const round = rounds[index] as Round;
    if (year < first || (until !== undefined && year >= until)) return [];
    const endsOn = rounds[index + 1]?.startsOn ?? null;
    return [{ year, startsOn: round.startsOn, endsOn, executiveOn: random.pick(round.executiveOn) }];
  });
}
