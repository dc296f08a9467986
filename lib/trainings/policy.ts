import type { Prisma } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The catalogue, the sessions, their papers and figures: the training manager. */
export const canManageTrainings = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("TRAINING_MANAGER") || viewer.roles.includes("ADMIN"));

/** To register somebody else: the secretariat does it on the telephone. */
export const canRegisterOthers = (viewer: Viewer): boolean =>
  canManageTrainings(viewer) || (viewer.kind === "member" && viewer.roles.includes("SECRETARIAT"));

/** The whole catalogue; visitors see what is marked public. */
export const canSeeTrainings = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";

/** What the catalogue lists: published, not archived; to visitors, what is marked public. */
export const listedTrainings = (viewer: Viewer): Prisma.TrainingWhereInput => ({
  publishedAt: { not: null },
  archivedAt: null,
  ...(canSeeTrainings(viewer) ? {} : { isPublic: true }),
});

/** What the viewer may open: the catalogue, what she was registered for or gave, all for whoever manages. */
export const visibleTrainings = (viewer: Viewer): Prisma.TrainingWhereInput => {
  if (canManageTrainings(viewer)) return {};
  if (!canSeeTrainings(viewer)) return listedTrainings(viewer);
  const own = { some: { memberId: viewer.id } };
  return {
    publishedAt: { not: null },
    OR: [
      { archivedAt: null },
      { sessions: { some: { registrations: own } } },
      { sessions: { some: { trainers: own } } },
    ],
  };
};

/** The same for parcours. */
export const listedPaths = (viewer: Viewer): Prisma.TrainingPathWhereInput => ({
  publishedAt: { not: null },
  archivedAt: null,
  ...(canSeeTrainings(viewer) ? {} : { isPublic: true }),
});

export const visiblePaths = (viewer: Viewer): Prisma.TrainingPathWhereInput =>
  canManageTrainings(viewer) ? {} : listedPaths(viewer);
