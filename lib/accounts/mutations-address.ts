import { newAddressMail, oldAddressMail } from "#lib/accounts/mails.ts";
import { canSignIn } from "#lib/accounts/policy.ts";
import {
  answerEmailChangeSchema,
  askEmailChangeSchema,
  cancelEmailChangeSchema,
} from "#lib/accounts/schema.ts";
import { ENDS, endChanges, finishChange, isAgreed } from "#lib/accounts/write-address.ts";
import { OWN_PASSWORD_LIMIT } from "#lib/accounts/write-passwords.ts";
import { findToken, issueToken, lifeOf, spendToken, spentLink } from "#lib/accounts/write-tokens.ts";
import { isPassword } from "#lib/credentials.ts";
import { invalid } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { canManageOwnAccount } from "#lib/members/policy.ts";
import { mutation } from "#lib/mutation.ts";
import { consume, forgive } from "#lib/rate-limit.ts";

/** The messages of a change go to an address that the member types: ten a day. */
const CHANGE_LIMIT = { name: "email-change", points: 10, seconds: 86_400 };

/**
 * Asks for another address. It changes once both ends have said yes: the old one so that a session left open is not
 * enough to take the account away, the new one so that it is hers. Whether the new one has an account already is found
 * out at the end alone, by whoever has shown that it is theirs.
 */
export const askEmailChange = mutation({
  event: "address.change-asked",
  input: askEmailChangeSchema,
  find: async (viewer, _input, tx) => {
    if (viewer.kind !== "member") return null;
    await consume(OWN_PASSWORD_LIMIT, viewer.id);
    return tx.member.findUnique({
      where: { id: viewer.id },
      select: { id: true, email: true, firstName: true, passwordHash: true },
    });
  },
  allow: canManageOwnAccount,
  run: async ({ input: { email, currentPassword }, subject: { passwordHash, ...member }, tx }) => {
    if (passwordHash !== null && !(await isPassword(currentPassword, passwordHash))) {
      throw invalid({ currentPassword: "Ce n’est pas votre mot de passe." });
    }
    await forgive(OWN_PASSWORD_LIMIT, member.id);
    if (email.toLowerCase() === member.email.toLowerCase()) {
      throw invalid({ email: "C’est déjà votre adresse." });
    }
    await consume(CHANGE_LIMIT, member.id);
    await endChanges(tx, member.id);
    const expiresAt = new Date(Date.now() + lifeOf.EMAIL_NEW);
    const { id } = await tx.emailChange.create({ data: { memberId: member.id, newEmail: email, expiresAt } });
    const made = { memberId: member.id, changeId: id };
    const [old, fresh] = [
      await issueToken(tx, { ...made, purpose: "EMAIL_OLD" }),
      await issueToken(tx, { ...made, purpose: "EMAIL_NEW" }),
    ];
    await sendMail(tx, oldAddressMail(member, old, email));
    await sendMail(tx, newAddressMail({ ...member, email }, fresh));
    return { id };
  },
});

/** Gives up a change asked for, from one's own account. */
export const cancelEmailChange = mutation({
  event: "address.change-cancelled",
  input: cancelEmailChangeSchema,
  find: async (viewer, { id }, tx) => {
    if (viewer.kind !== "member") return null;
    const where = { id, memberId: viewer.id, doneAt: null, cancelledAt: null };
    const change = await tx.emailChange.findFirst({ where, select: { id: true } });
    return change && { id: viewer.id, changeId: change.id };
  },
  allow: canManageOwnAccount,
  run: async ({ subject: { id: memberId, changeId }, tx }) => {
    await endChanges(tx, memberId);
    return { id: changeId };
  },
});

const changeOf = ({ changeId }: { changeId: string | null }): string => {
  if (changeId === null) throw new Error("The database lets no such token be.");
  return changeId;
};

/** One end says yes; with the other's yes, or once its delay is over, the address changes. */
export const confirmEmailChange = mutation({
  event: "address.change-confirmed",
  input: answerEmailChangeSchema,
  find: (_viewer, input, tx) => findToken(tx, [...ENDS], input),
  allow: canSignIn,
  run: async ({ subject, tx }) => {
    const now = new Date();
    await spendToken(tx, subject.id);
    const [change] = await tx.emailChange.updateManyAndReturn({
      where: { id: changeOf(subject), doneAt: null, cancelledAt: null },
      data: subject.purpose === "EMAIL_OLD" ? { oldConfirmedAt: now } : { newConfirmedAt: now },
    });
    if (!change) throw spentLink();
    const isReplaced = change.dueAt !== null;
    if (!isAgreed(change, now)) return { id: change.id, isDone: false, isReplaced };
    await finishChange(tx, change, subject.member.email, now);
    return { id: change.id, isDone: true, isReplaced };
  },
  detail: ({ subject, result }) => ({ end: subject.purpose, isDone: result.isDone }),
});

/** Either end says no: nothing changes. */
export const refuseEmailChange = mutation({
  event: "address.change-refused",
  input: answerEmailChangeSchema,
  find: (_viewer, input, tx) => findToken(tx, [...ENDS], input),
  allow: canSignIn,
  run: async ({ subject, tx }) => {
    await spendToken(tx, subject.id);
    await endChanges(tx, subject.memberId);
    return { id: changeOf(subject) };
  },
  detail: ({ subject }) => ({ end: subject.purpose }),
});
