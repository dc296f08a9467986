import type { Viewer } from "#lib/viewer.ts";

/** Takes members' data out of the portal: the secretariat alone, each time for a purpose. */
export const canExport = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

/** Reads who exported what and why. */
export const canSeeExports = (viewer: Viewer): boolean =>
  canExport(viewer) || (viewer.kind === "member" && viewer.roles.includes("ADMIN"));

/** Its file, of whoever asked for it. */
export const canDownloadExport = (viewer: Viewer, { memberId }: { memberId: string }): boolean =>
  canExport(viewer) && viewer.kind === "member" && viewer.id === memberId;
