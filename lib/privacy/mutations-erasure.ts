import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { asMember, requireProof } from "#lib/factors/write-proof.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { CONFIRM_DAYS } from "#lib/privacy/labels.ts";
import { confirmErasureMail } from "#lib/privacy/mails.ts";
import { canAnswerErasure, canUseOwnRights } from "#lib/privacy/policy.ts";
import { answerErasureSchema, askErasureSchema, cancelErasureSchema } from "#lib/privacy/schema.ts";
import { receivedToday } from "#lib/privacy/write.ts";
import {
  alreadyAsked,
  cancel,
  digestOf,
  hasProofSql,
  newSecret,
  openErasure,
  plan,
  refuseLastAdmin,
  tellPlanned,
} from "#lib/privacy/write-erasures.ts";
import { consume } from "#lib/rate-limit.ts";

const person = { id: true, email: true, firstName: true } as const;
const DAY_MS = 86_400_000;

/** Each asks a mail of the portal. */
const ASK_LIMIT = { name: "erasure-asked", points: 5, seconds: 86_400 };
/** 256 random bits are not guessed; whoever tries is stopped all the same. */
const GUESS_LIMIT = { name: "erasure-address", points: 60, seconds: 900 };

const spentLink = () =>
  new AppError("NOT_FOUND", "Ce lien a déjà servi, ou son délai est passé. Il vous en faut un autre.");

/** The proof asked of those who have something to prove themselves with; the mail proves the others. */
async function hasProof(tx: Tx, memberId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ has: boolean }[]>`
    SELECT ${hasProofSql} AS "has"
    FROM "Member" m WHERE "id" = ${memberId}::uuid`;
  return row?.has ?? true;
}

/** Asks that one's account be erased: nothing happens before the mail is answered. One that was not confirmed is replaced. */
export const askErasure = mutation({
  event: "erasure.asked",
  input: askErasureSchema,
  find: (viewer, _input, tx) =>
    viewer.kind === "member"
      ? tx.member.findUnique({ where: { id: viewer.id }, select: person })
      : Promise.resolve(null),
  allow: canUseOwnRights,
  run: async ({ viewer, input: { documents, comments, password }, subject, tx }) => {
    const memberId = subject.id;
    if (await hasProof(tx, memberId)) await requireProof(tx, asMember(viewer), password);
    await consume(ASK_LIMIT, memberId);
    await refuseLastAdmin(tx, memberId);
    await tx.erasureRequest.updateMany({
      where: { memberId, confirmedAt: null, ...openErasure },
      data: { cancelledAt: new Date(), confirmDigest: null },
    });
    const { secret, digest } = newSecret();
    const { id } = await tx.erasureRequest
      .create({
        data: {
          memberId,
          origin: "ACCOUNT",
          documents,
          comments,
          receivedOn: receivedToday(),
          confirmDigest: digest,
        },
        select: { id: true },
      })
      .catch(alreadyAsked);
    await sendMail(tx, confirmErasureMail(subject, secret, CONFIRM_DAYS));
    return { id };
  },
});

const ofToken = async (tx: Tx, { token, address }: { token: string; address: string }) => {
  if (address) await consume(GUESS_LIMIT, address);
  const digest = Buffer.from(digestOf(token));
  const since = new Date(Date.now() - CONFIRM_DAYS * DAY_MS);
  const found = await tx.erasureRequest.findFirst({
    where: {
      ...openErasure,
      OR: [
        { confirmDigest: digest, confirmedAt: null, createdAt: { gt: since } },
        { cancelDigest: digest, confirmedAt: { not: null } },
      ],
    },
    select: { id: true, confirmedAt: true, member: { select: person } },
  });
  if (!found) throw spentLink();
  return found;
};

/** Confirms by the mail received: the delay begins. Of two answers, the second is refused. */
export const confirmErasure = mutation({
  event: "erasure.confirmed",
  input: answerErasureSchema,
  find: (_viewer, input, tx) => ofToken(tx, input),
  allow: canAnswerErasure,
  run: async ({ input, subject: { id, member }, tx }) => {
    const { secret, columns } = plan();
    await refuseLastAdmin(tx, member.id);
    const { count } = await tx.erasureRequest.updateMany({
      where: { id, confirmDigest: Buffer.from(digestOf(input.token)), confirmedAt: null, ...openErasure },
      data: { ...columns, confirmDigest: null },
    });
    if (count === 0) throw spentLink();
    await tellPlanned(tx, member, { dueAt: columns.dueAt, secret }, "Vous l’avez confirmé.");
    return { id };
  },
});

/** Gives up by either mail, signed in or not. */
export const cancelErasureByLink = mutation({
  event: "erasure.cancelled-by-link",
  input: answerErasureSchema,
  find: (_viewer, input, tx) => ofToken(tx, input),
  allow: canAnswerErasure,
  run: async ({ subject: { id, member }, tx }) => {
    await cancel(tx, id, member);
    // Somebody who answers « keep my account » to a period that had passed has agreed to be kept.
    await tx.member.updateMany({
      where: { id: member.id, erasures: { some: { id, origin: "RETENTION" } } },
      data: { agreesToBeKeptAt: new Date() },
    });
    return { id };
  },
});

/** Gives up from one's own page. */
export const cancelErasure = mutation({
  event: "erasure.cancelled",
  input: cancelErasureSchema,
  find: async (viewer, { id }, tx) => {
    if (viewer.kind !== "member") return null;
    const found = await tx.erasureRequest.findFirst({
      where: { id, memberId: viewer.id, ...openErasure },
      select: { id: true, origin: true, member: { select: person } },
    });
    return found && { ...found.member, requestId: found.id, origin: found.origin };
  },
  allow: canUseOwnRights,
  run: async ({ subject: { requestId, origin, ...member }, tx }) => {
    await cancel(tx, requestId, member);
    if (origin === "RETENTION") {
      await tx.member.update({ where: { id: member.id }, data: { agreesToBeKeptAt: new Date() } });
    }
    return { id: requestId };
  },
});
