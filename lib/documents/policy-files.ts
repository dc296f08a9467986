import type { Viewer } from "#lib/viewer.ts";

/** The state of the store: those who look after the machine, and those whom members tell of a file that does not open. */
export const canWatchFiles = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("SECRETARIAT") || viewer.roles.includes("ADMIN"));
