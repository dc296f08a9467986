import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The offices that see everyone whose account is open, and all their means of contact; what they read is journaled. */
export const seesEveryone = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("SECRETARIAT") || viewer.roles.includes("ADMIN"));

/** Members see each other while their adhésion is current: who belongs to the association is nobody else's business. */
export const canSeeDirectory = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && (viewer.upToDate || seesEveryone(viewer));

export type Recipient = { id: string; refusesMessagesSince: Date | null };

/** To another, who has not refused messages: whatever the office of who writes, a refusal is one. */
export const canWriteTo = (viewer: Viewer, recipient: Recipient): viewer is MemberViewer =>
  canSeeDirectory(viewer) && recipient.id !== viewer.id && recipient.refusesMessagesSince === null;

/** One's own wish, whatever one's standing. */
export const canChooseMessages = (viewer: Viewer, member: { id: string }): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.id === member.id;
