import { isPassword, SESSION_SECONDS } from "#lib/credentials.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { canManageOwnAccount, canSignIn } from "#lib/members/policy.ts";
import {
  readingPreferenceSchema,
  revokeSessionSchema,
  signInSchema,
  signOutSchema,
} from "#lib/members/schema.ts";
import { mutation } from "#lib/mutation.ts";
import { consume, forgive } from "#lib/rate-limit.ts";
import type { Viewer } from "#lib/viewer.ts";

const ACCOUNT_LIMIT = { name: "signin-account", points: 10, seconds: 900 };

const refusal = () => invalid({ password: "L’adresse ou le mot de passe ne correspond pas." });

export const signIn = mutation({
  event: "session.opened",
  input: signInSchema,
  find: async (_viewer, { email, address }, tx) => {
    // Both limits before the password is looked at; the wider one stops one address trying many accounts.
    await consume(ACCOUNT_LIMIT, email.toLowerCase());
    if (address) await consume({ name: "signin-address", points: 60, seconds: 900 }, address);
    const open = { suspendedAt: null, resignedAt: null, erasedAt: null };
    const member = await tx.member.findFirst({
      where: { email, ...open },
      select: { id: true, passwordHash: true },
    });
    return { member };
  },
  allow: canSignIn,
  run: async ({ input, subject: { member }, tx }) => {
    if (!(await isPassword(input.password, member?.passwordHash)) || !member) throw refusal();
    await forgive(ACCOUNT_LIMIT, input.email.toLowerCase());
    const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
    const session = await tx.session.create({
      data: { memberId: member.id, device: input.device, expiresAt },
      select: { id: true },
    });
    return { id: session.id, memberId: member.id };
  },
  detail: ({ result }) => ({ memberId: result.memberId }),
});

const findOneself = (viewer: Viewer, tx: Tx): Promise<{ id: string } | null> =>
  viewer.kind === "member"
    ? tx.member.findUnique({ where: { id: viewer.id }, select: { id: true } })
    : Promise.resolve(null);

const findOwnSession = async (viewer: Viewer, sessionId: string, tx: Tx) => {
  const member = await findOneself(viewer, tx);
  const where = { id: sessionId, memberId: member?.id, revokedAt: null };
  const session = member && (await tx.session.findFirst({ where, select: { id: true } }));
  return session && { id: member.id, sessionId: session.id };
};

/** Ends one of the viewer's own sessions: the device is a stranger at its next request. */
export const revokeSession = mutation({
  event: "session.revoked",
  input: revokeSessionSchema,
  find: (viewer, { id }, tx) => findOwnSession(viewer, id, tx),
  allow: canManageOwnAccount,
  run: async ({ subject, tx }) => {
    const { count } = await tx.session.updateMany({
      where: { id: subject.sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette session est déjà fermée.");
    return { id: subject.sessionId };
  },
});

/** Ends the session of the device in hand. A visitor who signs out has nothing to end. */
export const signOut = mutation({
  event: "session.closed",
  input: signOutSchema,
  find: (viewer, _input, tx) =>
    viewer.kind === "member" && viewer.sessionId !== null
      ? findOwnSession(viewer, viewer.sessionId, tx)
      : Promise.resolve(null),
  allow: canManageOwnAccount,
  run: async ({ subject, tx }) => {
    await tx.session.updateMany({
      where: { id: subject.sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return { id: subject.sessionId };
  },
});

export const chooseReadingPreference = mutation({
  event: "member.reading-preference-chosen",
  input: readingPreferenceSchema,
  find: (viewer, _input, tx) => findOneself(viewer, tx),
  allow: canManageOwnAccount,
  run: ({ subject, input, tx }) =>
    tx.member.update({ where: { id: subject.id }, data: input, select: { id: true } }),
});
