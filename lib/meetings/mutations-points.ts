import { canTakePart } from "#lib/collectifs/policy.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { MAX_POINTS, MAX_PROPOSED } from "#lib/meetings/labels.ts";
import { storedPoint } from "#lib/meetings/labels-stored.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { hasPlace } from "#lib/meetings/queries-people.ts";
import { findMeetingHeld, findPointHeld } from "#lib/meetings/queries-write.ts";
import {
  addPointSchema,
  addPointsSchema,
  editPointSchema,
  movePointSchema,
  pointSchema,
  proposePointSchema,
} from "#lib/meetings/schema-points.ts";
import { idOf, refuseOver } from "#lib/meetings/write.ts";
import { mutation } from "#lib/mutation.ts";
import { refuseStale } from "#lib/versions.ts";

type Meeting = { id: string; collectifId: string };

const full = () => new AppError("CONFLICT", `Un ordre du jour a ${MAX_POINTS} points au plus.`);

/** The rank after the last; the meeting is held, so nobody takes it meanwhile. Throws CONFLICT when there is no room. */
async function nextPosition(tx: Tx, meetingId: string, wanted = 1): Promise<number> {
  const count = await tx.meetingPoint.count({ where: { meetingId, position: { not: null } } });
  if (count + wanted > MAX_POINTS) throw full();
  return count + 1;
}

async function refuseStranger(tx: Tx, { collectifId }: Meeting, rapporteurId: string | undefined) {
  if (rapporteurId === undefined || (await hasPlace(tx, collectifId, rapporteurId))) return;
  throw invalid({ rapporteurId: "Cette personne n’est plus dans le collectif." });
}

const done = (id: string, meeting: { id: string; collectif: { slug: string } }) => ({
  id,
  meetingId: meeting.id,
  slug: meeting.collectif.slug,
});

/** One more point, at the end of the agenda. */
export const addPoint = mutation({
  event: "meeting.point-added",
  input: addPointSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ input: { title, note, minutes, kind, rapporteurId }, subject, tx }) => {
    refuseOver(subject);
    await refuseStranger(tx, subject, rapporteurId);
    const position = await nextPosition(tx, subject.id);
    const point = { title, note: note ?? null, minutes, kind, rapporteurId: rapporteurId ?? null };
    const { id } = await tx.meetingPoint.create({
      data: { meetingId: subject.id, position, ...point },
      select: { id: true },
    });
    return done(id, subject);
  },
  detail: ({ subject: { id } }) => ({ meetingId: id }),
});

/** Several at once, one a line. */
export const addPoints = mutation({
  event: "meeting.points-added",
  input: addPointsSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ input: { lines }, subject, tx }) => {
    refuseOver(subject);
    const first = await nextPosition(tx, subject.id, lines.length);
    const written = await tx.meetingPoint.createManyAndReturn({
      data: lines.map((line, rank) => ({ meetingId: subject.id, position: first + rank, ...line })),
      select: { id: true, position: true },
    });
    const [{ id } = { id: "" }] = written.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
    return done(id, subject);
  },
  detail: ({ input: { lines }, subject: { id } }) => ({ meetingId: id, count: lines.length }),
});

/** Changes a point; whoever saves second is told. */
export const editPoint = mutation({
  event: "meeting.point-edited",
  input: editPointSchema,
  find: (viewer, { id }, tx) => findPointHeld(viewer, id, tx),
  allow: (viewer, { meeting }) => canPrepareMeetings(viewer, meeting.collectif),
  run: async ({ input, subject: { meeting, rapporteur, ...point }, tx }) => {
    refuseOver(meeting);
    if (point.removedAt) throw new AppError("CONFLICT", "Quelqu’un vient de retirer ce point.");
    const named = rapporteur && `${rapporteur.firstName} ${rapporteur.lastName}`;
    refuseStale(input.overwrite ?? input.version, storedPoint({ ...point, rapporteur: named }));
    if (input.rapporteurId !== point.rapporteurId) await refuseStranger(tx, meeting, input.rapporteurId);
    const { title, note, minutes, kind, rapporteurId } = input;
    await tx.meetingPoint.update({
      where: { id: point.id },
      data: { title, note: note ?? null, minutes, kind, rapporteurId: rapporteurId ?? null },
      select: { id: true },
    });
    return done(point.id, meeting);
  },
});

