import type { DecisionBallotKind, DecisionMajority, DecisionResult } from "@prisma/client";
import { grades, LEAST_OPTIONS, MOST_OPTIONS } from "#lib/decisions/labels.ts";
import { type Judged, judge } from "#lib/decisions/schema-judgment.ts";
import { type Ranking, rankPairs } from "#lib/decisions/schema-ranking.ts";

export type VoteRules = {
  kind: DecisionBallotKind;
  /** How many are chosen among; 0 on a text. */
  options: number;
  /** Of a vote on a text. */
  majority: DecisionMajority | null;
  /** Percent of the electorate. */
  quorum: number | null;
  /** People who could vote at the opening. */
  electorate: number;
};

export type Tally =
  | { kind: "YES_NO"; yes: number; no: number; abstain: number }
  | { kind: "JUDGMENT"; judged: Judged[] }
  | ({ kind: "RANKING" } & Ranking);

export type Count = {
  ballots: number;
  tally: Tally;
  /** Ballots that the quorum asks for; null without one. */
  wanted: number | null;
  result: Extract<DecisionResult, "ADOPTED" | "NOT_ADOPTED" | "NO_QUORUM">;
  /** Options that come first: one, or several that nothing tells apart. */
  first: number[];
};

/** Whether a choice is one that the ballot offers. */
export function isChoice({ kind, options }: Pick<VoteRules, "kind" | "options">, choice: readonly number[]) {
  const within = (most: number) =>
    choice.every((figure) => Number.isInteger(figure) && figure >= 0 && figure <= most);
  if (kind === "YES_NO") return choice.length === 1 && within(2);
  if (choice.length !== options || options < LEAST_OPTIONS || options > MOST_OPTIONS) return false;
  return within(kind === "JUDGMENT" ? grades.length - 1 : options);
}

const passes: Record<DecisionMajority, (votes: { yes: number; no: number; abstain: number }) => boolean> = {
  SIMPLE: ({ yes, no }) => yes > no,
  ABSOLUTE: ({ yes, no, abstain }) => 2 * yes > yes + no + abstain,
  TWO_THIRDS: ({ yes, no }) => yes > 0 && yes >= 2 * no,
};

function tallyOf(ballots: readonly (readonly number[])[], { kind, options }: VoteRules): Tally {
  if (kind === "JUDGMENT") return { kind, judged: judge(ballots, options) };
  if (kind === "RANKING") return { kind, ...rankPairs(ballots, options) };
  const votes = (answer: number) => ballots.filter(([figure]) => figure === answer).length;
  return { kind, yes: votes(0), no: votes(1), abstain: votes(2) };
}

const firstOf = (tally: Tally): number[] => {
  if (tally.kind === "YES_NO") return [];
  const ranked = tally.kind === "JUDGMENT" ? tally.judged : tally.ranked;
  return ranked.filter(({ rank }) => rank === 1).map(({ option }) => option);
};

/**
 * Counts a vote from its ballots alone. Without the quorum nothing is decided. A text is adopted by its majority; among
 * options, one is when it comes first by itself and somebody voted. The quorum is a share of those who could vote at the
 * opening: nobody is made to leave so that it be reached.
 */
export function countVotes(ballots: readonly (readonly number[])[], rules: VoteRules): Count {
  const { majority, quorum, electorate } = rules;
  const tally = tallyOf(ballots, rules);
  const wanted = quorum === null ? null : Math.ceil((quorum * electorate) / 100);
  const first = firstOf(tally);
  const isChosen =
    tally.kind === "YES_NO"
      ? majority !== null && passes[majority](tally)
      : ballots.length > 0 && first.length === 1;
  const result =
    wanted !== null && ballots.length < wanted ? "NO_QUORUM" : isChosen ? "ADOPTED" : "NOT_ADOPTED";
  return { ballots: ballots.length, tally, wanted, result, first };
}
