import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "#lib/decisions/schema-judgment.ts";

/** Ballots of one option, from how many gave each grade. */
const given = (...counts: number[]): number[] =>
  counts.flatMap((count, grade) => Array.from({ length: count }, () => grade));

/** The ballots that give these grades to these options. */
const ballotsOf = (...options: number[][]): number[][] =>
  (options[0] ?? []).map((_, voter) => options.map((grades) => grades[voter] ?? 6));

const ranks = (ballots: number[][], options: number) =>
  judge(ballots, options).map(({ option, rank }) => [option, rank]);

test("the majority-grade is the lower middlemost one", () => {
  expect(judge(ballotsOf(given(1, 1, 1)), 1)[0]?.grade).toBe(1);
  expect(judge(ballotsOf(given(2, 0, 2)), 1)[0]?.grade).toBe(2);
  expect(judge(ballotsOf(given(3, 0, 2)), 1)[0]?.grade).toBe(0);
  expect(judge([], 2).map(({ grade, rank }) => ({ grade, rank }))).toEqual([
    { grade: null, rank: 1 },
    { grade: null, rank: 1 },
  ]);
});

// The three leading candidates of the poll of Balinski and Laraki in Orsay, 22 April 2007 (1,733 ballots): Bayrou, Royal,
// Sarkozy, in thousandths, of Excellent … À rejeter; they publish Bayrou « Bien + », then Royal « Bien − », then Sarkozy « Bien − ».
// Their paper has six grades; here a seventh stands empty.
test("ranks as Balinski and Laraki published of the vote of Orsay in 2007", () => {
  const bayrou = given(136, 307, 251, 0, 148, 84, 74);
  const royal = given(167, 227, 191, 0, 168, 122, 125);
  const sarkozy = given(191, 198, 143, 0, 115, 71, 282);
  const judged = judge(ballotsOf(sarkozy, bayrou, royal), 3);
  expect(judged.map(({ option, rank, grade }) => [option, rank, grade])).toEqual([
    [1, 1, 2],
    [2, 2, 2],
    [0, 3, 2],
  ]);
  const leans = judged.map(({ better, worse }) => (better > worse ? "+" : "-"));
  expect(leans).toEqual(["+", "-", "-"]);
});

test("at equal grade and lean, the larger share above wins, or the smaller share below", () => {
  const plus = [given(4, 0, 5, 1), given(3, 0, 5, 2)];
  expect(ranks(ballotsOf(...plus), 2)).toEqual([
    [0, 1],
    [1, 2],
  ]);
  const minus = [given(1, 0, 5, 4), given(2, 0, 5, 3)];
  expect(ranks(ballotsOf(...minus), 2)).toEqual([
    [1, 1],
    [0, 2],
  ]);
});

test("where the gauge leaves two even, the grades that come next decide; the same grades stay even", () => {
  const even = [given(0, 2, 3, 2), given(2, 0, 3, 2)];
  expect(ranks(ballotsOf(...even), 2)).toEqual([
    [1, 1],
    [0, 2],
  ]);
  expect(ranks(ballotsOf(given(1, 2, 1), given(1, 2, 1)), 2)).toEqual([
    [0, 1],
    [1, 1],
  ]);
});

const someBallots = fc
  .integer({ min: 2, max: 6 })
  .chain((options) =>
    fc
      .array(fc.array(fc.nat(6), { minLength: options, maxLength: options }), { minLength: 1, maxLength: 30 })
      .map((ballots) => ({ ballots, options })),
  );

test("neither the order of the ballots nor that of the options changes anything", () => {
  fc.assert(
    fc.property(someBallots, ({ ballots, options }) => {
      const ranksOf = (all: number[][]) =>
        new Map(judge(all, options).map(({ option, rank }) => [option, rank]));
      const straight = ranksOf(ballots);
      const turned = ranksOf(ballots.map((ballot) => ballot.toReversed()).toReversed());
      for (const [option, rank] of straight) expect(turned.get(options - 1 - option)).toBe(rank);
    }),
  );
});

test("an option that everybody grades at least as well as another is not behind it; a better grade never harms", () => {
  fc.assert(
    fc.property(someBallots, ({ ballots, options }) => {
      const better = ballots.map(([first = 0, ...rest]) => [Math.max(first - 1, 0), ...rest]);
      const rankOfFirst = (all: number[][]) =>
        judge(all, options).find(({ option }) => option === 0)?.rank ?? 0;
      expect(rankOfFirst(better)).toBeLessThanOrEqual(rankOfFirst(ballots));
      const alike = ballots.map(([first = 0, _second, ...rest]) => [first, Math.min(first + 1, 6), ...rest]);
      const ranked = new Map(judge(alike, options).map(({ option, rank }) => [option, rank]));
      expect(ranked.get(0) ?? 0).toBeLessThanOrEqual(ranked.get(1) ?? 0);
    }),
  );
});

test("every ballot is in the figures of every option", () => {
  fc.assert(
    fc.property(someBallots, ({ ballots, options }) => {
      for (const { counts } of judge(ballots, options)) {
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ballots.length);
      }
    }),
  );
});
