import { findInside } from "#lib/collectifs/queries-inside.ts";
import type { Tx } from "#lib/db.ts";
import { canPrepareMeetings, visibleMeetings } from "#lib/meetings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, held until the end of their transaction.

const collectif = { select: { id: true, slug: true, archivedAt: true } } as const;

export const meetingSelect = {
  id: true,
  collectifId: true,
  title: true,
  state: true,
  startsAt: true,
  endsAt: true,
  place: true,
  videoUrl: true,
  presentation: true,
  sequence: true,
  askedAgainAt: true,
  collectif,
} as const;

export const pointSelect = {
  id: true,
  meetingId: true,
  position: true,
  title: true,
  note: true,
  minutes: true,
  kind: true,
  rapporteurId: true,
  proposedById: true,
  removedAt: true,
  rapporteur: { select: { firstName: true, lastName: true } },
} as const;

/** A collectif where the viewer may prepare a meeting; its people otherwise are told that they may not. */
export const findToPrepare = (viewer: Viewer, id: string, tx: Tx) => findInside(viewer, { id }, tx);

const seen = async (viewer: Viewer, id: string, tx: Tx): Promise<boolean> =>
  (await tx.meeting.count({ where: { AND: [visibleMeetings(viewer), { id }] } })) > 0;

const read = (id: string, tx: Tx) => tx.meeting.findUnique({ where: { id }, select: meetingSelect });

/** A meeting that the viewer may see, as it is once nobody else writes about it. */
export async function findMeetingHeld(viewer: Viewer, id: string, tx: Tx) {
  if (!(await seen(viewer, id, tx))) return null;
  await tx.$queryRaw`SELECT FROM "Meeting" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return read(id, tx);
}

/** The same for those who answer: many at once, while its date and its state stay as they are. */
export async function findMeetingShared(viewer: Viewer, id: string, tx: Tx) {
  if (!(await seen(viewer, id, tx))) return null;
  await tx.$queryRaw`SELECT FROM "Meeting" WHERE "id" = ${id}::uuid FOR SHARE`;
  return read(id, tx);
}

/** A point with its meeting, held. One that is only proposed, or taken off, is known to her who proposed it and to those who prepare. */
export async function findPointHeld(viewer: Viewer, id: string, tx: Tx) {
  const found = await tx.meetingPoint.findUnique({ where: { id }, select: { meetingId: true } });
  const meeting = found && (await findMeetingHeld(viewer, found.meetingId, tx));
  const point = meeting && (await tx.meetingPoint.findUnique({ where: { id }, select: pointSelect }));
  if (!point) return null;
  const isOwn = viewer.kind === "member" && point.proposedById === viewer.id;
  if (point.position === null && !isOwn && !canPrepareMeetings(viewer, meeting.collectif)) return null;
  return { ...point, meeting };
}

/** A date proposed, with its meeting, held. */
export async function findSlotHeld(viewer: Viewer, id: string, tx: Tx) {
  const found = await tx.meetingSlot.findUnique({ where: { id }, select: { meetingId: true } });
  const meeting = found && (await findMeetingHeld(viewer, found.meetingId, tx));
  const slot = meeting && (await tx.meetingSlot.findUnique({ where: { id } }));
  return slot && { ...slot, meeting };
}
