import type { MinutesStatus } from "@prisma/client";
import { findInside, type InsideCollectif } from "#lib/collectifs/queries-inside.ts";
import type { Tx } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, among what the viewer may look into, held until the end of their transaction.

export type HeldMinutes = {
  meetingId: string;
  status: MinutesStatus;
  approvalId: string | null;
  documentId: string | null;
  filingAt: Date | null;
  startsAt: Date | null;
  pens: string[];
  collectif: InsideCollectif;
};

type Row = Omit<HeldMinutes, "pens" | "collectif"> & { collectifId: string };

/** The minutes of a meeting: of two who write, one waits for the other. */
export async function findMinutesHeld(
  viewer: Viewer,
  meetingId: string,
  tx: Tx,
): Promise<HeldMinutes | null> {
  const of = await tx.meeting.findUnique({ where: { id: meetingId }, select: { collectifId: true } });
  const collectif = of && (await findInside(viewer, { id: of.collectifId }, tx));
  if (!collectif) return null;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT x."meetingId", x."status", x."approvalId", x."documentId", x."filingAt", g."startsAt", g."collectifId"
    FROM "Minutes" x JOIN "Meeting" g ON g."id" = x."meetingId" WHERE x."meetingId" = ${meetingId}::uuid FOR UPDATE OF x`;
  if (!row) return null;
  const pens = await tx.minutesPen.findMany({ where: { meetingId }, select: { memberId: true } });
  const { collectifId: _, ...minutes } = row;
  return { ...minutes, pens: pens.map(({ memberId }) => memberId), collectif };
}

/** A section with its minutes, held. */
export async function findSectionHeld(viewer: Viewer, id: string, tx: Tx) {
  const of = await tx.minutesSection.findUnique({ where: { id }, select: { meetingId: true } });
  const minutes = of && (await findMinutesHeld(viewer, of.meetingId, tx));
  const section =
    minutes &&
    (await tx.minutesSection.findUnique({
      where: { id },
      select: { id: true, kind: true, title: true, text: true, version: true },
    }));
  return section && { ...minutes, section };
}

/** A decision told in the minutes, with them. */
export async function findDecisionHeld(viewer: Viewer, id: string, tx: Tx) {
  const of = await tx.minutesDecision.findUnique({ where: { id }, select: { sectionId: true } });
  return of && findSectionHeld(viewer, of.sectionId, tx);
}

/** A task, with its collectif; held. */
export async function findTaskHeld(viewer: Viewer, id: string, tx: Tx) {
  await tx.$queryRaw`SELECT FROM "MeetingTask" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const task = await tx.meetingTask.findUnique({
    where: { id },
    select: {
      id: true,
      text: true,
      ownerId: true,
      createdById: true,
      dueOn: true,
      doneAt: true,
      meetingId: true,
      collectifId: true,
    },
  });
  const collectif = task && (await findInside(viewer, { id: task.collectifId }, tx));
  return collectif && { ...task, collectif };
}

/** A meeting that was called, for whoever would begin its minutes. */
export async function findCalled(viewer: Viewer, id: string, tx: Tx) {
  const meeting = await tx.meeting.findFirst({
    where: { id, state: { in: ["CALLED", "HELD"] }, startsAt: { not: null } },
    select: { id: true, collectifId: true },
  });
  const collectif = meeting && (await findInside(viewer, { id: meeting.collectifId }, tx));
  return collectif && { id: meeting.id, collectif };
}
