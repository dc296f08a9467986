import type { Viewer } from "#lib/viewer.ts";

/** Who did what is the administrator's to read, and every reading of it is written down. */
export const canReadJournal = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("ADMIN");
