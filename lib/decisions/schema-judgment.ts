import { grades } from "#lib/decisions/labels.ts";

// Majority judgment. Michel Balinski and Rida Laraki, « A theory of measuring, electing, and ranking », PNAS 104 (21), 2007,
// and « Majority Judgment: Measuring, Ranking, and Electing », MIT Press, 2011.

export type Judged = {
  /** Place of the option on the ballot. */
  option: number;
  /** Ballots by grade, the best grade first. */
  counts: number[];
  /** Majority-grade: the lower middlemost one. Null without any ballot. */
  grade: number | null;
  /** Ballots with a better grade, and with a worse one. */
  better: number;
  worse: number;
  /** From 1; those that nothing tells apart have the same. */
  rank: number;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The lower of the middlemost grades: of four ballots the third. Null for none. */
function majorityGrade(counts: readonly number[]): number | null {
  const total = sum(counts);
  let seen = 0;
  for (const [grade, count] of counts.entries()) {
    seen += count;
    // More than half of the ballots are at least as good; exactly half leaves the lower middlemost one further on.
    if (seen * 2 > total) return grade;
  }
  return null;
}

type Gauge = Pick<Judged, "counts" | "grade" | "better" | "worse">;

function gaugeOf(counts: number[]): Gauge {
  const grade = majorityGrade(counts);
  if (grade === null) return { counts, grade, better: 0, worse: 0 };
  return { counts, grade, better: sum(counts.slice(0, grade)), worse: sum(counts.slice(grade + 1)) };
}

/** Negative when the majority-gauge of `a` is the better: (p, α±, q) of Balinski and Laraki. */
function compareGauges(a: Gauge, b: Gauge): number {
  if (a.grade !== b.grade) return (a.grade ?? grades.length) - (b.grade ?? grades.length);
  const aLeansUp = a.better > a.worse;
  const bLeansUp = b.better > b.worse;
  if (aLeansUp !== bLeansUp) return aLeansUp ? -1 : 1;
  return aLeansUp ? b.better - a.better : a.worse - b.worse;
}

/** The majority-value: majority-grades taken out one by one until they differ. Zero for the same grades exactly. */
function compareValues(a: readonly number[], b: readonly number[]): number {
  const left: readonly [number[], number[]] = [[...a], [...b]];
  for (let ballots = sum(a); ballots > 0; ballots -= 1) {
    const [one, other] = left.map(majorityGrade);
    if (one === undefined || other === undefined || one === null || other === null) return 0;
    if (one !== other) return one - other;
    for (const counts of left) counts[one] = (counts[one] ?? 0) - 1;
  }
  return 0;
}

const compare = (a: Gauge, b: Gauge): number => compareGauges(a, b) || compareValues(a.counts, b.counts);

/**
 * Ranks options by the grades they were given: `ballots` hold a grade (0 the best) for each of `options`. By the
 * majority-gauge; where it leaves two even, by the majority-value; two options with the very same grades stay even. The best
 * first.
 */
export function judge(ballots: readonly (readonly number[])[], options: number): Judged[] {
  const gauges = Array.from({ length: options }, (_, option) => {
    const counts = grades.map((_, grade) => ballots.filter((ballot) => ballot[option] === grade).length);
    return { option, ...gaugeOf(counts) };
  });
  const sorted = gauges.sort((a, b) => compare(a, b) || a.option - b.option);
  return sorted.map((one) => ({
    ...one,
    rank: 1 + sorted.filter((other) => compare(other, one) < 0).length,
  }));
}
