import { canAnimate, canHandOver } from "#lib/collectifs/policy.ts";
import { findPlaceToChange, findRequestToAnswer, findToLead } from "#lib/collectifs/queries-write.ts";
import {
  changePlaceSchema,
  handOverSchema,
  inviteSchema,
  refuseRequestSchema,
  removeSchema,
  requestSchema,
} from "#lib/collectifs/schema.ts";
import { currentPlace, endPlace, refuseLastAnimateur, setPlace } from "#lib/collectifs/write.ts";
import type { Tx } from "#lib/db.ts";
import { canSeeDirectory } from "#lib/directory/policy.ts";
import { findRecipient } from "#lib/directory/queries.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import type { Viewer } from "#lib/viewer.ts";

const answered = () =>
  new AppError("CONFLICT", "Quelqu’un a déjà répondu, ou la demande est reprise. Rechargez la page.");

const archived = () => new AppError("CONFLICT", "Ce collectif est archivé\u00A0: rouvrez-le d’abord.");

/** Lets in somebody who asked, as a plain member. */
export const admitRequest = mutation({
  event: "collectif.admitted",
  input: requestSchema,
  find: async (viewer, { id }, tx) => {
    const request = await findRequestToAnswer(viewer, id, tx);
    return request?.kind === "ASKED" ? request : null;
  },
  allow: (viewer, { collectif }) => canAnimate(viewer, collectif),
  run: async ({ viewer, subject: { id, collectifId, memberId, collectif }, tx }) => {
    const { count } = await tx.collectifRequest.updateMany({
      where: { id, status: "WAITING" },
      data: { status: "ACCEPTED", decidedAt: new Date(), decidedById: memberOf(viewer).id },
    });
    if (count === 0) throw answered();
    // Somebody may have come in another way meanwhile: her place is left as it is.
    if (!(await currentPlace(tx, collectifId, memberId))) {
      await setPlace(tx, { collectifId, memberId }, "MEMBER");
    }
    await notify(tx, [{ memberId, kind: "COLLECTIF_ADMITTED", collectifId }]);
    return { id, slug: collectif.slug };
  },
  detail: ({ subject: { collectifId, memberId } }) => ({ collectifId, memberId }),
});

/** No, with a word. */
export const refuseRequest = mutation({
  event: "collectif.refused",
  input: refuseRequestSchema,
  find: async (viewer, { id }, tx) => {
    const request = await findRequestToAnswer(viewer, id, tx);
    return request?.kind === "ASKED" ? request : null;
  },
  allow: (viewer, { collectif }) => canAnimate(viewer, collectif),
  run: async ({ viewer, input: { reply }, subject: { id, collectifId, memberId, collectif }, tx }) => {
    const { count } = await tx.collectifRequest.updateMany({
      where: { id, status: "WAITING" },
      data: { status: "REFUSED", reply, decidedAt: new Date(), decidedById: memberOf(viewer).id },
    });
    if (count === 0) throw answered();
    await notify(tx, [{ memberId, kind: "COLLECTIF_REFUSED", collectifId }]);
    return { id, slug: collectif.slug };
  },
  detail: ({ subject: { collectifId, memberId } }) => ({ collectifId, memberId }),
});

/** Whom the viewer may find in the directory, and is not in already. */
async function refuseWhoIsIn(viewer: Viewer, place: { collectifId: string; memberId: string }, tx: Tx) {
  const found = canSeeDirectory(viewer) ? await findRecipient(viewer, place.memberId, tx) : null;
  if (!found) throw invalid({ memberId: "Cette personne n’est pas dans l’annuaire." });
  if (await currentPlace(tx, place.collectifId, place.memberId)) {
    throw invalid({ memberId: "Cette personne est déjà dans le collectif." });
  }
}

