import { parseDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation, notFound } from "#lib/errors.ts";
import { asMember } from "#lib/factors/write-proof.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { requestLabels } from "#lib/privacy/labels.ts";
import { erasureRefusedMail, requestAnsweredMail, restrictionLiftedMail } from "#lib/privacy/mails.ts";
import { canHandleRequestOf, canHandleRequests } from "#lib/privacy/policy.ts";
import {
  closeRequestSchema,
  liftForSchema,
  recordErasureSchema,
  recordRequestSchema,
  refuseErasureSchema,
} from "#lib/privacy/schema.ts";
import {
  alreadyAsked,
  openErasure,
  plan,
  refuseLastAdmin,
  tellPlanned,
} from "#lib/privacy/write-erasures.ts";
import type { Viewer } from "#lib/viewer.ts";

const person = { id: true, email: true, firstName: true } as const;
const dayOf = (text: string): Date => parseDay(text) ?? new Date(Number.NaN);

/** Somebody whose letter came, account open or not. */
const findWriter = async (viewer: Viewer, { memberId }: { memberId: string }, tx: Tx) => {
  if (!canHandleRequests(viewer)) return null;
  const member = await tx.member.findFirst({ where: { id: memberId, erasedAt: null }, select: person });
  return member && { memberId: member.id, member };
};

/** Records an erasure asked for by letter: it is confirmed by that letter, and she is told how to keep her account. */
export const recordErasure = mutation({
  event: "erasure.recorded",
  input: recordErasureSchema,
  find: findWriter,
  allow: canHandleRequestOf,
  run: async ({ viewer, input: { documents, comments, receivedOn }, subject: { memberId, member }, tx }) => {
    await refuseLastAdmin(tx, memberId);
    const { secret, columns } = plan();
    // What she had asked for from her account, and not confirmed, is what the letter says now.
    await tx.erasureRequest.updateMany({
      where: { memberId, confirmedAt: null, ...openErasure },
      data: { cancelledAt: new Date(), confirmDigest: null },
    });
    const { id } = await tx.erasureRequest
      .create({
        data: {
          memberId,
          origin: "LETTER",
          recordedById: asMember(viewer).id,
          documents,
          comments,
          receivedOn: dayOf(receivedOn),
          ...columns,
        },
        select: { id: true },
      })
      .catch(alreadyAsked);
    await tellPlanned(tx, member, { dueAt: columns.dueAt, secret }, "Nous avons reçu votre courrier.");
    return { id };
  },
  detail: ({ subject: { memberId } }) => ({ memberId }),
});

/** Refuses an erasure, with the reason that she reads. */
export const refuseErasure = mutation({
  event: "erasure.refused",
  input: refuseErasureSchema,
  find: async (viewer, { id }, tx) =>
    canHandleRequests(viewer)
      ? tx.erasureRequest.findFirst({
          where: { id, ...openErasure },
          select: { id: true, memberId: true, member: { select: person } },
        })
      : null,
  allow: canHandleRequestOf,
  run: async ({ viewer, input: { reason }, subject: { id, member }, tx }) => {
    const { count } = await tx.erasureRequest.updateMany({
      where: { id, ...openErasure },
      data: {
        refusedAt: new Date(),
        refusedById: asMember(viewer).id,
        refusedReason: reason,
        confirmDigest: null,
        cancelDigest: null,
      },
    });
    if (count === 0) throw notFound();
    await sendMail(tx, erasureRefusedMail(member, reason));
    return { id };
  },
  detail: ({ subject: { memberId } }) => ({ memberId }),
});

/** Records any other request received by letter; a restriction takes effect at once. */
export const recordRequest = mutation({
  event: "data-request.recorded",
  input: recordRequestSchema,
  find: findWriter,
  allow: canHandleRequestOf,
  run: async ({ viewer, input: { kind, note, receivedOn }, subject: { memberId }, tx }) => {
    if (kind === "RESTRICTION") {
      await tx.member.updateMany({
        where: { id: memberId, restrictedAt: null },
        data: { restrictedAt: new Date() },
      });
    }
    const recordedById = asMember(viewer).id;
    const data = { memberId, kind, note, recordedById, receivedOn: dayOf(receivedOn) };
    return tx.dataRequest.create({ data, select: { id: true } }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError(
        "CONFLICT",
        "Une demande de cette sorte attend déjà sa réponse pour cette personne.",
      );
    });
  },
  detail: ({ input, subject: { memberId } }) => ({ memberId, kind: input.kind }),
});

/** Answers a request: she is told by mail. Whoever is second learns that it was answered. */
export const closeRequest = mutation({
  event: "data-request.closed",
  input: closeRequestSchema,
  find: async (viewer, { id }, tx) =>
    canHandleRequests(viewer)
      ? tx.dataRequest.findUnique({
          where: { id },
          select: { id: true, memberId: true, kind: true, member: { select: person } },
        })
      : null,
  allow: canHandleRequestOf,
  run: async ({ viewer, input: { outcome, answer }, subject: { id, kind, member }, tx }) => {
    const { count } = await tx.dataRequest.updateMany({
      where: { id, closedAt: null },
      data: { closedAt: new Date(), closedById: asMember(viewer).id, outcome, answer },
    });
    if (count === 0) throw new AppError("CONFLICT", "Quelqu’un a déjà répondu à cette demande.");
    await sendMail(tx, requestAnsweredMail(member, requestLabels[kind], answer, outcome === "GRANTED"));
    return { id };
  },
  detail: ({ input, subject: { memberId } }) => ({ memberId, outcome: input.outcome }),
});

/** Ends a restriction for somebody who asked by letter; she is told (GDPR art. 18.3). */
export const liftRestrictionOf = mutation({
  event: "restriction.lifted-for",
  input: liftForSchema,
  find: async (viewer, { memberId }, tx) => {
    if (!canHandleRequests(viewer)) return null;
    const where = { id: memberId, restrictedAt: { not: null }, erasedAt: null };
    const member = await tx.member.findFirst({ where, select: person });
    return member && { memberId: member.id, member };
  },
  allow: canHandleRequestOf,
  run: async ({ subject: { memberId, member }, tx }) => {
    await tx.member.update({ where: { id: memberId }, data: { restrictedAt: null } });
    await sendMail(tx, restrictionLiftedMail(member));
    return { id: memberId };
  },
});
