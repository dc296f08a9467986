import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The administrator alone watches what comes by mail; nobody reads it there. */
export const canWatchInbound = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.roles.includes("ADMIN");
