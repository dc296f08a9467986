import type { Viewer } from "#lib/viewer.ts";

/** Anybody may ask to join: the secretariat decides. */
export const canAskToJoin = (_viewer: Viewer): boolean => true;

/** Requests hold what people say of themselves before they are members: the secretariat alone reads them. */
export const canReviewRequests = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

/** The charter is the association's: the secretariat writes it, or the administrator. */
export const canEditCharter = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("SECRETARIAT") || viewer.roles.includes("ADMIN"));

/** For oneself alone, whatever one's standing. */
export const canAcceptCharter = (viewer: Viewer, member: { id: string }): boolean =>
  viewer.kind === "member" && viewer.id === member.id;
