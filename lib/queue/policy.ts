import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The administrator alone watches the work that the portal does by itself. */
export const canWatchQueue = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.roles.includes("ADMIN");
