import type { Viewer } from "#lib/viewer.ts";

/** Lists of members hold addresses and birth dates: only the secretariat brings them in, and sees what they said. */
export const canImportMembers = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");
