import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** Trainings followed elsewhere: each one's own, whatever her standing, and nobody else's. */
export const visibleOwnTrainings = (viewer: Viewer): Prisma.OwnTrainingWhereInput | null =>
  viewer.kind === "member" ? { memberId: viewer.id } : null;

export const canKeepOwnTrainings = (viewer: Viewer): boolean => viewer.kind === "member";

/** What élu·es are entitled to, with its dates: the training manager. */
export const canSetRights = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("TRAINING_MANAGER") || viewer.roles.includes("ADMIN"));
