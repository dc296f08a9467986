import type { Viewer } from "#lib/viewer.ts";

const isSecretariat = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

/** One's own sessions, preferences and profile, whatever one's standing. */
export const canManageOwnAccount = (viewer: Viewer, member: { id: string }): boolean =>
  viewer.kind === "member" && viewer.id === member.id;

/** The secretariat corrects names and forms of address; what a member says of herself is hers alone. */
export const canEditMembers = (viewer: Viewer): boolean => isSecretariat(viewer);

/** Everybody, addresses and standings included; each list opened is journaled. */
export const canListMembers = (viewer: Viewer): boolean => isSecretariat(viewer);

/** One's own, or one that should not stand, for the secretariat. */
export const canRemovePortrait = (viewer: Viewer, member: { id: string }): boolean =>
  canManageOwnAccount(viewer, member) || isSecretariat(viewer);

/** Faces are shown where names are: to members in good standing and to those who hold an office. */
export const canSeePortraits = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.upToDate || viewer.roles.length > 0);

/** Those of people who left or whose adhésion is over too. */
export const seesEveryPortrait = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.some((role) => role === "SECRETARIAT" || role === "ADMIN");
