import { aTrainingPath } from "#tests/factories/training-paths.ts";
import { aTraining, aTrainingBody } from "#tests/factories/trainings.ts";
import type { Entry, Scenario } from "#tests/integration/actions-walk-entry.ts";
import {
  bodyForm,
  bodyVersion,
  pathForm,
  pathVersion,
  trainingForm,
  trainingVersion,
} from "#tests/integration/trainings-setup.ts";

const may = ["trainingManager", "admin"] as const;

const entry = (table: Entry["table"], name: string, arrange: Scenario["arrange"], key?: string): Entry => ({
  table,
  ...(key && { key }),
  scenarios: [{ name, arrange, may }],
});

const training =
  (fields: Parameters<typeof aTraining>[0] = {}) =>
  async () => ({ id: (await aTraining(fields)).id });

const path =
  (fields: Parameters<typeof aTrainingPath>[0] = {}) =>
  async () => ({ id: (await aTrainingPath(fields)).id });

const body =
  (fields: Parameters<typeof aTrainingBody>[0] = {}) =>
  async () => ({ id: (await aTrainingBody(fields)).id });

/** A parcours of so many trainings, and its last. */
async function pathAndStep(count: number) {
  const trainings = await Promise.all(Array.from({ length: count }, () => aTraining()));
  const { id } = await aTrainingPath({ trainings });
  return { id, trainingId: trainings.at(-1)?.id ?? "" };
}

export const trainingsTable: Record<string, Entry> = {
  "training.created": entry("Training", "a draft", async () => trainingForm()),
  "training.edited": entry("Training", "as it was shown", async () => {
    const row = await aTraining();
    return { id: row.id, version: trainingVersion(row), ...trainingForm() };
  }),
  "training.published": entry("Training", "a draft", training({ publishedAt: null })),
  "training.unpublished": entry("Training", "one without sessions", training()),
  "training.archived": entry("Training", "one without sessions", training()),
  "training.restored": entry("Training", "an archived one", training({ archivedAt: new Date() })),
  "training.duplicated": entry("Training", "a published one", training()),
  "training-path.created": entry("TrainingPath", "a draft", async () => pathForm()),
  "training-path.edited": entry("TrainingPath", "as it was shown", async () => {
    const row = await aTrainingPath();
    return { id: row.id, version: pathVersion(row), ...pathForm() };
  }),
  "training-path.step-added": entry(
    "TrainingPathStep",
    "to an empty one",
    async () => ({ id: (await aTrainingPath()).id, trainingId: (await aTraining()).id }),
    "pathId",
  ),
  "training-path.step-moved": entry(
    "TrainingPathStep",
    "the last of two",
    async () => ({ ...(await pathAndStep(2)), direction: "up" }),
    "pathId",
  ),
  "training-path.step-removed": {
    ...entry("TrainingPathStep", "the only one", () => pathAndStep(1), "pathId"),
    deletes: true,
  },
  "training-path.published": entry("TrainingPath", "a draft of two trainings", async () => {
    const trainings = [await aTraining(), await aTraining()];
    return { id: (await aTrainingPath({ publishedAt: null, trainings })).id };
  }),
  "training-path.archived": entry("TrainingPath", "a published one", path()),
  "training-path.restored": entry("TrainingPath", "an archived one", path({ archivedAt: new Date() })),
  "training-body.created": entry("TrainingBody", "a new one", async () => bodyForm()),
  "training-body.edited": entry("TrainingBody", "as it was shown", async () => {
    const row = await aTrainingBody();
    return { id: row.id, version: bodyVersion(row), ...bodyForm() };
  }),
  "training-body.archived": entry("TrainingBody", "one in use", body()),
  "training-body.restored": entry("TrainingBody", "an archived one", body({ archivedAt: new Date() })),
};
