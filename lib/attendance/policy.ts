import type { Viewer } from "#lib/viewer.ts";

/** To remove a signature, to add the one of a paper sheet: the training manager. */
export const canCorrectAttendance = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("TRAINING_MANAGER") || viewer.roles.includes("ADMIN"));

/** To have participants sign, and to attest the sheet: those who give the session, and the training manager. */
export const canTakeAttendance = (
  viewer: Viewer,
  { trainerIds }: { trainerIds: readonly string[] },
): boolean => viewer.kind === "member" && (canCorrectAttendance(viewer) || trainerIds.includes(viewer.id));

/** One signs for oneself alone, and by the room's code. */
export const canSignOneself = (viewer: Viewer, { memberId }: { memberId: string }): boolean =>
  viewer.kind === "member" && viewer.id === memberId;
