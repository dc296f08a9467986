import type { Viewer } from "#lib/viewer.ts";

/** The scale is the treasurer's: she alone writes it, tries it and publishes it. */
export const canEditScale = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("TREASURER");

/** What has been published, in words: every member, up to date or not. */
export const canReadScale = (viewer: Viewer): boolean => viewer.kind === "member";

/** From which seats somebody's dues are reckoned: for herself, whatever her standing, and for the treasurer. */
export const canReckonDues = (viewer: Viewer, { id }: { id: string }): boolean =>
  viewer.kind === "member" && (viewer.id === id || viewer.roles.includes("TREASURER"));
