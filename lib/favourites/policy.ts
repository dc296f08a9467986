import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** One's own shelf: whoever has an account keeps what she may read, and nobody else looks. */
export const canKeepDocuments = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";
