import type { Viewer } from "#lib/viewer.ts";

/** Members in good standing speak for the association. */
export const canSponsor = (viewer: Viewer): boolean => viewer.kind === "member" && viewer.upToDate;

/** Whoever holds the address that the message gave. */
export const canRefuseReferral = (_viewer: Viewer): boolean => true;
