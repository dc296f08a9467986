import type { Viewer } from "#lib/viewer.ts";

/** Anyone may try to sign in: the password decides. */
export const canSignIn = (_viewer: Viewer): boolean => true;

/** One's own sessions and preferences, whatever one's standing. */
export const canManageOwnAccount = (viewer: Viewer, member: { id: string }): boolean =>
  viewer.kind === "member" && viewer.id === member.id;
