import fc from "fast-check";
import { expect, test } from "vitest";
import { rankPairs } from "#lib/decisions/schema-ranking.ts";

/** The same ballot cast by several: ranks of A, B, C… */
const times = (count: number, ...ranks: number[]): number[][] => Array.from({ length: count }, () => ranks);
const ranks = (ballots: number[][], options: number) =>
  rankPairs(ballots, options).ranked.map(({ option, rank }) => [option, rank]);

// Memphis, Nashville, Chattanooga, Knoxville: the usual example of Tennessee’s capital. Nashville beats each other one.
test("the option that beats each other one in a duel comes first", () => {
  const ballots = [
    ...times(42, 1, 2, 3, 4),
    ...times(26, 4, 1, 2, 3),
    ...times(15, 4, 3, 1, 2),
    ...times(17, 4, 3, 2, 1),
  ];
  expect(ranks(ballots, 4)).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [0, 4],
  ]);
});

test("in a circle, the weakest victory gives way", () => {
  // B beats C by 7, A beats B by 6, C beats A by 5: the last contradicts the others.
  const ballots = [...times(4, 1, 2, 3), ...times(3, 3, 1, 2), ...times(2, 2, 3, 1)];
  expect(ranks(ballots, 3)).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
});

test("a perfect circle decides nothing, and neither chance nor the order of the ballot does", () => {
  const circle = [...times(1, 1, 2, 3), ...times(1, 3, 1, 2), ...times(1, 2, 3, 1)];
  expect(ranks(circle, 3)).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
});

test("what one does not rank comes after what one ranks, and even with its like; a blank ballot changes nothing", () => {
  const { duels } = rankPairs([[1, 0, 0]], 3);
  expect(duels).toEqual([
    [0, 1, 1],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  const ballots = [...times(2, 1, 2, 3), ...times(1, 2, 1, 3)];
  expect(ranks([...ballots, ...times(9, 0, 0, 0)], 3)).toEqual(ranks(ballots, 3));
});

const someBallots = fc.integer({ min: 2, max: 6 }).chain((options) =>
  fc
    .array(fc.array(fc.integer({ min: 0, max: options }), { minLength: options, maxLength: options }), {
      maxLength: 15,
    })
    .map((ballots) => ({ ballots, options })),
);

test("whoever wins all duels is first alone, and whoever loses all is last", () => {
  fc.assert(
    fc.property(someBallots, ({ ballots, options }) => {
      const { ranked, duels } = rankPairs(ballots, options);
      const beats = (a: number, b: number) => (duels[a]?.[b] ?? 0) > (duels[b]?.[a] ?? 0);
      const all = ranked.map(({ option }) => option);
      const others = (one: number) => all.filter((option) => option !== one);
      for (const one of all) {
        if (others(one).every((other) => beats(one, other))) {
          expect(ranked.filter(({ rank }) => rank === 1)).toEqual([{ option: one, rank: 1 }]);
        }
        if (others(one).every((other) => beats(other, one))) expect(ranked.at(-1)?.option).toBe(one);
      }
    }),
    { numRuns: 500 },
  );
});

test("each option is ranked once, and neither the order of the ballots nor that of the options changes anything", () => {
  fc.assert(
    fc.property(someBallots, ({ ballots, options }) => {
      const ranksOf = (all: number[][]) =>
        new Map(rankPairs(all, options).ranked.map(({ option, rank }) => [option, rank]));
      const straight = ranksOf(ballots);
      expect(straight.size).toBe(options);
      const turned = ranksOf(ballots.map((ballot) => ballot.toReversed()).toReversed());
      for (const [option, rank] of straight) expect(turned.get(options - 1 - option)).toBe(rank);
    }),
    { numRuns: 500 },
  );
});

test("an option that everybody prefers to another comes before it", () => {
  fc.assert(
    fc.property(someBallots, ({ ballots, options }) => {
      const clear = ballots.map(([, , ...rest]) => [
        1,
        2,
        ...rest.map((rank) => (rank === 0 ? 0 : rank + 2)),
      ]);
      const ranked = new Map(rankPairs(clear, options).ranked.map(({ option, rank }) => [option, rank]));
      if (clear.length > 0) expect(ranked.get(0) ?? 0).toBeLessThan(ranked.get(1) ?? 0);
    }),
  );
});
