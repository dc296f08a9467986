import type { MinutesPresenceState } from "@prisma/client";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { hasPlace } from "#lib/meetings/queries-people.ts";
import { MAX_DECISIONS } from "#lib/minutes/labels.ts";
import { canBeginMinutes, canWriteMinutes } from "#lib/minutes/policy.ts";
import { findDecisionHeld, findMinutesHeld, findSectionHeld } from "#lib/minutes/queries-write.ts";
import {
  addDecisionSchema,
  heldSchema,
  penSchema,
  presencesSchema,
  sectionSchema,
} from "#lib/minutes/schema.ts";
import { idOf } from "#lib/minutes/write.ts";
import { mutation } from "#lib/mutation.ts";

/** When the meeting was really held, and who came from elsewhere. */
export const tellHeld = mutation({
  event: "minutes.held-told",
  input: heldSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ input: { openedAt, closedAt, guests }, subject: { meetingId, collectif }, tx }) => {
    await tx.minutes.update({
      where: { meetingId },
      data: { openedAt: openedAt ?? null, closedAt: closedAt ?? null, guests: guests ?? null },
      select: { meetingId: true },
    });
    return { id: meetingId, slug: collectif.slug };
  },
});

/**
 * Who was there. Rows that the person did not touch are left as they are now: two people may fill the list at once. An empty
 * state takes somebody off the list.
 */
export const tellPresences = mutation({
  event: "minutes.presences-told",
  input: presencesSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ input, subject: { meetingId, collectif }, tx }) => {
    const touched = input.memberId
      .map((memberId, row) => ({
        memberId,
        state: input.state[row] ?? "",
        proxy: input.proxy[row] || null,
        isTouched: input.state[row] !== input.was[row] || input.proxy[row] !== input.wasProxy[row],
      }))
      .filter(({ isTouched }) => isTouched);
    if (input.added && input.addedState) {
      if (!(await hasPlace(tx, collectif.id, input.added))) {
        throw invalid({ added: "Cette personne n’est plus dans le collectif." });
      }
      touched.push({ memberId: input.added, state: input.addedState, proxy: null, isTouched: true });
    }
    const known = await tx.minutesPresence.findMany({ where: { meetingId }, select: { memberId: true } });
    const isKnown = new Set(known.map(({ memberId }) => memberId));
    for (const { memberId, state, proxy } of touched) {
      if (memberId !== input.added && !isKnown.has(memberId)) continue;
      if (state === "") await tx.minutesPresence.deleteMany({ where: { meetingId, memberId } });
      else {
        const told: { state: MinutesPresenceState; proxy: string | null } = { state, proxy };
        await tx.minutesPresence.upsert({
          where: { meetingId_memberId: { meetingId, memberId } },
          create: { meetingId, memberId, ...told },
          update: told,
          select: { memberId: true },
        });
      }
    }
    return { id: meetingId, slug: collectif.slug };
  },
});

/** Lets somebody of the collectif write. */
export const givePen = mutation({
  event: "minutes.pen-given",
  input: penSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canBeginMinutes(viewer, collectif),
  run: async ({ viewer, input: { memberId }, subject: { meetingId, collectif }, tx }) => {
    if (!(await hasPlace(tx, collectif.id, memberId))) {
      throw invalid({ memberId: "Cette personne n’est plus dans le collectif." });
    }
    await tx.minutesPen
      .create({ data: { meetingId, memberId, givenById: idOf(viewer) }, select: { memberId: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw invalid({ memberId: "Cette personne a déjà la plume." });
      });
    return { id: meetingId, slug: collectif.slug };
  },
});

/** Takes the pen back. */
export const takePen = mutation({
  event: "minutes.pen-taken",
  input: penSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: (viewer, { collectif }) => canBeginMinutes(viewer, collectif),
  run: async ({ input: { memberId }, subject: { meetingId, collectif }, tx }) => {
    const { count } = await tx.minutesPen.deleteMany({ where: { meetingId, memberId } });
    if (count === 0) throw new AppError("CONFLICT", "Cette personne n’a plus la plume. Rechargez la page.");
    return { id: meetingId, slug: collectif.slug };
  },
});

/** Tells what was decided at a point. */
export const tellDecision = mutation({
  event: "minutes.decision-told",
  input: addDecisionSchema,
  find: (viewer, { id }, tx) => findSectionHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ viewer, input, subject: { section, meetingId, collectif }, tx }) => {
    const { text, mode, votesFor, votesAgainst, abstentions } = input;
    const told = await tx.minutesDecision.count({ where: { section: { meetingId } } });
    if (told >= MAX_DECISIONS) {
      throw new AppError("CONFLICT", `Un compte rendu rapporte ${MAX_DECISIONS} décisions au plus.`);
    }
    const voted = mode === "VOTE" && { votesFor, votesAgainst, abstentions: abstentions ?? 0 };
    const { id } = await tx.minutesDecision.create({
      data: { sectionId: section.id, text, mode, ...voted, createdById: idOf(viewer) },
      select: { id: true },
    });
    return { id, sectionId: section.id, meetingId, slug: collectif.slug };
  },
  detail: ({ subject: { meetingId } }) => ({ meetingId }),
});

/** Takes a decision out of the minutes. */
export const removeDecision = mutation({
  event: "minutes.decision-removed",
  input: sectionSchema,
  find: (viewer, { id }, tx) => findDecisionHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ input: { id }, subject: { section, meetingId, collectif }, tx }) => {
    const { count } = await tx.minutesDecision.deleteMany({ where: { id } });
    if (count === 0) throw new AppError("CONFLICT", "Cette décision est déjà retirée.");
    return { id, sectionId: section.id, meetingId, slug: collectif.slug };
  },
});
