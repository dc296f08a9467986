import { sendInvitations } from "#lib/accounts/write-invitations.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { rejoinedMail } from "#lib/joining/mails.ts";
import {
  type DecidedRequest,
  findRequestToDecide,
  handledNow,
  refuseDecided,
} from "#lib/joining/mutations-review.ts";
import { canReviewRequests } from "#lib/joining/policy.ts";
import { type Candidate, candidatesIn } from "#lib/joining/queries-candidates.ts";
import { acceptRequestSchema } from "#lib/joining/schema.ts";
import { sendMail } from "#lib/mail.ts";
import { refusingOverlaps } from "#lib/mandates/write.ts";
import { MAX_CONTACTS } from "#lib/members/schema-contacts.ts";
import { mutation } from "#lib/mutation.ts";
import { markJoined } from "#lib/referrals/write.ts";

/** The seat that she says she holds, unless the same council is there already at those dates. */
async function addSeat(tx: Tx, request: DecidedRequest, memberId: string): Promise<void> {
  const { tier, territoryId, startsOn, kind, rank, stance } = request;
  const same = { memberId, tier, territoryId, OR: [{ endsOn: null }, { endsOn: { gt: startsOn } }] };
  if ((await tx.mandate.count({ where: same })) > 0) return;
  const creating = tx.mandate.create({
    data: {
      ...{ memberId, tier, territoryId, startsOn },
      stances: { create: stance ? [{ stance, startsOn }] : [] },
      functions: { create: kind ? [{ kind, rank, startsOn }] : [] },
    },
    select: { id: true },
  });
  await refusingOverlaps(creating, () => "as");
}

/** Her telephone, which nobody but herself and the secretariat sees until she says otherwise. */
async function addPhone(tx: Tx, { phone }: DecidedRequest, memberId: string): Promise<void> {
  const position = phone === null ? MAX_CONTACTS : await tx.contactMeans.count({ where: { memberId } });
  if (phone === null || position >= MAX_CONTACTS) return;
  const data = { memberId, kind: "PHONE" as const, value: phone, position };
  await tx.contactMeans.createMany({ data, skipDuplicates: true });
}

/** What she accepted is hers from now on. */
async function moveAcceptance(tx: Tx, { acceptance }: DecidedRequest, memberId: string): Promise<void> {
  if (!acceptance) return;
  const { id, versionId } = acceptance;
  if ((await tx.charterAcceptance.count({ where: { memberId, versionId } })) > 0) return;
  await tx.charterAcceptance.update({
    where: { id },
    data: { memberId, requestId: null },
    select: { id: true },
  });
}

async function createMember(tx: Tx, request: DecidedRequest): Promise<string> {
  const { email, firstName, lastName, civility } = request;
  const creating = tx.member.create({
    data: { email, firstName, lastName, civility },
    select: { id: true, email: true, firstName: true },
  });
  const member = await creating.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", "Une fiche vient d’être créée à cette adresse. Rechargez la page.");
  });
  await sendInvitations(tx, [member]);
  return member.id;
}

/** Completes the file of somebody who has one: what she said of herself there stays; only what is empty is filled. */
async function completeMember(tx: Tx, request: DecidedRequest, candidate: Candidate): Promise<string> {
  const { id, isSuspended, hasResigned, hasRole, isActivated, isSameAddress } = candidate;
  if (isSuspended) throw invalid({ as: "Ce compte est suspendu\u00A0: levez d’abord la suspension." });
  if (hasResigned && hasRole) {
    throw invalid({
      as: "Cette personne était partie avec un rôle, qui lui reviendrait\u00A0: retirez-le d’abord.",
    });
  }
  if (hasResigned)
    await tx.member.update({ where: { id }, data: { resignedAt: null }, select: { id: true } });
  if (request.civility) {
    await tx.member.updateMany({ where: { id, civility: null }, data: { civility: request.civility } });
  }
  const member = await tx.member.findUniqueOrThrow({
    where: { id },
    select: { id: true, email: true, firstName: true },
  });
  if (!isActivated) await sendInvitations(tx, [member]);
  // To an address that is not the account's goes nothing that opens it: a namesake may have written it.
  if (isActivated || !isSameAddress) await sendMail(tx, rejoinedMail(request, isSameAddress));
  return id;
}

/** Who joins: nobody is taken for somebody else, nor written twice, without the secretariat having said so. */
async function memberFor(tx: Tx, request: DecidedRequest, as: string, considered: string): Promise<string> {
  const candidates = await candidatesIn(tx, request);
  const known = considered.split(",");
  if (candidates.some(({ id }) => !known.includes(id) && id !== as)) {
    throw new AppError(
      "CONFLICT",
      "Une fiche semblable est apparue entre-temps. Rechargez la page pour la voir.",
    );
  }
  if (as === "new") {
    if (!candidates.some(({ isSameAddress }) => isSameAddress)) return createMember(tx, request);
    throw invalid({ as: "Une fiche a déjà cette adresse\u00A0: choisissez-la." });
  }
  const chosen = candidates.find(({ id }) => id === as);
  if (!chosen) throw invalid({ as: "Cette fiche ne ressemble plus à la demande\u00A0: rechargez la page." });
  return completeMember(tx, request, chosen);
}

/** Yes: an account with her mandate, her telephone and the charter that she accepted, or the file that she has completed. */
export const acceptRequest = mutation({
  event: "join.accepted",
  input: acceptRequestSchema,
  find: findRequestToDecide,
  allow: canReviewRequests,
  run: async ({ viewer, input: { version, as, considered }, subject, tx }) => {
    refuseDecided(subject, version, ["WAITING", "ASKED"]);
    const memberId = await memberFor(tx, subject, as, considered);
    await addSeat(tx, subject, memberId);
    await addPhone(tx, subject, memberId);
    await moveAcceptance(tx, subject, memberId);
    const data = {
      status: "ACCEPTED",
      memberId,
      decidedAt: new Date(),
      digest: null,
      expiresAt: null,
    } as const;
    await tx.joinRequest.update({
      where: { id: subject.id },
      data: { ...data, ...handledNow(viewer) },
      select: { id: true },
    });
    await markJoined(tx, subject);
    return { id: subject.id, memberId };
  },
  detail: ({ input, result }) => ({
    memberId: result.memberId,
    file: input.as === "new" ? "new" : "completed",
  }),
});
