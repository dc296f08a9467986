import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** What participants think of every session: the training manager. */
export const canReadEvaluations = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("TRAINING_MANAGER") || viewer.roles.includes("ADMIN"));

/** Sessions of which the viewer may read the results: all for the manager, those that she gave for a trainer. */
export const evaluatedSessions = (viewer: Viewer): Prisma.TrainingSessionWhereInput | null => {
  if (viewer.kind !== "member") return null;
  return canReadEvaluations(viewer) ? {} : { trainers: { some: { memberId: viewer.id } } };
};

/** Whoever was there, and was asked: even once her adhésion is over. */
export const canAnswerEvaluation = (viewer: Viewer, { memberId }: { memberId: string }): boolean =>
  viewer.kind === "member" && viewer.id === memberId;
