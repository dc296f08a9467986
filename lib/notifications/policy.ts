import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Whoever is signed in, for herself. */
export const canChooseNotifications = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";