/** Asks somebody of the directory to come in: she accepts or declines. */
export const inviteToCollectif = mutation({
  event: "collectif.invited",
  input: inviteSchema,
  find: (viewer, { id }, tx) => findToLead(viewer, id, tx),
  allow: canAnimate,
  run: async ({ viewer, input: { memberId, word }, subject, tx }) => {
    if (subject.archivedAt) throw archived();
    const place = { collectifId: subject.id, memberId };
    await refuseWhoIsIn(viewer, place, tx);
    const data = { ...place, kind: "INVITED" as const, invitedById: memberOf(viewer).id, word: word ?? null };
    const { id } = await tx.collectifRequest
      .create({ data, select: { id: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw invalid({
          memberId: "Une demande ou une invitation attend déjà une réponse pour cette personne.",
        });
      });
    await notify(tx, [{ memberId, kind: "COLLECTIF_INVITED", collectifId: subject.id }]);
    return { id, slug: subject.slug };
  },
  detail: ({ input, subject }) => ({ collectifId: subject.id, memberId: input.memberId }),
});

export const withdrawInvitation = mutation({
  event: "collectif.invitation-withdrawn",
  input: requestSchema,
  find: async (viewer, { id }, tx) => {
    const request = await findRequestToAnswer(viewer, id, tx);
    return request?.kind === "INVITED" ? request : null;
  },
  allow: (viewer, { collectif }) => canAnimate(viewer, collectif),
  run: async ({ viewer, subject: { id, collectif }, tx }) => {
    const { count } = await tx.collectifRequest.updateMany({
      where: { id, status: "WAITING" },
      data: { status: "WITHDRAWN", decidedAt: new Date(), decidedById: memberOf(viewer).id },
    });
    if (count === 0) throw answered();
    return { id, slug: collectif.slug };
  },
  detail: ({ subject: { collectifId, memberId } }) => ({ collectifId, memberId }),
});

/** Ends somebody's place today, with the reason that she will read; to go oneself, one leaves. */
export const removeFromCollectif = mutation({
  event: "collectif.removed",
  input: removeSchema,
  find: (viewer, { id }, tx) => findPlaceToChange(viewer, id, tx),
  allow: (viewer, { collectif }) => canAnimate(viewer, collectif),
  run: async ({ viewer, input: { reason }, subject, tx }) => {
    const { id, role, memberId, collectifId, collectif } = subject;
    if (memberId === memberOf(viewer).id) {
      throw new AppError("CONFLICT", "Pour partir vous-même, quittez le collectif depuis sa page.");
    }
    if (role === "ANIMATEUR" && !collectif.archivedAt) await refuseLastAnimateur(tx, subject);
    await endPlace(tx, subject, reason);
    await notify(tx, [{ memberId, kind: "COLLECTIF_REMOVED", collectifId }]);
    return { id, slug: collectif.slug };
  },
  detail: ({ subject: { collectifId, memberId } }) => ({ collectifId, memberId }),
});

/** Gives somebody in the collectif another place, or another term. */
export const changePlace = mutation({
  event: "collectif.place-changed",
  input: changePlaceSchema,
  find: (viewer, { id }, tx) => findPlaceToChange(viewer, id, tx),
  allow: (viewer, { collectif }) => canAnimate(viewer, collectif),
  run: async ({ viewer, input: { role, until }, subject, tx }) => {
    const { memberId, collectifId, collectif } = subject;
    if (subject.role === "ANIMATEUR" && role !== "ANIMATEUR" && !collectif.archivedAt) {
      await refuseLastAnimateur(tx, subject);
    }
    const { id } = await setPlace(tx, { collectifId, memberId }, role, until);
    const isOwn = memberId === memberOf(viewer).id;
    if (!isOwn) await notify(tx, [{ memberId, kind: "COLLECTIF_PLACE_CHANGED", collectifId }]);
    return { id, slug: collectif.slug, isOwn };
  },
  detail: ({ input: { role, until }, subject: { collectifId, memberId } }) => ({
    collectifId,
    memberId,
    role,
    ...(until && { until }),
  }),
});

/** Gives one's place of animateur·rice to somebody in the collectif, in one act: the giver is then a plain member. */
export const handOver = mutation({
  event: "collectif.handed-over",
  input: handOverSchema,
  find: (viewer, { id }, tx) => findPlaceToChange(viewer, id, tx),
  allow: (viewer, { collectif }) => canHandOver(viewer, collectif),
  run: async ({ viewer, subject: { memberId, role, collectifId, collectif }, tx }) => {
    const giverId = memberOf(viewer).id;
    if (memberId === giverId || role === "ANIMATEUR") {
      throw new AppError(
        "CONFLICT",
        "Cette personne anime déjà ce collectif\u00A0: choisissez quelqu’un d’autre.",
      );
    }
    const { id } = await setPlace(tx, { collectifId, memberId }, "ANIMATEUR");
    await setPlace(tx, { collectifId, memberId: giverId }, "MEMBER");
    // Somebody whose account is closed takes nothing over.
    await refuseLastAnimateur(tx, { collectifId, memberId: giverId });
    await notify(tx, [{ memberId, kind: "COLLECTIF_PLACE_CHANGED", collectifId }]);
    return { id, slug: collectif.slug };
  },
  detail: ({ subject: { collectifId, memberId } }) => ({ collectifId, memberId }),
});
