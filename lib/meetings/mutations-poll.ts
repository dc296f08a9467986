import { canTakePart } from "#lib/collectifs/policy.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { MAX_SLOTS } from "#lib/meetings/labels.ts";
import { canPrepareMeetings, canSayWhetherComing } from "#lib/meetings/policy.ts";
import { findMeetingHeld, findMeetingShared, findSlotHeld } from "#lib/meetings/queries-write.ts";
import {
  addSlotSchema,
  answerSlotsSchema,
  meetingSchema,
  replySchema,
  slotSchema,
} from "#lib/meetings/schema.ts";
import { idOf, refuseUnless, tell } from "#lib/meetings/write.ts";
import { mutation } from "#lib/mutation.ts";

const CHOSEN = "Trop tard\u00a0: la date est choisie.";

/** Proposes one more date, before the poll or while it lasts. */
export const addSlot = mutation({
  event: "meeting.date-proposed",
  input: addSlotSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ input: { span }, subject, tx }) => {
    refuseUnless(["DRAFT", "POLL"], subject, CHOSEN);
    if (span.startsAt < new Date()) throw invalid({ day: "Cette date est passée." });
    const count = await tx.meetingSlot.count({ where: { meetingId: subject.id } });
    if (count >= MAX_SLOTS) throw new AppError("CONFLICT", `${MAX_SLOTS} dates au plus.`);
    const { id } = await tx.meetingSlot
      .create({ data: { meetingId: subject.id, ...span }, select: { id: true } })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? invalid({ day: "Cette date est déjà proposée." }) : error;
      });
    return { id, meetingId: subject.id, slug: subject.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ meetingId: id }),
});

/** Takes a date back, while nobody has answered for it. */
export const removeSlot = mutation({
  event: "meeting.date-withdrawn",
  input: slotSchema,
  find: (viewer, { id }, tx) => findSlotHeld(viewer, id, tx),
  allow: (viewer, { meeting }) => canPrepareMeetings(viewer, meeting.collectif),
  run: async ({ subject: { id, meeting }, tx }) => {
    refuseUnless(["DRAFT", "POLL"], meeting, CHOSEN);
    const { count } = await tx.meetingSlot.deleteMany({ where: { id, answers: { none: {} } } });
    if (count === 0)
      throw new AppError("CONFLICT", "Des personnes ont répondu pour cette date\u00a0: elle reste.");
    return { id, meetingId: meeting.id, slug: meeting.collectif.slug };
  },
});

/** Asks everybody which of the dates suits her. */
export const openPoll = mutation({
  event: "meeting.polled",
  input: meetingSchema,
  find: (viewer, { id }, tx) => findMeetingHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canPrepareMeetings(viewer, collectif),
  run: async ({ viewer, subject, tx }) => {
    refuseUnless(["DRAFT"], subject, "Le sondage est déjà ouvert, ou la réunion convoquée.");
    if (subject.startsAt) throw new AppError("CONFLICT", "Cette réunion a une date\u00a0: convoquez-la.");
    if ((await tx.meetingSlot.count({ where: { meetingId: subject.id } })) < 2) {
      throw new AppError("CONFLICT", "Proposez au moins deux dates.");
    }
    await tx.meeting.update({
      where: { id: subject.id },
      data: { state: "POLL", sequence: { increment: 1 } },
      select: { id: true },
    });
    await tell(tx, subject, viewer);
    return { id: subject.id, slug: subject.collectif.slug };
  },
});

/**
 * One’s answers, in place of those given before. Many answer at once; whoever picks the date waits for them, and whoever
 * answers after that is told so plainly.
 */
export const answerSlots = mutation({
  event: "meeting.dates-answered",
  input: answerSlotsSchema,
  find: (viewer, { id }, tx) => findMeetingShared(viewer, id, tx),
  allow: (viewer, { collectif }) => canTakePart(viewer, collectif),
  run: async ({ viewer, input: { answers }, subject, tx }) => {
    refuseUnless(["POLL"], subject, CHOSEN);
    const memberId = idOf(viewer);
    const slots = await tx.meetingSlot.findMany({
      where: { meetingId: subject.id, id: { in: answers.map(({ slotId }) => slotId) } },
      select: { id: true },
    });
    if (slots.length !== answers.length) {
      throw new AppError("CONFLICT", "Les dates proposées ont changé. Rechargez la page.");
    }
    for (const { slotId, answer } of answers) {
      await tx.meetingVote.upsert({
        where: { slotId_memberId: { slotId, memberId } },
        create: { slotId, memberId, answer },
        update: { answer, answeredAt: new Date() },
      });
    }
    return { id: answers[0]?.slotId ?? "", meetingId: subject.id, slug: subject.collectif.slug };
  },
  detail: ({ subject: { id } }) => ({ meetingId: id }),
});

/** Ends the poll: the meeting is called at this date, and everybody told. */
export const pickSlot = mutation({
  event: "meeting.date-picked",
  input: slotSchema,
  find: (viewer, { id }, tx) => findSlotHeld(viewer, id, tx),
  allow: (viewer, { meeting }) => canPrepareMeetings(viewer, meeting.collectif),
  run: async ({ viewer, subject: { startsAt, endsAt, meeting }, tx }) => {
    refuseUnless(["POLL"], meeting, "La date est déjà choisie.");
    if (startsAt < new Date())
      throw new AppError("CONFLICT", "Cette date est passée\u00a0: choisissez-en une autre.");
    await tx.meeting.update({
      where: { id: meeting.id },
      data: {
        state: "CALLED",
        calledAt: new Date(),
        startsAt,
        endsAt,
        askedAgainAt: null,
        sequence: { increment: 1 },
      },
      select: { id: true },
    });
    await tell(tx, meeting, viewer);
    return { id: meeting.id, slug: meeting.collectif.slug };
  },
});

/** Whether one comes, until the meeting is over. */
export const replyToMeeting = mutation({
  event: "meeting.answered",
  input: replySchema,
  find: (viewer, { id }, tx) => findMeetingShared(viewer, id, tx),
  allow: (viewer, { collectif }) => canSayWhetherComing(viewer, collectif),
  run: async ({ viewer, input: { answer, word }, subject: { id, state, endsAt, collectif }, tx }) => {
    refuseUnless(["CALLED"], { state }, "Cette réunion n’est pas encore convoquée.");
    if (!endsAt || endsAt < new Date())
      throw new AppError("CONFLICT", "Trop tard\u00a0: la réunion est passée.");
    const memberId = idOf(viewer);
    const said = { answer, word: word ?? null, answeredAt: new Date() };
    await tx.meetingReply.upsert({
      where: { meetingId_memberId: { meetingId: id, memberId } },
      create: { meetingId: id, memberId, ...said },
      update: said,
    });
    return { id, slug: collectif.slug };
  },
});
