import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import { canAskForSeat, canChangeRegistration, canUndo } from "#lib/registrations/policy.ts";
import { findRegistrationHeld } from "#lib/registrations/queries-write.ts";
import {
  editRegistrationSchema,
  registerMemberSchema,
  registerSchema,
  registrationSchema,
} from "#lib/registrations/schema.ts";
import { paidBy, refuseBegun, refuseClosed, refuseGone, takePlace } from "#lib/registrations/write.ts";
import { findSessionHeld } from "#lib/training-sessions/queries-write.ts";
import { personTyped } from "#lib/training-sessions/write-people.ts";
import { offerFreeSeats, placeIn } from "#lib/training-sessions/write-seats.ts";
import { canRegisterOthers } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

type RegistrationNotice = "TRAINING_REGISTERED" | "TRAINING_WAITING" | "TRAINING_LEFT";

const conflict = (why: string) => new AppError("CONFLICT", why);

/** Tells a member what became of her registration. */
const tell = (tx: Tx, memberId: string, kind: RegistrationNotice, trainingSessionId: string) =>
  notify(tx, [{ memberId, kind, trainingSessionId }]);

/** What one does oneself needs no notice. */
const isForOther = (viewer: Viewer, memberId: string) => memberOf(viewer).id !== memberId;

const LAPSED =
  "Votre adhésion n’est pas à jour\u00a0: renouvelez-la pour vous inscrire. Le catalogue vous reste ouvert.";

/** A seat for oneself, or the last place of the waiting list. */
export const register = mutation({
  event: "registration.asked",
  input: registerSchema,
  find: (viewer, { sessionId }, tx) => findSessionHeld(viewer, sessionId, tx),
  allow: canAskForSeat,
  run: async ({ viewer, input, subject, tx }) => {
    const member = memberOf(viewer);
    if (!member.upToDate) throw new AppError("FORBIDDEN", LAPSED);
    refuseClosed(subject);
    const paid = await paidBy(tx, subject, member.id, input);
    const { needs, accessNeeds = null } = input;
    const asked = { ...paid, memberId: member.id, needs, accessNeeds, registeredById: null };
    const { id, isConfirmed } = await takePlace(tx, subject, asked);
    if (isConfirmed) await tell(tx, member.id, "TRAINING_REGISTERED", subject.id);
    return { id, sessionId: subject.id, isConfirmed };
  },
  detail: ({ result: { sessionId, isConfirmed } }) => ({ sessionId, isConfirmed }),
});

/** The same for somebody else, on the telephone: up to the first half-day, whatever the deadline. */
export const registerMember = mutation({
  event: "registration.asked-for",
  input: registerMemberSchema,
  find: (viewer, { sessionId }, tx) => findSessionHeld(viewer, sessionId, tx),
  allow: canRegisterOthers,
  run: async ({ viewer, input, subject, tx }) => {
    refuseGone(subject);
    refuseBegun(subject);
    const memberId = await personTyped(viewer, { person: input.person, personId: input.personId }, tx);
    const paid = await paidBy(tx, subject, memberId, input);
    const { needs, accessNeeds = null } = input;
    const asked = { ...paid, memberId, needs, accessNeeds, registeredById: memberOf(viewer).id };
    const { id, isConfirmed } = await takePlace(tx, subject, asked);
    await tell(tx, memberId, isConfirmed ? "TRAINING_REGISTERED" : "TRAINING_WAITING", subject.id);
    return { id, sessionId: subject.id, memberId, isConfirmed };
  },
  detail: ({ result: { sessionId, memberId, isConfirmed } }) => ({ sessionId, memberId, isConfirmed }),
});

/** Takes the seat that came free, while it is kept. */
export const acceptOffer = mutation({
  event: "registration.accepted",
  input: registrationSchema,
  find: (viewer, { id }, tx) => findRegistrationHeld(viewer, id, tx),
  allow: canChangeRegistration,
  run: async ({ subject: { id, memberId, session }, tx }) => {
    refuseGone(session);
    const now = new Date();
    const { count } = await tx.registration.updateMany({
      where: { id, status: "OFFERED", offerEndsAt: { gt: now } },
      data: { status: "CONFIRMED", confirmedAt: now, waitingSince: null, offerEndsAt: null },
    });
    if (count === 0) throw conflict("Cette place n’est plus proposée\u00a0: relisez la page.");
    await tell(tx, memberId, "TRAINING_REGISTERED", session.id);
    return { id, sessionId: session.id };
  },
});

const LEFT = { status: "CANCELLED", seat: null, offerEndsAt: null } as const;

