import { passwordChangedMail } from "#lib/accounts/mails.ts";
import { canSignIn } from "#lib/accounts/policy.ts";
import { changePasswordSchema, resetPasswordSchema } from "#lib/accounts/schema.ts";
import { endSessions, openSession, sessionInHand } from "#lib/accounts/write.ts";
import { hashNewPassword, OWN_PASSWORD_LIMIT } from "#lib/accounts/write-passwords.ts";
import { cancelTokens, findToken, spendToken } from "#lib/accounts/write-tokens.ts";
import { isPassword } from "#lib/credentials.ts";
import { invalid } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { canManageOwnAccount } from "#lib/members/policy.ts";
import { mutation } from "#lib/mutation.ts";
import { consume, forgive } from "#lib/rate-limit.ts";

const recipient = { id: true, email: true, firstName: true, lastName: true } as const;

/** Chooses another password while signed in. The other sessions end if she wishes. */
export const changePassword = mutation({
  event: "password.changed",
  input: changePasswordSchema,
  find: async (viewer, _input, tx) => {
    if (viewer.kind !== "member") return null;
    await consume(OWN_PASSWORD_LIMIT, viewer.id);
    return tx.member.findUnique({
      where: { id: viewer.id },
      select: { ...recipient, passwordHash: true },
    });
  },
  allow: canManageOwnAccount,
  run: async ({ viewer, input, subject: { passwordHash, ...member }, tx }) => {
    if (!(await isPassword(input.currentPassword, passwordHash))) {
      throw invalid({ currentPassword: "Ce n’est pas votre mot de passe actuel." });
    }
    const hash = await hashNewPassword(input.newPassword, member);
    await forgive(OWN_PASSWORD_LIMIT, member.id);
    await tx.member.update({ where: { id: member.id }, data: { passwordHash: hash } });
    await cancelTokens(tx, member.id, ["PASSWORD"]);
    const ended = input.others ? await endSessions(tx, member.id, sessionInHand(viewer)) : 0;
    await sendMail(tx, passwordChangedMail(member));
    return { id: member.id, ended };
  },
});

/**
 * Chooses a password by a link received. Every session ends: whoever had entered is out. The links sent before no longer
 * serve, and she is signed in here, her second factor still to give if she has one.
 */
export const resetPassword = mutation({
  event: "password.reset",
  input: resetPasswordSchema,
  find: (_viewer, input, tx) => findToken(tx, "PASSWORD", input),
  allow: canSignIn,
  run: async ({ viewer, input: { device, newPassword }, subject: { id, memberId, member }, tx }) => {
    const passwordHash = await hashNewPassword(newPassword, member);
    await spendToken(tx, id);
    await tx.member.update({ where: { id: memberId }, data: { passwordHash } });
    await cancelTokens(tx, memberId, ["PASSWORD", "SIGN_IN", "INVITATION"]);
    await endSessions(tx, memberId);
    const replaces = sessionInHand(viewer);
    const session = await openSession(tx, { memberId, device, method: "LINK", replaces });
    await sendMail(tx, passwordChangedMail(member));
    return { id: memberId, sessionId: session.id, isPending: session.isPending };
  },
});
