import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The secretariat alone reads reports, hides and restores. */
export const canModerate = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

/** Anyone signed in who sees it, but not its author, who can archive or delete it. */
export const canReport = (viewer: Viewer, thing: { authorId: string }): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.id !== thing.authorId;
