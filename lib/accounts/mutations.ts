import { canSignIn, canSignOut } from "#lib/accounts/policy.ts";
import { revokeSessionSchema, signInSchema, signOutSchema } from "#lib/accounts/schema.ts";
import { endSessions, findAsking, openSession, sessionInHand } from "#lib/accounts/write.ts";
import { isPassword } from "#lib/credentials.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { canManageOwnAccount } from "#lib/members/policy.ts";
import { mutation } from "#lib/mutation.ts";
import { consume, forgive } from "#lib/rate-limit.ts";
import type { Viewer } from "#lib/viewer.ts";

const ACCOUNT_LIMIT = { name: "signin-account", points: 10, seconds: 900 };
const ADDRESS_LIMIT = { name: "signin-address", points: 60, seconds: 900 };

/**
 * Whose tries are counted together. A browser from which the member has signed in has a counter of its own: a stranger who
 * wears the account's tries out locks her out of strangers' browsers alone, and never of the links sent by mail, which
 * count nothing here.
 */
const counterOf = (email: string, knownSecret: string | null) =>
  [email.toLowerCase(), knownSecret ?? ""].join(" ").trim();

const refusal = () => invalid({ password: "L’adresse ou le mot de passe ne correspond pas." });

export const signIn = mutation({
  event: "session.opened",
  input: signInSchema,
  find: async (_viewer, { email, device, address }, tx) => {
    // Both limits before the password is looked at; the wider one stops one address trying many accounts.
    if (address) await consume(ADDRESS_LIMIT, address);
    const member = await findAsking(tx, email, device);
    const counter = counterOf(email, member?.isKnown ? device.secret : null);
    await consume(ACCOUNT_LIMIT, counter);
    return { member, counter };
  },
  allow: canSignIn,
  run: async ({ viewer, input, subject: { member, counter }, tx }) => {
    if (!(await isPassword(input.password, member?.passwordHash)) || !member) throw refusal();
    await forgive(ACCOUNT_LIMIT, counter);
    const replaces = sessionInHand(viewer);
    return openSession(tx, { memberId: member.id, device: input.device, method: "PASSWORD", replaces });
  },
  detail: ({ result }) => ({ memberId: result.memberId, method: "PASSWORD" }),
});

const findOwnSession = async (viewer: Viewer, sessionId: string, tx: Tx) => {
  if (viewer.kind !== "member") return null;
  const where = { id: sessionId, memberId: viewer.id, revokedAt: null };
  const session = await tx.session.findFirst({ where, select: { id: true, deviceId: true } });
  return session && { id: viewer.id, sessionId: session.id, deviceId: session.deviceId };
};

const findSessionInHand = (viewer: Viewer, _input: object, tx: Tx) =>
  viewer.kind === "member" && viewer.sessionId !== null
    ? findOwnSession(viewer, viewer.sessionId, tx)
    : Promise.resolve(null);

/** Ends one of the viewer's own sessions: the device is a stranger at its next request, and told of as new at its next sign-in. */
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
    if (subject.deviceId) await tx.knownDevice.deleteMany({ where: { id: subject.deviceId } });
    return { id: subject.sessionId };
  },
});

/** That of whoever gives up at the second factor, too. */
const findAnySessionInHand = (viewer: Viewer, input: object, tx: Tx) =>
  viewer.kind === "visitor" && viewer.pending
    ? Promise.resolve({ id: viewer.pending.memberId, sessionId: viewer.pending.id })
    : findSessionInHand(viewer, input, tx);

/** Ends the session of the device in hand. A visitor who signs out has nothing to end. */
export const signOut = mutation({
  event: "session.closed",
  input: signOutSchema,
  find: findAnySessionInHand,
  allow: canSignOut,
  run: async ({ subject, tx }) => {
    await tx.session.updateMany({
      where: { id: subject.sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return { id: subject.sessionId };
  },
});

/** Ends every session, that of the device in hand too, and forgets the browsers: each will be told of as new. */
export const signOutEverywhere = mutation({
  event: "session.all-closed",
  input: signOutSchema,
  find: findSessionInHand,
  allow: canManageOwnAccount,
  run: async ({ subject: { id: memberId, sessionId }, tx }) => {
    const ended = await endSessions(tx, memberId);
    await tx.knownDevice.deleteMany({ where: { memberId } });
    return { id: sessionId, ended };
  },
});
