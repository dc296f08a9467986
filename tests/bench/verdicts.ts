import { count, type Measure, ms, type Verdict } from "#tests/bench/report.ts";
import { sqlScenes } from "#tests/bench/sql.ts";

/**
 * Requests a second of the best peer at 8 at once, and of a trivial Next page in one process, on one machine: figures
 * drift from a machine to the other, their ratios hold.
 */
const PEERS = { home: 558, list: 34, common: 70, document: 551 } as const;
const PEERS_TRIVIAL = 264;

const times = (n: number): string => (Number.isFinite(n) ? `${n.toFixed(2)} ×` : "not measured");

function searchVerdicts(measure: Measure): Verdict[] {
  const limit = measure.documents >= 1_000_000 ? 60 : 25;
  if (measure.documents < 100_000) return [];
  return (["rare", "common", "ubiquitous"] as const).map((name) => {
    const { p95 } = measure.sql[name].one;
    return {
      target: `SQL of a ${measure.scenes[name].name}, ${count(measure.documents)} documents, p95`,
      wanted: `≤ ${limit} ms`,
      found: `${ms(p95)} ms`,
      reached: p95 <= limit,
    };
  });
}

/** Pages against the trivial one, against the best peer, and against the same as JSON. */
function ratioVerdicts({ one, all, plain, documents, costs: measured }: Measure): Verdict[] {
  const trivial = one.trivial[8].rate;
  const size = `${count(documents)} documents`;
  const costs = Object.entries(measured).map(([name, cost]) => ({
    target: `${name} against the trivial page, ${size}`,
    wanted: "≤ 1.5 × its cost",
    found: times(cost),
    reached: cost <= 1.5,
  }));
  const peers = (Object.keys(PEERS) as (keyof typeof PEERS)[]).map((name) => {
    const wanted = PEERS[name] / PEERS_TRIVIAL;
    const found = all[name][8].rate / trivial;
    return {
      target: `${name === "common" ? "search" : name} at 8 at once, all processes, against the trivial page of one process, ${size}`,
      wanted: `≥ ${times(wanted)} (best peer)`,
      found: times(found),
      reached: found >= wanted,
    };
  });
  const share = all.list[8].rate / plain.rate;
  const json = {
    target: `list against the same as JSON from plain Node, ${size}`,
    wanted: "≥ 25 %",
    found: `${Math.round(share * 100)} %`,
    reached: share >= 0.25,
  };
  return [...costs, ...peers, json];
}

/** What a thousand times more documents cost each page: the largest library against the smallest. */
function growthVerdicts(measures: Measure[]): Verdict[] {
  const [small, large] = [measures[0], measures.at(-1)];
  if (!small || !large || small === large) return [];
  return sqlScenes.map((name) => {
    const growth = large.one[name][1].p50 / small.one[name][1].p50;
    return {
      target: `${large.scenes[name].name}: ${count(large.documents / small.documents)} times more documents`,
      wanted: "≤ 2 × the time",
      found: times(growth),
      reached: growth <= 2,
    };
  });
}

export const verdictsOf = (measures: Measure[]): Verdict[] => {
  const largest = measures.findLast(({ documents }) => documents <= 100_000) ?? measures[0];
  return [
    ...measures.flatMap(searchVerdicts),
    ...growthVerdicts(measures),
    ...(largest ? ratioVerdicts(largest) : []),
  ];
};
