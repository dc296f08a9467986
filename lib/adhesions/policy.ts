import type { Viewer } from "#lib/viewer.ts";

/** What one owes oneself, whatever one's standing: reading it, choosing, paying. */
export const canOweDues = (viewer: Viewer): boolean => viewer.kind === "member";

/** Her own, and nobody else's. */
export const canGiveUpDues = (viewer: Viewer, { memberId }: { memberId: string }): boolean =>
  viewer.kind === "member" && viewer.id === memberId;

/** How long an adhésion lasts, its grace, its reminders and who would receive them: the treasurer's. */
export const canSetAdhesionRules = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("TREASURER");
