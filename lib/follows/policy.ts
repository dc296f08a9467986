import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Whoever has an account hears of what she may read, at each reading: following gives no right. */
export const canFollow = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";
