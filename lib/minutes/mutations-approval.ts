import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { MAX_POINTS } from "#lib/meetings/labels.ts";
import { peopleSql } from "#lib/meetings/queries-people.ts";
import { approvalTitle, MAX_NOTES } from "#lib/minutes/labels.ts";
import { canAddToMinutes, canLeadMinutes } from "#lib/minutes/policy.ts";
import { findMinutesHeld, type HeldMinutes } from "#lib/minutes/queries-write.ts";
import { approvalSchema, minutesSchema, noteSchema } from "#lib/minutes/schema.ts";
import { idOf } from "#lib/minutes/write.ts";
import { mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import type { Viewer } from "#lib/viewer.ts";

const done = ({ meetingId, collectif }: HeldMinutes) => ({ id: meetingId, slug: collectif.slug });

/** Tells its people that the minutes can be read. They may still be corrected until they are approved. */
export const publishMinutes = mutation({
  event: "minutes.published",
  input: minutesSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canLeadMinutes(viewer, collectif),
  run: async ({ viewer, subject, tx }) => {
    const { meetingId, collectif } = subject;
    const byId = idOf(viewer);
    const { count } = await tx.minutes.updateMany({
      where: { meetingId, status: "DRAFT" },
      data: { status: "READY", readyAt: new Date(), readyById: byId },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce compte rendu est déjà diffusé. Rechargez la page.");
    const people = await tx.$queryRaw<{ id: string }[]>`
      SELECT m."id" FROM ${peopleSql(collectif.id)} AND m."id" <> ${byId}::uuid`;
    await notify(
      tx,
      people.map(({ id: memberId }) => ({
        memberId,
        kind: "MINUTES_READY",
        collectifId: collectif.id,
        meetingId,
      })),
    );
    return done(subject);
  },
});

const MINUTES_OF_APPROVAL = 5;

/** The point « Approbation du compte rendu », first on the agenda of the meeting that will say. */
async function addApprovalPoint(tx: Tx, nextId: string, startsAt: Date): Promise<void> {
  await tx.$queryRaw`SELECT FROM "Meeting" WHERE "id" = ${nextId}::uuid FOR NO KEY UPDATE`;
  const count = await tx.meetingPoint.count({ where: { meetingId: nextId, position: { not: null } } });
  if (count >= MAX_POINTS) throw invalid({ nextId: "L’ordre du jour de cette réunion est plein." });
  await tx.$executeRaw`UPDATE "MeetingPoint" SET "position" = "position" + 1
    WHERE "meetingId" = ${nextId}::uuid AND "position" IS NOT NULL`;
  await tx.meetingPoint.create({
    data: {
      meetingId: nextId,
      position: 1,
      title: approvalTitle(startsAt),
      minutes: MINUTES_OF_APPROVAL,
      kind: "DECISION",
    },
    select: { id: true },
  });
}

/** Puts the approval on the agenda of a later meeting. */
export const proposeApproval = mutation({
  event: "minutes.approval-proposed",
  input: approvalSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canLeadMinutes(viewer, collectif),
  run: async ({ input: { nextId }, subject, tx }) => {
    const { meetingId, status, approvalId, startsAt, collectif } = subject;
    if (status === "DRAFT") throw new AppError("CONFLICT", "Diffusez d’abord ce compte rendu.");
    if (status === "APPROVED") throw new AppError("CONFLICT", "Ce compte rendu est déjà approuvé.");
    const planned = approvalId === null ? null : await tx.meeting.findUnique({ where: { id: approvalId } });
    if (planned && planned.state !== "CANCELLED") {
      throw new AppError("CONFLICT", "Son approbation est déjà à un ordre du jour. Rechargez la page.");
    }
    if (!startsAt) throw new AppError("CONFLICT", "Cette réunion n’a pas de date.");
    const next = await tx.meeting.findFirst({
      where: { id: nextId, collectifId: collectif.id, state: "CALLED", startsAt: { gt: startsAt } },
      select: { id: true },
    });
    if (!next) throw invalid({ nextId: "Cette réunion n’est plus à venir\u00a0: choisissez-en une autre." });
    await addApprovalPoint(tx, next.id, startsAt);
    await tx.minutes.update({
      where: { meetingId },
      data: { approvalId: next.id },
      select: { meetingId: true },
    });
    return done(subject);
  },
  detail: ({ input: { nextId } }) => ({ nextId }),
});

/** Approved, at the meeting that had it on its agenda: from now on the text changes no more. */
export const approveMinutes = mutation({
  event: "minutes.approved",
  input: minutesSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canLeadMinutes(viewer, collectif),
  run: async ({ viewer, subject, tx }) => {
    const { meetingId, approvalId } = subject;
    const at = approvalId === null ? null : await tx.meeting.findUnique({ where: { id: approvalId } });
    if (!at || at.state === "CANCELLED") {
      throw new AppError("CONFLICT", "Mettez d’abord son approbation à l’ordre du jour d’une réunion.");
    }
    if (!at.startsAt || at.startsAt > new Date()) {
      throw new AppError("CONFLICT", "La réunion qui doit l’approuver n’a pas encore commencé.");
    }
    const { count } = await tx.minutes.updateMany({
      where: { meetingId, status: "READY" },
      data: { status: "APPROVED", approvedAt: new Date(), approvedById: idOf(viewer) },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce compte rendu est déjà approuvé. Rechargez la page.");
    return done(subject);
  },
});

const addNote = async (
  tx: Tx,
  viewer: Viewer,
  { subject, kind, text }: { subject: HeldMinutes; kind: "CORRECTION" | "ANNEX"; text: string },
) => {
  const { meetingId, collectif } = subject;
  if ((await tx.minutesNote.count({ where: { meetingId } })) >= MAX_NOTES) {
    throw new AppError("CONFLICT", `${MAX_NOTES} corrections et annexes au plus.`);
  }
  const { id } = await tx.minutesNote.create({
    data: { meetingId, kind, text, createdById: idOf(viewer) },
    select: { id: true },
  });
  return { id, meetingId, slug: collectif.slug };
};

/** Asks for a correction before the approval: it is kept with the minutes, whoever makes it. */
export const askCorrection = mutation({
  event: "minutes.correction-asked",
  input: noteSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canAddToMinutes(viewer, collectif),
  run: async ({ viewer, input: { text }, subject, tx }) => {
    if (subject.status === "DRAFT") {
      throw new AppError("CONFLICT", "Ce compte rendu s’écrit encore. Vous le corrigerez une fois diffusé.");
    }
    if (subject.status === "APPROVED") {
      throw new AppError(
        "CONFLICT",
        "Ce compte rendu vient d’être approuvé\u00a0: ajoutez plutôt une annexe.",
      );
    }
    return addNote(tx, viewer, { subject, kind: "CORRECTION", text });
  },
  detail: ({ subject: { meetingId } }) => ({ meetingId }),
});

/** Adds something beside approved minutes, which stay as they are. */
export const addAnnex = mutation({
  event: "minutes.annex-added",
  input: noteSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canLeadMinutes(viewer, collectif),
  run: async ({ viewer, input: { text }, subject, tx }) => {
    if (subject.status !== "APPROVED") {
      throw new AppError("CONFLICT", "Une annexe s’ajoute à un compte rendu approuvé.");
    }
    return addNote(tx, viewer, { subject, kind: "ANNEX", text });
  },
  detail: ({ subject: { meetingId } }) => ({ meetingId }),
});

const ASK_AGAIN_MS = 10 * 60_000;

/** Has the minutes put on the collectif’s shelf as a PDF, once; a job makes the file. */
export const fileMinutes = mutation({
  event: "minutes.filing-asked",
  input: minutesSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canLeadMinutes(viewer, collectif),
  run: async ({ viewer, subject, tx }) => {
    const { meetingId, status, documentId, filingAt } = subject;
    if (status === "DRAFT") throw new AppError("CONFLICT", "Diffusez d’abord ce compte rendu.");
    if (documentId !== null) throw new AppError("CONFLICT", "Ce compte rendu est déjà sur l’étagère.");
    if (filingAt && Date.now() - filingAt.getTime() < ASK_AGAIN_MS) {
      throw new AppError("CONFLICT", "Le dépôt est en cours. Rechargez la page dans un instant.");
    }
    await tx.minutes.update({
      where: { meetingId },
      data: { filingAt: new Date() },
      select: { meetingId: true },
    });
    await enqueue(tx, "fileMinutes", { meetingId, memberId: idOf(viewer) }, { isAwaited: true });
    return done(subject);
  },
});
