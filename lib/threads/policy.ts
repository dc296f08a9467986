import type { CollectifRole } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

// Who may look inside a collectif is asked where a subject is found (lib/collectifs): these say what one does there.

type Where = { id: string; archivedAt: Date | null };
type ThreadRights = { authorId: string; closedAt: Date | null; collectif: Where };
type PostRights = { authorId: string; thread: ThreadRights };

const isMember = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";

/** Her place there today, while her adhésion is current. */
const placeIn = (viewer: Viewer, { id }: Where): CollectifRole | undefined =>
  isMember(viewer) && viewer.upToDate ? viewer.collectifs.find((place) => place.id === id)?.role : undefined;

/** Its people write, but those who only observe; nobody once it is archived. */
export const canOpenThread = (viewer: Viewer, collectif: Where): boolean => {
  const place = placeIn(viewer, collectif);
  return place !== undefined && place !== "OBSERVER" && collectif.archivedAt === null;
};

/** Its animateur·rices, and the secretariat. */
const leads = (viewer: Viewer, collectif: Where): boolean =>
  isMember(viewer) && (viewer.roles.includes("SECRETARIAT") || placeIn(viewer, collectif) === "ANIMATEUR");

const facilitates = (viewer: Viewer, collectif: Where): boolean =>
  leads(viewer, collectif) || placeIn(viewer, collectif) === "FACILITATEUR";

/** A closed subject takes no more; it can be reopened. */
export const canReply = (viewer: Viewer, { closedAt, collectif }: ThreadRights): boolean =>
  closedAt === null && canOpenThread(viewer, collectif);

/** Whoever opened it, those who lead or facilitate. */
export const canCloseThread = (viewer: Viewer, { authorId, collectif }: ThreadRights): boolean =>
  isMember(viewer) &&
  collectif.archivedAt === null &&
  (facilitates(viewer, collectif) || (authorId === viewer.id && canOpenThread(viewer, collectif)));

export const canPinThread = (viewer: Viewer, { collectif }: Pick<ThreadRights, "collectif">): boolean =>
  collectif.archivedAt === null && facilitates(viewer, collectif);

/** Out of a collectif by those who lead it; into another that they lead too. */
export const canMoveThread = (viewer: Viewer, { collectif }: Pick<ThreadRights, "collectif">): boolean =>
  collectif.archivedAt === null && leads(viewer, collectif);

/** By its author alone. Whether it still stands is for the write to say. */
export const canEditPost = (viewer: Viewer, { authorId, thread }: PostRights): boolean =>
  isMember(viewer) && authorId === viewer.id && canReply(viewer, thread);

/** Whatever became of the subject: one's words are one's own. */
export const canDeletePost = (viewer: Viewer, { authorId }: PostRights): boolean =>
  isMember(viewer) && authorId === viewer.id;

/** Whoever reads it, but its author, who can delete it. */
export const canReportPost = (viewer: Viewer, { authorId }: PostRights): viewer is MemberViewer =>
  isMember(viewer) && authorId !== viewer.id;

/** Those who lead the collectif, and the secretariat: they read reports, hide and restore. */
export const canModeratePost = (
  viewer: Viewer,
  { thread }: { thread: Pick<ThreadRights, "collectif"> },
): viewer is MemberViewer => leads(viewer, thread.collectif);

/** Whoever reads may be told of what is said next. */
export const canFollowThread = (viewer: Viewer): viewer is MemberViewer => isMember(viewer);
