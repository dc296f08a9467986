import type { JoinStatus } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { ANSWER_DAYS } from "#lib/joining/labels.ts";
import { askForMoreMail, refusedMail, reopenedMail } from "#lib/joining/mails.ts";
import { canReviewRequests } from "#lib/joining/policy.ts";
import { askForMoreSchema, refuseRequestSchema, reopenRequestSchema } from "#lib/joining/schema.ts";
import { giveSecret } from "#lib/joining/write.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { retentionDays } from "#lib/retention.ts";
import type { Viewer } from "#lib/viewer.ts";

const requestSelect = {
  id: true,
  status: true,
  revision: true,
  email: true,
  firstName: true,
  lastName: true,
  civility: true,
  phone: true,
  tier: true,
  territoryId: true,
  startsOn: true,
  kind: true,
  rank: true,
  stance: true,
  referralId: true,
  acceptance: { select: { id: true, versionId: true } },
  handledBy: { select: { firstName: true, lastName: true } },
} as const;

/** A confirmed request, held until the end of the transaction: two secretaries do not decide of it at once. */
export const findRequestToDecide = async (viewer: Viewer, { id }: { id: string }, tx: Tx) => {
  if (!canReviewRequests(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "JoinRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.joinRequest.findFirst({ where: { id, status: { not: "UNCONFIRMED" } }, select: requestSelect });
};

export type DecidedRequest = NonNullable<Awaited<ReturnType<typeof findRequestToDecide>>>;

const verbs: Partial<Record<JoinStatus, string>> = {
  ACCEPTED: "a déjà accepté cette demande",
  REFUSED: "a déjà refusé cette demande",
  ASKED: "a déjà demandé un complément",
};

/** Refuses a decision taken on what is no longer so: somebody else decided meanwhile, or she wrote it again. */
export function refuseDecided(request: DecidedRequest, version: number, from: readonly JoinStatus[]): void {
  const { status, revision, handledBy } = request;
  if (revision === version && from.includes(status)) return;
  const verb = verbs[status];
  const who = handledBy ? `${handledBy.firstName} ${handledBy.lastName}` : "Quelqu’un";
  throw new AppError(
    "CONFLICT",
    verb
      ? `${who} ${verb}. Rechargez la page pour voir où elle en est.`
      : "Cette demande a changé depuis que vous l’avez ouverte. Rechargez la page pour la relire.",
  );
}

/** What a write of the secretariat leaves in the request. */
export const handledNow = (viewer: Viewer) => ({
  touchedAt: new Date(),
  handledById: viewer.kind === "member" ? viewer.id : null,
  revision: { increment: 1 },
});

/** No, with a word: it can be undone. */
export const refuseRequest = mutation({
  event: "join.refused",
  input: refuseRequestSchema,
  find: findRequestToDecide,
  allow: canReviewRequests,
  run: async ({ viewer, input: { version, reply }, subject, tx }) => {
    refuseDecided(subject, version, ["WAITING", "ASKED"]);
    const data = { status: "REFUSED", reply, decidedAt: new Date(), digest: null, expiresAt: null } as const;
    await tx.joinRequest.update({
      where: { id: subject.id },
      data: { ...data, ...handledNow(viewer) },
      select: { id: true },
    });
    const { JOIN_REFUSED } = await retentionDays(tx);
    await sendMail(tx, refusedMail(subject, reply, JOIN_REFUSED));
    return { id: subject.id };
  },
});

/** Asks for what lacks: she answers by a secret address that opens her form as she left it. */
export const askForMore = mutation({
  event: "join.more-asked",
  input: askForMoreSchema,
  find: findRequestToDecide,
  allow: canReviewRequests,
  run: async ({ viewer, input: { version, question }, subject, tx }) => {
    refuseDecided(subject, version, ["WAITING", "ASKED"]);
    await tx.joinRequest.update({
      where: { id: subject.id },
      data: { status: "ASKED", question, ...handledNow(viewer) },
      select: { id: true },
    });
    const secret = await giveSecret(tx, subject.id, ANSWER_DAYS);
    await sendMail(tx, askForMoreMail(subject, question, secret));
    return { id: subject.id };
  },
});

/** Takes a refusal back: the request waits again, and she is told. */
export const reopenRequest = mutation({
  event: "join.reopened",
  input: reopenRequestSchema,
  find: findRequestToDecide,
  allow: canReviewRequests,
  run: async ({ viewer, input: { version }, subject, tx }) => {
    refuseDecided(subject, version, ["REFUSED"]);
    const reopening = tx.joinRequest.update({
      where: { id: subject.id },
      data: { status: "WAITING", decidedAt: null, reply: null, ...handledNow(viewer) },
      select: { id: true },
    });
    await reopening.catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError(
        "CONFLICT",
        "Cette personne a fait une autre demande depuis\u00A0: examinez plutôt celle-là.",
      );
    });
    await sendMail(tx, reopenedMail(subject));
    return { id: subject.id };
  },
});
