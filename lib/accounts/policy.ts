import type { Role } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** Anyone may try to sign in: the password or the message received decides. */
export const canSignIn = (_viewer: Viewer): boolean => true;

/** Who opens accounts: the secretariat, and the administrator before there is one. */
export const canInvite = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("SECRETARIAT") || viewer.roles.includes("ADMIN"));

/** Of one's own session, even one that waits for its second factor. */
export const canSignOut = (viewer: Viewer, member: { id: string }): boolean =>
  viewer.kind === "member" ? viewer.id === member.id : viewer.pending?.memberId === member.id;

/** Whether the pages that suspend, close and readdress accounts exist for them. */
export const canManageAccounts = (viewer: Viewer): boolean => canInvite(viewer);

/** Never one's own; an administrator's by another administrator alone. */
export const canManageAccount = (viewer: Viewer, member: { id: string; roles: readonly Role[] }): boolean =>
  canManageAccounts(viewer) &&
  viewer.kind === "member" &&
  viewer.id !== member.id &&
  (viewer.roles.includes("ADMIN") || !member.roles.includes("ADMIN"));

/** Writes somebody down by hand. */
export const canAddMember = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");
