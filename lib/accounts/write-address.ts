import { addressChangedMail } from "#lib/accounts/mails.ts";
import { addressReplacedMail } from "#lib/accounts/mails-standing.ts";
import { endSessions } from "#lib/accounts/write.ts";
import { cancelTokens } from "#lib/accounts/write-tokens.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";

export const ENDS = ["EMAIL_OLD", "EMAIL_NEW"] as const;

/** Gives up the change of address under way, with its links. */
export async function endChanges(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx.emailChange.updateMany({
    where: { memberId, doneAt: null, cancelledAt: null },
    data: { cancelledAt: new Date() },
  });
  await cancelTokens(tx, memberId, [...ENDS]);
  return count;
}

async function move(tx: Tx, memberId: string, newEmail: string) {
  try {
    return await tx.member.update({
      where: { id: memberId },
      data: { email: newEmail },
      select: { id: true, email: true, firstName: true },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", "Cette adresse est celle d’un autre compte. Écrivez au secrétariat.");
  }
}

type Change = {
  id: string;
  memberId: string;
  newEmail: string;
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
  dueAt: Date | null;
};

/**
 * Whether everybody who must has said yes: both ends, or the new one alone once the old one has had its day to say no to
 * what an officer asked for.
 */
export const isAgreed = ({ oldConfirmedAt, newConfirmedAt, dueAt }: Change, now: Date): boolean =>
  newConfirmedAt !== null && (oldConfirmedAt !== null || (dueAt !== null && dueAt <= now));

/**
 * Changes the address: what was sent to the old one no longer serves, both ends are told. When an officer had asked for
 * it, every session ends too, as somebody may have had the old mailbox. Throws CONFLICT when the new one is taken.
 */
export async function finishChange(tx: Tx, change: Change, oldEmail: string, now: Date): Promise<void> {
  await tx.emailChange.update({ where: { id: change.id }, data: { doneAt: now } });
  const member = await move(tx, change.memberId, change.newEmail);
  await cancelTokens(tx, member.id, ["SIGN_IN", "PASSWORD", "INVITATION", ...ENDS]);
  const told = change.dueAt === null ? addressChangedMail : addressReplacedMail;
  if (change.dueAt !== null) await endSessions(tx, member.id);
  await sendMail(tx, told({ ...member, email: oldEmail }));
  await sendMail(tx, told(member));
}