/** Lets the seat go to whoever waits next. */
export const declineOffer = mutation({
  event: "registration.declined",
  input: registrationSchema,
  find: (viewer, { id }, tx) => findRegistrationHeld(viewer, id, tx),
  allow: canChangeRegistration,
  run: async ({ viewer, subject: { id, session, memberId }, tx }) => {
    refuseGone(session);
    const { count } = await tx.registration.updateMany({
      where: { id, status: "OFFERED" },
      data: { ...LEFT, waitingSince: null, cancelledAt: new Date() },
    });
    if (count === 0) throw conflict("Cette place n’est plus proposée\u00a0: relisez la page.");
    if (isForOther(viewer, memberId)) await tell(tx, memberId, "TRAINING_LEFT", session.id);
    await offerFreeSeats(tx, session.id);
    return { id, sessionId: session.id };
  },
});

/** Gives up a seat or a place in the waiting list; the seat is offered to whoever waits first. */
export const cancelRegistration = mutation({
  event: "registration.cancelled",
  input: registrationSchema,
  find: (viewer, { id }, tx) => findRegistrationHeld(viewer, id, tx),
  allow: canChangeRegistration,
  run: async ({ viewer, subject: { id, session, memberId }, tx }) => {
    refuseGone(session);
    if (!canRegisterOthers(viewer)) refuseBegun(session);
    const { count } = await tx.registration.updateMany({
      where: {
        id,
        status: { in: ["CONFIRMED", "WAITING"] },
        attendances: { none: { removedAt: null } },
      },
      data: { ...LEFT, cancelledAt: new Date() },
    });
    if (count === 0) throw conflict("Cette inscription est déjà annulée, ou une présence y est signée.");
    if (isForOther(viewer, memberId)) await tell(tx, memberId, "TRAINING_LEFT", session.id);
    await offerFreeSeats(tx, session.id);
    return { id, sessionId: session.id, memberId };
  },
  detail: ({ result: { sessionId } }) => ({ sessionId }),
});

/**
 * Undoes a cancellation: the seat again while nobody has taken it, one's own place among those who wait otherwise known.
 * What was declined or let pass is asked for anew.
 */
export const restoreRegistration = mutation({
  event: "registration.restored",
  input: registrationSchema,
  find: (viewer, { id }, tx) => findRegistrationHeld(viewer, id, tx),
  allow: canChangeRegistration,
  run: async ({ viewer, subject, tx }) => {
    const { id, memberId, session, confirmedAt, waitingSince, cancelledAt } = subject;
    refuseGone(session);
    refuseBegun(session);
    if (!canUndo({ cancelledAt }))
      throw conflict("Cette annulation est ancienne\u00a0: inscrivez-vous à nouveau.");
    const { seat } = await placeIn(tx, session.id);
    const isBack = confirmedAt !== null && seat !== null;
    if (confirmedAt === null ? waitingSince === null : seat === null) {
      throw conflict("La place n’est plus libre\u00a0: inscrivez-vous à nouveau.");
    }
    const { count } = await tx.registration.updateMany({
      where: { id, status: "CANCELLED" },
      data: isBack
        ? { status: "CONFIRMED", seat, cancelledAt: null }
        : { status: "WAITING", cancelledAt: null },
    });
    if (count === 0) throw conflict("Cette inscription n’est plus annulée.");
    if (isForOther(viewer, memberId))
      await tell(tx, memberId, isBack ? "TRAINING_REGISTERED" : "TRAINING_WAITING", session.id);
    await offerFreeSeats(tx, session.id);
    return { id, sessionId: session.id };
  },
});

/** Another financing, another mandate, other needs: oneself until the deadline, the manager until it is closed. */
export const editRegistration = mutation({
  event: "registration.edited",
  input: editRegistrationSchema,
  find: (viewer, { id }, tx) => findRegistrationHeld(viewer, id, tx),
  allow: canChangeRegistration,
  run: async ({ viewer, input, subject: { id, memberId, session }, tx }) => {
    if (canRegisterOthers(viewer)) refuseGone(session);
    else refuseClosed(session);
    const paid = await paidBy(tx, session, memberId, input);
    const { count } = await tx.registration.updateMany({
      where: { id, status: { not: "CANCELLED" } },
      data: { ...paid, needs: input.needs, accessNeeds: input.accessNeeds ?? null },
    });
    if (count === 0) throw conflict("Cette inscription est annulée.");
    return { id, sessionId: session.id };
  },
  detail: ({ input: { financing } }) => ({ financing }),
});
