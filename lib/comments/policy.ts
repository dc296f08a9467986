import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Members talk among themselves: adhésion current, or the secretariat. For others there is no comment at all. */
export const canReadComments = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && (viewer.upToDate || viewer.roles.includes("SECRETARIAT"));

type Commented = { archivedAt: Date | null };

/** Under what is published; an archived act keeps what was said of it and takes nothing more. */
export const canAddComment = (viewer: Viewer, { document }: { document: Commented }): boolean =>
  canReadComments(viewer) && document.archivedAt === null;

/** By its author alone. Whether it still stands is for the write to say: it may change meanwhile. */
export const canEditComment = (viewer: Viewer, comment: { authorId: string; document: Commented }): boolean =>
  canDeleteComment(viewer, comment) && comment.document.archivedAt === null;

export const canDeleteComment = (viewer: Viewer, comment: { authorId: string }): boolean =>
  canReadComments(viewer) && comment.authorId === viewer.id;
