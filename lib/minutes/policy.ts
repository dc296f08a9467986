import type { MinutesStatus } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

type Collectif = { id: string; archivedAt: Date | null };
type Written = { status: MinutesStatus; pens: readonly string[]; collectif: Collectif };

const isSecretary = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

const placeOf = (viewer: Viewer, { id }: Collectif) =>
  viewer.kind === "member" && viewer.upToDate
    ? (viewer.collectifs.find((place) => place.id === id)?.role ?? null)
    : null;

/** Its animateur·rices and the secretariat: they publish, and have approved. Nobody once it is archived. */
export const canLeadMinutes = (viewer: Viewer, collectif: Collectif): viewer is MemberViewer =>
  collectif.archivedAt === null && (isSecretary(viewer) || placeOf(viewer, collectif) === "ANIMATEUR");

/** Those who lead, and its facilitateur·rices: they begin the minutes, and give the pen. */
export const canBeginMinutes = (viewer: Viewer, collectif: Collectif): viewer is MemberViewer =>
  canLeadMinutes(viewer, collectif) ||
  (collectif.archivedAt === null && placeOf(viewer, collectif) === "FACILITATEUR");

/** Those who may begin them, and whoever of its people was given the pen; nobody once they are approved. */
export const canWriteMinutes = (
  viewer: Viewer,
  { status, pens, collectif }: Written,
): viewer is MemberViewer =>
  viewer.kind === "member" &&
  status !== "APPROVED" &&
  ((collectif.archivedAt === null && placeOf(viewer, collectif) !== null && pens.includes(viewer.id)) ||
    canBeginMinutes(viewer, collectif));

/** Its people but those who observe, and the secretariat, may ask for a correction, add an annex, give a task. */
export const canAddToMinutes = (viewer: Viewer, collectif: Collectif): viewer is MemberViewer => {
  const place = placeOf(viewer, collectif);
  return collectif.archivedAt === null && (isSecretary(viewer) || (place !== null && place !== "OBSERVER"));
};

/** Whoever it is given to while she is in the collectif, and those who lead. */
export const canSettleTask = (
  viewer: Viewer,
  { ownerId, collectif }: { ownerId: string; collectif: Collectif },
): viewer is MemberViewer =>
  viewer.kind === "member" &&
  ((viewer.id === ownerId && collectif.archivedAt === null && placeOf(viewer, collectif) !== null) ||
    canLeadMinutes(viewer, collectif));

/** Whoever gave it, and those who lead, may change it or take it back. */
export const canChangeTask = (
  viewer: Viewer,
  { createdById, collectif }: { createdById: string; collectif: Collectif },
): viewer is MemberViewer =>
  viewer.kind === "member" &&
  ((viewer.id === createdById && canAddToMinutes(viewer, collectif)) || canLeadMinutes(viewer, collectif));
