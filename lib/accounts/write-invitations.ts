import { invitationMail, type Recipient } from "#lib/accounts/mails.ts";
import { cancelTokens, issueToken } from "#lib/accounts/write-tokens.ts";
import type { Tx } from "#lib/db.ts";
import { sendMail } from "#lib/mail.ts";

/** Sends invitations to accounts that nobody has opened yet; the one that each was sent before, if any, no longer serves. */
export async function sendInvitations(tx: Tx, members: readonly Recipient[]): Promise<void> {
  await tx.member.updateMany({
    where: { id: { in: members.map(({ id }) => id) } },
    data: { invitedAt: new Date() },
  });
  for (const member of members) {
    await cancelTokens(tx, member.id, ["INVITATION"]);
    const secret = await issueToken(tx, { memberId: member.id, purpose: "INVITATION" });
    await sendMail(tx, invitationMail(member, secret));
  }
}
