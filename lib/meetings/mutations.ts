import { AppError, invalid } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { storedMeeting } from "#lib/meetings/labels-stored.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { findMeetingHeld, findToPrepare } from "#lib/meetings/queries-write.ts";
import {
  cancelMeetingSchema,
  createMeetingSchema,
  editMeetingSchema,
  meetingSchema,
} from "#lib/meetings/schema.ts";
import { idOf, refuseOver, refuseUnless, tell } from "#lib/meetings/write.ts";
import { mutation } from "#lib/mutation.ts";
import { refuseStale } from "#lib/versions.ts";

const dates = (span: { startsAt: Date; endsAt: Date } | null) => span ?? { startsAt: null, endsAt: null };

/** Begins a meeting that nobody else sees yet. */
export const createMeeting = mutation({
  event: "meeting.created",
  input: createMeetingSchema,
  find: (viewer, { collectifId }, tx) => findToPrepare(viewer, collectifId, tx),
  allow: canPrepareMeetings,
  run: async ({
    viewer,
    input: { collectifId, title, place, videoUrl, presentation, span },
    subject,
    tx,
  }) => {
    const { id } = await tx.meeting.create({
      data: {
        collectifId,
        createdById: idOf(viewer),
        title,
        place: place ?? null,
        videoUrl: videoUrl ?? null,
        presentation: presentation ?? null,
        ...dates(span),
      },
      select: { id: true },
    });
    return { id, slug: subject.slug };
  },
  detail: ({ subject: { id } }) => ({ collectifId: id }),
});

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/** Changes what is said of it. Once it is called, a new title, time or place is told to everybody, calendars included. */
export const editMeeting = mutation({
  event: "meeting.edited",
  input: editMeetingSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ viewer, input, subject, tx }) => {
    refuseOver(subject);
    refuseStale(input.overwrite ?? input.version, storedMeeting(subject));
    if (subject.state === "POLL" && input.span) {
      throw invalid({ day: "Sa date se choisit par le sondage\u00a0: laissez ce champ vide." });
    }
    if (subject.state === "CALLED" && !input.span) {
      throw invalid({ day: "La réunion est convoquée\u00a0: donnez sa date, ou annulez-la." });
    }
    const data = {
      title: input.title,
      place: input.place ?? null,
      videoUrl: input.videoUrl ?? null,
      ...dates(input.span),
    };
    const hasMoved = !isSame(data.startsAt, subject.startsAt) || !isSame(data.endsAt, subject.endsAt);
    if (subject.state === "CALLED" && hasMoved && data.endsAt && data.endsAt < new Date()) {
      throw invalid({ day: "Cette date est passée." });
    }
    const isToTell =
      subject.state === "CALLED" &&
      (hasMoved ||
        data.title !== subject.title ||
        data.place !== subject.place ||
        data.videoUrl !== subject.videoUrl);
    await tx.meeting.update({
      where: { id: subject.id },
      data: {
        ...data,
        presentation: input.presentation ?? null,
        ...(isToTell && { sequence: { increment: 1 } }),
        ...(hasMoved && { remindedAt: null, askedAgainAt: null }),
      },
      select: { id: true },
    });
    if (isToTell) await tell(tx, subject, viewer);
    return { id: subject.id, slug: subject.collectif.slug };
  },
});

/** Calls it at its date: everybody in the collectif is told, with an invitation for her calendar. One that took place already is only recorded. */
export const callMeeting = mutation({
  event: "meeting.called",
  input: meetingSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ viewer, subject, tx }) => {
    refuseUnless(["DRAFT"], subject, "Cette réunion est déjà convoquée, ou sa date est à choisir.");
    if (!subject.endsAt) throw new AppError("CONFLICT", "Donnez d’abord sa date à la réunion.");
    const isPast = subject.endsAt < new Date();
    await tx.meeting.update({
      where: { id: subject.id },
      data: { state: isPast ? "HELD" : "CALLED", calledAt: new Date(), sequence: { increment: 1 } },
      select: { id: true },
    });
    if (!isPast) await tell(tx, subject, viewer);
    return { id: subject.id, slug: subject.collectif.slug, isPast };
  },
});

/** Cancels it, with a word: those who were told of it are told so, and their calendars follow. */
export const cancelMeeting = mutation({
  event: "meeting.cancelled",
  input: cancelMeetingSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ viewer, input: { word }, subject, tx }) => {
    refuseOver(subject);
    const wasTold = subject.state !== "DRAFT";
    await tx.meeting.update({
      where: { id: subject.id },
      data: {
        state: "CANCELLED",
        cancelledAt: new Date(),
        cancelWord: word,
        ...(wasTold && { sequence: { increment: 1 } }),
      },
      select: { id: true },
    });
    if (wasTold) await tell(tx, subject, viewer);
    return { id: subject.id, slug: subject.collectif.slug };
  },
});

/** Tells once more, and once only, those who have not answered. */
export const remindUnanswered = mutation({
  event: "meeting.reminded",
  input: meetingSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ viewer, subject, tx }) => {
    refuseUnless(["POLL", "CALLED"], subject, "Rien n’attend encore de réponse.");
    const { count } = await tx.meeting.updateMany({
      where: { id: subject.id, askedAgainAt: null },
      data: { askedAgainAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Les personnes sans réponse ont déjà été relancées.");
    await enqueue(tx, "remindMeeting", { id: subject.id, byId: idOf(viewer) });
    return { id: subject.id, slug: subject.collectif.slug };
  },
});
