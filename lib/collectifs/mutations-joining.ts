import { canAnswerForOneself, canAskToJoinCollectif, canJoin, canLeave } from "#lib/collectifs/policy.ts";
import { findHeld, findOwnPlace, findOwnRequest } from "#lib/collectifs/queries-write.ts";
import { askToJoinSchema, collectifSchema, requestSchema } from "#lib/collectifs/schema.ts";
import {
  dayOf,
  endPlace,
  refuseLastAnimateur,
  setPlace,
  tellAnimateurs,
  tellPlaces,
} from "#lib/collectifs/write.ts";
import { refuseUnlessMayEnter, settleRequests } from "#lib/collectifs/write-requests.ts";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, isRefusedBy, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Somebody who clicks twice, or who was admitted while she wrote. */
const alreadyIn = (error: unknown): never => {
  if (!isRefusedBy(error, "CollectifMembership_once")) throw error;
  throw new AppError("CONFLICT", "Vous êtes déjà dans ce collectif. Rechargez la page.");
};

/** Comes into an open collectif. */
export const joinCollectif = mutation({
  event: "collectif.joined",
  input: collectifSchema,
  find: (viewer, { id }, tx) => findHeld(viewer, { id }, tx),
  allow: canJoin,
  run: async ({ viewer, subject: { id: collectifId, slug }, tx }) => {
    const memberId = memberOf(viewer).id;
    await settleRequests(tx, { collectifId, memberId }, memberId);
    const startsOn = dayOf(today());
    const { id } = await tx.collectifMembership
      .create({ data: { collectifId, memberId, startsOn }, select: { id: true } })
      .catch(alreadyIn);
    await tellPlaces(tx, collectifId);
    return { id, slug };
  },
  detail: ({ subject }) => ({ collectifId: subject.id }),
});

/** Asks to come in, with a word; those who lead it are told. */
export const askToJoinCollectif = mutation({
  event: "collectif.asked",
  input: askToJoinSchema,
  find: (viewer, { id }, tx) => findHeld(viewer, { id }, tx),
  allow: canAskToJoinCollectif,
  run: async ({ viewer, input: { word }, subject: { id: collectifId, slug }, tx }) => {
    const data = { collectifId, memberId: memberOf(viewer).id, kind: "ASKED" as const, word };
    const { id } = await tx.collectifRequest
      .create({ data, select: { id: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError(
          "CONFLICT",
          "Une demande ou une invitation attend déjà une réponse. Rechargez la page.",
        );
      });
    await tellAnimateurs(tx, collectifId);
    return { id, slug };
  },
  detail: ({ subject }) => ({ collectifId: subject.id }),
});

/** Takes back what one asked. */
export const withdrawRequest = mutation({
  event: "collectif.request-withdrawn",
  input: requestSchema,
  find: async (viewer, { id }, tx) => {
    const request = await findOwnRequest(viewer, id, tx);
    return request?.kind === "ASKED" ? request : null;
  },
  allow: canAnswerForOneself,
  run: async ({ viewer, subject: { id, collectif }, tx }) => {
    const { count } = await tx.collectifRequest.updateMany({
      where: { id, status: "WAITING" },
      data: { status: "WITHDRAWN", decidedAt: new Date(), decidedById: memberOf(viewer).id },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette demande a déjà sa réponse. Rechargez la page.");
    return { id, slug: collectif.slug };
  },
});

const findInvitation = async (viewer: Viewer, { id }: { id: string }, tx: Tx) => {
  const request = await findOwnRequest(viewer, id, tx);
  return request?.kind === "INVITED" ? request : null;
};

/** Says yes to an invitation, while her adhésion is current. */
export const acceptInvitation = mutation({
  event: "collectif.invitation-accepted",
  input: requestSchema,
  find: findInvitation,
  allow: canAnswerForOneself,
  run: async ({ viewer, subject: { id, collectifId, collectif }, tx }) => {
    refuseUnlessMayEnter(viewer, collectif);
    const memberId = memberOf(viewer).id;
    const { count } = await tx.collectifRequest.updateMany({
      where: { id, status: "WAITING" },
      data: { status: "ACCEPTED", decidedAt: new Date(), decidedById: memberId },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette invitation ne vaut plus. Rechargez la page.");
    await setPlace(tx, { collectifId, memberId }, "MEMBER");
    return { id, slug: collectif.slug };
  },
  detail: ({ subject }) => ({ collectifId: subject.collectifId }),
});

export const declineInvitation = mutation({
  event: "collectif.invitation-declined",
  input: requestSchema,
  find: findInvitation,
  allow: canAnswerForOneself,
  run: async ({ viewer, subject: { id, collectif }, tx }) => {
    const { count } = await tx.collectifRequest.updateMany({
      where: { id, status: "WAITING" },
      data: { status: "REFUSED", decidedAt: new Date(), decidedById: memberOf(viewer).id },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette invitation ne vaut plus. Rechargez la page.");
    return { id, slug: collectif.slug };
  },
});

/** Leaves today; the last to lead it names somebody first. */
export const leaveCollectif = mutation({
  event: "collectif.left",
  input: collectifSchema,
  find: (viewer, { id }, tx) => findOwnPlace(viewer, id, tx),
  allow: (viewer, place) => canLeave(viewer, place.collectif),
  run: async ({ subject, tx }) => {
    const { id, role, collectif } = subject;
    if (role === "ANIMATEUR" && collectif.archivedAt === null) await refuseLastAnimateur(tx, subject);
    await endPlace(tx, subject);
    return { id, slug: collectif.slug };
  },
  detail: ({ subject }) => ({ collectifId: subject.collectifId }),
});
