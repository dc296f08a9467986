import type { Viewer } from "#lib/viewer.ts";

/** The accounts: what was received, what is awaited, the bank, corrections, exports, the closing of a year. */
export const canKeepAccounts = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("TREASURER");

/** Who is up to date on a day: the treasurer, and the secretariat, who records nothing of it. */
export const canReadStandings = (viewer: Viewer): boolean =>
  canKeepAccounts(viewer) || (viewer.kind === "member" && viewer.roles.includes("SECRETARIAT"));
