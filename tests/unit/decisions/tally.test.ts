import fc from "fast-check";
import { expect, test } from "vitest";
import { countVotes, isChoice, type VoteRules } from "#lib/decisions/schema-tally.ts";

const rules: VoteRules = { kind: "YES_NO", options: 0, majority: "SIMPLE", quorum: null, electorate: 10 };
const votes = (yes: number, no: number, abstain: number): number[][] => [
  ...Array.from({ length: yes }, () => [0]),
  ...Array.from({ length: no }, () => [1]),
  ...Array.from({ length: abstain }, () => [2]),
];
const resultOf = (ballots: number[][], extra: Partial<VoteRules> = {}) =>
  countVotes(ballots, { ...rules, ...extra }).result;

test("by simple majority more yes than no adopts, and as many do not", () => {
  expect(resultOf(votes(3, 2, 5))).toBe("ADOPTED");
  expect(resultOf(votes(3, 3, 0))).toBe("NOT_ADOPTED");
  expect(resultOf([])).toBe("NOT_ADOPTED");
});

test("by absolute majority abstentions weigh", () => {
  expect(resultOf(votes(4, 1, 4), { majority: "ABSOLUTE" })).toBe("NOT_ADOPTED");
  expect(resultOf(votes(5, 1, 4), { majority: "ABSOLUTE" })).toBe("NOT_ADOPTED");
  expect(resultOf(votes(6, 1, 3), { majority: "ABSOLUTE" })).toBe("ADOPTED");
});

test("by two thirds it takes two yes for one no, and one yes at least", () => {
  expect(resultOf(votes(4, 2, 4), { majority: "TWO_THIRDS" })).toBe("ADOPTED");
  expect(resultOf(votes(3, 2, 0), { majority: "TWO_THIRDS" })).toBe("NOT_ADOPTED");
  expect(resultOf(votes(0, 0, 5), { majority: "TWO_THIRDS" })).toBe("NOT_ADOPTED");
});

test("without the quorum nothing is decided; with it, to the person, it is", () => {
  expect(resultOf(votes(3, 0, 0), { quorum: 31 })).toBe("NO_QUORUM");
  expect(resultOf(votes(4, 0, 0), { quorum: 31 })).toBe("ADOPTED");
  expect(resultOf(votes(0, 0, 4), { quorum: 40 })).toBe("NOT_ADOPTED");
});

test("two options that come first together decide nothing", () => {
  const ranking = { kind: "RANKING", options: 2, majority: null } as const;
  expect(
    countVotes(
      [
        [1, 2],
        [2, 1],
      ],
      { ...rules, ...ranking },
    ),
  ).toMatchObject({
    result: "NOT_ADOPTED",
    first: [0, 1],
  });
  expect(countVotes([[1, 2]], { ...rules, ...ranking })).toMatchObject({ result: "ADOPTED", first: [0] });
  expect(countVotes([], { ...rules, kind: "JUDGMENT", options: 3 }).result).toBe("NOT_ADOPTED");
});

test("every ballot is counted once, whatever it says", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2)), (answers) => {
      const { tally, ballots } = countVotes(
        answers.map((answer) => [answer]),
        rules,
      );
      if (tally.kind !== "YES_NO") throw new Error("another tally");
      expect(tally.yes + tally.no + tally.abstain).toBe(ballots);
      expect(ballots).toBe(answers.length);
    }),
  );
});

test("a choice is a figure that the ballot offers, for each of its lines", () => {
  expect(isChoice({ kind: "YES_NO", options: 0 }, [2])).toBe(true);
  expect(isChoice({ kind: "JUDGMENT", options: 2 }, [0, 6])).toBe(true);
  expect(isChoice({ kind: "RANKING", options: 3 }, [0, 3, 3])).toBe(true);
  for (const wrong of [[], [3], [-1], [0.5], [Number.NaN], [0, 0]]) {
    expect(isChoice({ kind: "YES_NO", options: 0 }, wrong)).toBe(false);
  }
  for (const wrong of [[0], [0, 7], [0, 0, 0]]) {
    expect(isChoice({ kind: "JUDGMENT", options: 2 }, wrong)).toBe(false);
  }
  expect(isChoice({ kind: "RANKING", options: 2 }, [1, 3])).toBe(false);
  expect(isChoice({ kind: "RANKING", options: 1 }, [1])).toBe(false);
});
