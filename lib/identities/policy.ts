import type { Viewer } from "#lib/viewer.ts";

/** Anyone may come back from the provider: what it says of them decides. */
export const canComeFromProvider = (_viewer: Viewer): boolean => true;
