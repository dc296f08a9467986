import type { Viewer } from "#lib/viewer.ts";

/** A card says that one is up to date: who is not has none to show. */
export const canHoldCard = (viewer: Viewer): boolean => viewer.kind === "member" && viewer.upToDate;

/** Anybody who is shown a card may ask whether it is good. */
export const canCheckCards = (_viewer: Viewer): boolean => true;
