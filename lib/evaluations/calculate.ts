import { FEWEST, type QuestionName } from "#lib/evaluations/labels.ts";

/** Answers of one session at one moment: how many, and the sum of the marks of each question. */
export type Tally = { answers: number } & Record<QuestionName, number>;

export type Means = { answers: number; means: Record<QuestionName, number> | null };

const nothing: Tally = { answers: 0, overall: 0, aims: 0, trainers: 0, organisation: 0 };

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (all, tally) => ({
      answers: all.answers + tally.answers,
      overall: all.overall + tally.overall,
      aims: all.aims + tally.aims,
      trainers: all.trainers + tally.trainers,
      organisation: all.organisation + tally.organisation,
    }),
    nothing,
  );

/** What may be read of a tally: under five answers, their number alone. */
export function meansOf({ answers, ...sums }: Tally): Means {
  if (answers < FEWEST) return { answers, means: null };
  const mean = (name: QuestionName) => sums[name] / answers;
  return {
    answers,
    means: {
      overall: mean("overall"),
      aims: mean("aims"),
      trainers: mean("trainers"),
      organisation: mean("organisation"),
    },
  };
}

/**
 * The total of several sessions that can be read one by one: what is hidden among them must not come out by subtracting what
 * is shown. Hidden sessions are counted together, and only when they are five answers at least; otherwise the means are those of
 * what is shown already. The number of answers is that of all: it is shown for each anyway.
 */
export function totalOf(tallies: readonly Tally[]): Means {
  const hidden = tallies.filter(({ answers }) => answers < FEWEST);
  const shown = tallies.filter(({ answers }) => answers >= FEWEST);
  const counted = sum(hidden).answers >= FEWEST ? tallies : shown;
  return { answers: sum(tallies).answers, means: meansOf(sum(counted)).means };
}
