import { canInvite, canSignIn } from "#lib/accounts/policy.ts";
import { acceptInvitationSchema, inviteSchema } from "#lib/accounts/schema.ts";
import { openAccount, openSession, sessionInHand } from "#lib/accounts/write.ts";
import { sendInvitations } from "#lib/accounts/write-invitations.ts";
import { hashNewPassword } from "#lib/accounts/write-passwords.ts";
import { findToken, spendToken } from "#lib/accounts/write-tokens.ts";
import { mutation } from "#lib/mutation.ts";

/** Sends an invitation to accounts that nobody has opened yet, fifty at most; the one sent before, if any, no longer serves. */
export const inviteMembers = mutation({
  event: "account.invited",
  input: inviteSchema,
  find: async (viewer, { id: ids }, tx) => {
    if (!canInvite(viewer)) return null;
    const members = await tx.member.findMany({
      where: { id: { in: ids }, activatedAt: null, ...openAccount },
      select: { id: true, email: true, firstName: true },
      orderBy: { id: "asc" },
    });
    const [first] = members;
    return first ? { first, members } : null;
  },
  allow: canInvite,
  run: async ({ subject: { first, members }, tx }) => {
    const ids = members.map(({ id }) => id);
    await sendInvitations(tx, members);
    return { id: first.id, ids };
  },
  detail: ({ result }) => ({ members: result.ids }),
});

/** Opens an account for the first time, with a password or without. */
export const acceptInvitation = mutation({
  event: "account.activated",
  input: acceptInvitationSchema,
  find: (_viewer, input, tx) => findToken(tx, "INVITATION", input),
  allow: canSignIn,
  run: async ({ viewer, input: { device, newPassword }, subject: { id, memberId, member }, tx }) => {
    const hashed = newPassword === null ? {} : { passwordHash: await hashNewPassword(newPassword, member) };
    await spendToken(tx, id);
    await tx.member.update({ where: { id: memberId }, data: hashed });
    const replaces = sessionInHand(viewer);
    const session = await openSession(tx, { memberId, device, method: "LINK", replaces });
    return { id: memberId, sessionId: session.id, isPending: session.isPending };
  },
});
