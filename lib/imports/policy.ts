import type { ImportStatus } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** Imports are the secretariat's: they file for the whole association, in its name. */
export const canImport = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

export type BatchRights = { id: string; memberId: string; status: ImportStatus };

/** What is being sent belongs to whoever sends it: somebody else's bytes would make one archive of two. */
export const canSend = (viewer: Viewer, batch: BatchRights): boolean =>
  canImport(viewer) && viewer.kind === "member" && batch.memberId === viewer.id;
