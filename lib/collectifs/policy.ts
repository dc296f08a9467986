import type { CollectifJoining, CollectifRole, CollectifVisibility, Prisma } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type CollectifRights = {
  id: string;
  visibility: CollectifVisibility;
  joining: CollectifJoining;
  archivedAt: Date | null;
};

const isSecretary = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

/** The place that the viewer holds there today; null for none. */
export const placeIn = (viewer: Viewer, { id }: { id: string }): CollectifRole | null =>
  viewer.kind === "member" ? (viewer.collectifs.find((place) => place.id === id)?.role ?? null) : null;

/** Who is in a collectif is for members to know, while their adhésion is current, and for the secretariat. */
export const canSeePeople = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && (viewer.upToDate || isSecretary(viewer));

/**
 * What the viewer may see, as a filter. Public ones by everybody, members' ones by those whose adhésion is current;
 * archived ones by those who were in them when they closed, and by the secretariat.
 */
export const visibleCollectifs = (viewer: Viewer): Prisma.CollectifWhereInput => {
  if (isSecretary(viewer)) return {};
  if (viewer.kind === "member" && viewer.upToDate) {
    return { OR: [{ archivedAt: null }, { id: { in: viewer.collectifs.map(({ id }) => id) } }] };
  }
  return { archivedAt: null, visibility: "PUBLIC" };
};

/** The secretariat sees archived ones, and so does whoever was in one. */
export const canSeeArchived = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && (isSecretary(viewer) || (viewer.upToDate && viewer.collectifs.length > 0));

/** Its animateur·rices, and the secretariat. */
export const canAnimate = (viewer: Viewer, collectif: { id: string }): viewer is MemberViewer =>
  isSecretary(viewer) ||
  (viewer.kind === "member" && viewer.upToDate && placeIn(viewer, collectif) === "ANIMATEUR");

/** What is said, met and decided inside is for its people, while their adhésion is current, and for the secretariat. */
export const canReadInside = (viewer: Viewer, collectif: { id: string }): viewer is MemberViewer =>
  isSecretary(viewer) || (viewer.kind === "member" && viewer.upToDate && placeIn(viewer, collectif) !== null);

/** Its people take part, but those who only observe; nobody once it is archived. */
export const canTakePart = (
  viewer: Viewer,
  collectif: { id: string; archivedAt: Date | null },
): viewer is MemberViewer => {
  const place = placeIn(viewer, collectif);
  return (
    viewer.kind === "member" &&
    viewer.upToDate &&
    place !== null &&
    place !== "OBSERVER" &&
    collectif.archivedAt === null
  );
};

/** The ids of those into which the viewer may look; null for all. */
export const insideOf = (viewer: Viewer): string[] | null => {
  if (isSecretary(viewer)) return null;
  return viewer.kind === "member" && viewer.upToDate ? viewer.collectifs.map(({ id }) => id) : [];
};

/** A collectif begins by the secretariat, which names its animateur·rices. */
export const canCreateCollectif = (viewer: Viewer): viewer is MemberViewer => isSecretary(viewer);

/** Figures of all collectifs, for the association: the secretariat and the administrators. */
export const canWatchCollectifs = (viewer: Viewer): viewer is MemberViewer =>
  isSecretary(viewer) || (viewer.kind === "member" && viewer.roles.includes("ADMIN"));

const isOutside = (viewer: Viewer, collectif: CollectifRights): viewer is MemberViewer =>
  viewer.kind === "member" &&
  viewer.upToDate &&
  collectif.archivedAt === null &&
  placeIn(viewer, collectif) === null;

/** At once, where it is open. */
export const canJoin = (viewer: Viewer, collectif: CollectifRights): viewer is MemberViewer =>
  isOutside(viewer, collectif) && collectif.joining === "OPEN";

/** With a word, where an animateur·rice answers. */
export const canAskToJoinCollectif = (viewer: Viewer, collectif: CollectifRights): viewer is MemberViewer =>
  isOutside(viewer, collectif) && collectif.joining === "ON_REQUEST";

/** For oneself alone: what one asked, what one was invited to. */
export const canAnswerForOneself = (viewer: Viewer, request: { memberId: string }): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.id === request.memberId;

/** Whoever is in may leave, whatever her standing; the last animateur·rice after naming another (mutations). */
export const canLeave = (viewer: Viewer, collectif: { id: string }): viewer is MemberViewer =>
  placeIn(viewer, collectif) !== null;

/** Her own place of animateur·rice, to somebody else. */
export const canHandOver = (viewer: Viewer, collectif: { id: string }): viewer is MemberViewer =>
  canAnimate(viewer, collectif) && placeIn(viewer, collectif) === "ANIMATEUR";