/** Trades ranks with the point above or below. */
export const movePoint = mutation({
  event: "meeting.point-moved",
  input: movePointSchema,
  find: (viewer, { id }, tx) => findPointHeld(viewer, id, tx),
  allow: (viewer, { meeting }) => canPrepareMeetings(viewer, meeting.collectif),
  run: async ({ input: { direction }, subject: { id, position, meeting }, tx }) => {
    refuseOver(meeting);
    const other = position === null ? null : position + (direction === "up" ? -1 : 1);
    // One statement: the ranks are unique when it ends, not between.
    const moved = await tx.$executeRaw`
      UPDATE "MeetingPoint" SET "position" = ${position}::int + ${other}::int - "position"
      WHERE "meetingId" = ${meeting.id}::uuid AND "position" IN (${position}::int, ${other}::int)
        AND EXISTS (SELECT FROM "MeetingPoint" o WHERE o."meetingId" = ${meeting.id}::uuid AND o."position" = ${other}::int)`;
    if (moved !== 2) {
      throw new AppError("CONFLICT", "L’ordre du jour vient de changer. Relisez-le.");
    }
    return done(id, meeting);
  },
  detail: ({ input: { direction } }) => ({ direction }),
});

/** Takes a point off, or says no to one that was proposed; it can be put back. Whoever proposed one may take it back. */
export const removePoint = mutation({
  event: "meeting.point-removed",
  input: pointSchema,
  find: (viewer, { id }, tx) => findPointHeld(viewer, id, tx),
  allow: (viewer, { meeting, position, proposedById }) => {
    const isOwn = viewer.kind === "member" && position === null && proposedById === viewer.id;
    return canPrepareMeetings(viewer, meeting.collectif) || (isOwn && canTakePart(viewer, meeting.collectif));
  },
  run: async ({ subject: { id, position, removedAt, meeting }, tx }) => {
    refuseOver(meeting);
    if (removedAt) throw new AppError("CONFLICT", "Ce point est déjà retiré.");
    await tx.meetingPoint.update({
      where: { id },
      data: { position: null, removedAt: new Date() },
      select: { id: true },
    });
    if (position !== null) {
      await tx.$executeRaw`UPDATE "MeetingPoint" SET "position" = "position" - 1
        WHERE "meetingId" = ${meeting.id}::uuid AND "position" > ${position}::int`;
    }
    return done(id, meeting);
  },
});

async function putAtTheEnd(
  tx: Tx,
  point: { id: string; rapporteurId: string | null },
  meetingId: string,
): Promise<void> {
  const position = await nextPosition(tx, meetingId);
  const data = { position, removedAt: null, rapporteurId: point.rapporteurId };
  await tx.meetingPoint.update({ where: { id: point.id }, data, select: { id: true } });
}

/** Puts back a point that was taken off, at the end. */
export const restorePoint = mutation({
  event: "meeting.point-restored",
  input: pointSchema,
  find: (viewer, { id }, tx) => findPointHeld(viewer, id, tx),
  allow: (viewer, { meeting }) => canPrepareMeetings(viewer, meeting.collectif),
  run: async ({ subject: { meeting, ...point }, tx }) => {
    refuseOver(meeting);
    if (!point.removedAt) throw new AppError("CONFLICT", "Ce point est déjà remis.");
    await putAtTheEnd(tx, point, meeting.id);
    return done(point.id, meeting);
  },
});

/** Proposes a point: those who prepare the meeting take it in, or not. */
export const proposePoint = mutation({
  event: "meeting.point-proposed",
  input: proposePointSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canTakePart(viewer, collectif),
  run: async ({ viewer, input: { title, note, minutes, kind }, subject, tx }) => {
    refuseOver(subject);
    const waiting = { meetingId: subject.id, position: null, removedAt: null };
    if ((await tx.meetingPoint.count({ where: waiting })) >= MAX_PROPOSED) {
      throw new AppError("CONFLICT", "Trop de points attendent déjà une réponse pour cette réunion.");
    }
    const { id } = await tx.meetingPoint.create({
      data: { meetingId: subject.id, title, note: note ?? null, minutes, kind, proposedById: idOf(viewer) },
      select: { id: true },
    });
    return done(id, subject);
  },
  detail: ({ subject: { id } }) => ({ meetingId: id }),
});

/** Takes a proposed point into the agenda, at the end, with whoever proposed it to report. */
export const acceptPoint = mutation({
  event: "meeting.point-accepted",
  input: pointSchema,
  find: (viewer, { id }, tx) => findPointHeld(viewer, id, tx),
  allow: (viewer, { meeting }) => canPrepareMeetings(viewer, meeting.collectif),
  run: async ({ subject: { meeting, ...point }, tx }) => {
    refuseOver(meeting);
    if (point.position !== null || point.removedAt) {
      throw new AppError("CONFLICT", "Quelqu’un a déjà répondu à cette proposition.");
    }
    const rapporteurId = point.rapporteurId ?? point.proposedById;
    await putAtTheEnd(tx, { id: point.id, rapporteurId }, meeting.id);
    return done(point.id, meeting);
  },
});
