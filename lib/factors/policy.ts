import type { Role } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** One's own second factors, whatever one's standing. */
export const canManageOwnFactors = (viewer: Viewer, member: { id: string }): boolean =>
  viewer.kind === "member" && viewer.id === member.id;

/** The second factor of the session in hand, which waits for it. */
export const canVerifySession = (viewer: Viewer, session: { id: string }): boolean =>
  viewer.kind === "visitor" && viewer.pending?.id === session.id;

/** Anyone may try a passkey: its signature decides. */
export const canSignInWithPasskey = (_viewer: Viewer): boolean => true;

/**
 * Those who may give somebody who lost everything a fresh start: the secretariat and the administrator, never for
 * oneself, and an administrator's by an administrator alone.
 */
export const canResetFactors = (viewer: Viewer, member: { id: string; roles: readonly Role[] }): boolean =>
  canResetSomeFactors(viewer) &&
  viewer.kind === "member" &&
  viewer.id !== member.id &&
  (viewer.roles.includes("ADMIN") || !member.roles.includes("ADMIN"));

/** Whether the page that resets exists for them. */
export const canResetSomeFactors = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("SECRETARIAT") || viewer.roles.includes("ADMIN"));
