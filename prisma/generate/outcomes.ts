import type { DocumentKind, Majority, OutcomeStatus } from "@prisma/client";
import { isCouncilKind } from "#lib/documents/labels.ts";
import type { Random } from "#prisma/demo/random.ts";

export type Outcome = {
  outcome: OutcomeStatus | null;
  outcomeOn: string | null;
  majority: Majority | null;
  votesFor: number | null;
  votesAgainst: number | null;
  abstentions: number | null;
  nonVoting: number | null;
};

const NONE: Outcome = {
  outcome: null,
  outcomeOn: null,
  majority: null,
  votesFor: null,
  votesAgainst: null,
  abstentions: null,
  nonVoting: null,
};

const STATUSES: readonly OutcomeStatus[] = [
  "ADOPTED",
  "REJECTED",
  "TABLED",
  "ON_AGENDA",
  "TO_TABLE",
  "REFERRED",
  "WITHDRAWN",
];
const WEIGHTS: Partial<Record<DocumentKind, number[]>> = {
  DELIBERATION: [90, 2, 1, 3, 2, 1, 1],
  QUESTION_ORALE: [0, 0, 55, 25, 10, 5, 5],
  AMENDEMENT: [22, 58, 10, 2, 3, 0, 5],
};
const USUAL = [58, 20, 6, 4, 5, 4, 3];

/** Seats of a municipal council by population (CGCT L2121-2), for want of better in other councils. */
export function seatsFor(population: number): number {
  const steps: [number, number][] = [
    [100, 7],
    [500, 11],
    [1_500, 15],
    [2_500, 19],
    [3_500, 23],
    [5_000, 27],
    [10_000, 29],
    [20_000, 33],
    [30_000, 35],
    [50_000, 43],
    [100_000, 53],
  ];
  return steps.find(([below]) => population < below)?.[1] ?? 65;
}

/** What became of an act put to a council of `seats`, its votes consistent with it. Days are `YYYY-MM-DD`. */
export function drawOutcome(random: Random, kind: DocumentKind, actDate: string, seats: number): Outcome {
  if (!isCouncilKind(kind) || random.chance(0.06)) return NONE;
  const outcome = STATUSES[random.weighted(WEIGHTS[kind] ?? USUAL)] as OutcomeStatus;
  const decided = { ...NONE, outcome, outcomeOn: outcome === "TO_TABLE" ? null : actDate };
  if ((outcome !== "ADOPTED" && outcome !== "REJECTED") || random.chance(0.08)) return decided;
  const nonVoting = random.chance(0.15) ? random.int(0, 2) : 0;
  const voting = Math.max(5, seats - nonVoting - random.int(0, Math.floor(seats / 6)));
  const abstentions = random.int(0, Math.floor(voting / 5));
  const expressed = voting - abstentions;
  if (outcome === "REJECTED") {
    const votesFor = random.int(1, Math.floor(expressed / 2));
    return { ...decided, votesFor, votesAgainst: expressed - votesFor, abstentions, nonVoting };
  }
  if (random.chance(0.55))
    return {
      ...decided,
      majority: "UNANIMITY",
      votesFor: expressed,
      votesAgainst: 0,
      abstentions,
      nonVoting,
    };
  const votesAgainst = random.int(1, Math.floor(expressed / 2));
  return {
    ...decided,
    majority: "MAJORITY",
    votesFor: expressed - votesAgainst,
    votesAgainst,
    abstentions,
    nonVoting,
  };
}
