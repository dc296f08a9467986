// Ranked pairs. T. N. Tideman, « Independence of clones as a criterion for voting rules », Social Choice and Welfare 4, 1987.

export type Ranked = {
  /** Place of the option on the ballot. */
  option: number;
  /** From 1; those that nothing tells apart have the same. */
  rank: number;
};

export type Ranking = {
  /** The best first. */
  ranked: Ranked[];
  /** `duels[a][b]`: ballots that place a before b. */
  duels: number[][];
};

/** Whether a ballot places one before another; 0 is « not ranked », after all those that are, and even with its like. */
const isBefore = (a: number, b: number): boolean => a > 0 && (b === 0 || a < b);

type Pair = { winner: number; loser: number; votes: number; against: number };

/** The options that can be reached from one by the pairs given. */
function reachable(from: number, pairs: readonly Pair[]): Set<number> {
  const reached = new Set<number>();
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { winner, loser } of pairs) {
      if (winner !== at || reached.has(loser)) continue;
      reached.add(loser);
      waiting.push(loser);
    }
  }
  return reached;
}

/**
 * Keeps the clearest victories first, and leaves out those that would contradict what is kept. Victories of equal strength are
 * taken together: those which contradict one another are all left out, so that neither chance nor the order of the ballot
 * decides.
 */
function lockedPairs(pairs: readonly Pair[]): Pair[] {
  const strengths = Map.groupBy(pairs, ({ votes, against }) => `${votes}:${against}`);
  const sorted = [...strengths.values()].sort((a, b) => {
    const [one, other] = [a[0], b[0]];
    if (!one || !other) return 0;
    return other.votes - one.votes || one.against - other.against;
  });
  let locked: Pair[] = [];
  for (const equal of sorted) {
    const all = [...locked, ...equal];
    locked = [...locked, ...equal.filter(({ winner, loser }) => !reachable(loser, all).has(winner))];
  }
  return locked;
}

/**
 * Ranks options by ranked pairs, by winning votes: `ballots` hold a rank (from 1, ties allowed, 0 for none) for each of
 * `options`. An option that beats each other one in a duel is first. Ranks are the layers of the victories kept: two options
 * of which neither beats the other, by itself or through others, may stay even.
 */
export function rankPairs(ballots: readonly (readonly number[])[], options: number): Ranking {
  const all = Array.from({ length: options }, (_, option) => option);
  const duels = all.map((a) =>
    all.map((b) => ballots.filter((ballot) => isBefore(ballot[a] ?? 0, ballot[b] ?? 0)).length),
  );
  const votes = (a: number, b: number) => duels[a]?.[b] ?? 0;
  const pairs = all.flatMap((winner) =>
    all
      .filter((loser) => votes(winner, loser) > votes(loser, winner))
      .map((loser) => ({ winner, loser, votes: votes(winner, loser), against: votes(loser, winner) })),
  );
  let left = lockedPairs(pairs);
  let unplaced = all;
  const ranked: Ranked[] = [];
  while (unplaced.length > 0) {
    const beaten = new Set(left.map(({ loser }) => loser));
    const best = unplaced.filter((option) => !beaten.has(option));
    const rank = ranked.length + 1;
    for (const option of best) ranked.push({ option, rank });
    unplaced = unplaced.filter((option) => beaten.has(option));
    left = left.filter(({ winner }) => !best.includes(winner));
  }
  return { ranked, duels };
}
