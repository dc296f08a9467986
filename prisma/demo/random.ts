/** Numbers that look random and are the same at every run: a demo and a measurement must be repeatable. */
export type Random = {
  /** In [0, 1[. */
  next(): number;
  /** Whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different elements (all of them when there are fewer), in a random order. */
  sample<T>(list: readonly T[], count: number): T[];
  /** Index in `weights`, in proportion to them. */
  weighted(weights: readonly number[]): number;
  /** Index below `length`, small ones far more often: the shape of real vocabularies and habits (Zipf). */
  skewed(length: number): number;
};

/** mulberry32, by Tommy Ettinger (public domain): 32 bits of state, quite enough here. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError("Nothing to pick from.");
      return list[int(0, list.length - 1)] as T;
    },
    sample<T>(list: readonly T[], count: number): T[] {
      const left = [...list];
      const taken: T[] = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(int(0, left.length - 1), 1));
      return taken;
    },
    weighted(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    // The logarithm of a uniform number spreads evenly over orders of magnitude.
    skewed: (length) => Math.min(length - 1, Math.floor((length + 1) ** next()) - 1),
  };
}
