import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** One's own data: to see, take, freeze, object or erase, whatever one's standing. */
export const canUseOwnRights = (viewer: Viewer, member: { id: string }): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.id === member.id;

/** A secret address proves that the mail was received: whoever holds it may answer. */
export const canAnswerErasure = (_viewer: Viewer): boolean => true;

/** The offices that answer requests about personal data, and keep the register of processing. */
export const canHandleRequests = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && (viewer.roles.includes("SECRETARIAT") || viewer.roles.includes("ADMIN"));

/** Never one's own: there, one asks as any member does. */
export const canHandleRequestOf = (viewer: Viewer, member: { memberId: string }): viewer is MemberViewer =>
  canHandleRequests(viewer) && viewer.id !== member.memberId;

/** How long things are kept is the administrator's to say. */
export const canSetRetention = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.roles.includes("ADMIN");
