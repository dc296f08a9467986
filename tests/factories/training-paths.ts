import type { Prisma, TrainingPath } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { daysFromToday, type Ref, unique, within } from "#tests/factories/unique.ts";

type Overrides = Partial<Omit<Prisma.TrainingPathUncheckedCreateInput, "steps">> & {
  trainings?: readonly Ref[];
};

/** A published parcours of these trainings, in this order. */
export const aTrainingPath = (overrides: Overrides = {}, tx?: Tx): Promise<TrainingPath> =>
  within(tx, (tx) => {
    const { trainings = [], ...fields } = overrides;
    const mark = unique();
    const steps = trainings.map(({ id }, index) => ({ trainingId: id, position: index + 1 }));
    return tx.trainingPath.create({
      data: {
        slug: `parcours-${mark}`,
        title: `Parcours ${mark}`,
        aims: "Prendre ses marques dans un premier mandat, et peser sur un budget.",
        publishedAt: daysFromToday(-30),
        ...fields,
        steps: { create: steps },
      },
    });
  });
