import { openAccount, openSession, sessionInHand } from "#lib/accounts/write.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { factorChangedMail } from "#lib/factors/mails.ts";
import { findOwnFactors } from "#lib/factors/mutations-totp.ts";
import { canManageOwnFactors, canSignInWithPasskey } from "#lib/factors/policy.ts";
import { addPasskeySchema, removePasskeySchema, signInWithPasskeySchema } from "#lib/factors/schema.ts";
import { replaceBySessionVerified, settleRemoval } from "#lib/factors/write.ts";
import { challengeTaker } from "#lib/factors/write-challenges.ts";
import { asMember, requireProof } from "#lib/factors/write-proof.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";
import { counterAfter, fromBase64url, registeredCredential } from "#lib/webauthn.ts";

const MOST_PASSKEYS = 20;
const ADDRESS_LIMIT = { name: "passkey-address", points: 60, seconds: 900 };

const refusedAnswer = () =>
  new AppError("INVALID", "La réponse de votre appareil n’a pas pu être vérifiée : recommencez.");

/** Keeps the passkey that the viewer's browser has just made. It counts at once, in this session too. */
export const addPasskey = mutation({
  event: "passkey.added",
  input: addPasskeySchema,
  find: (viewer, _input, tx) => findOwnFactors(viewer, tx),
  allow: canManageOwnFactors,
  run: async ({ viewer, input, subject, tx }) => {
    const memberId = subject.id;
    if (subject._count.passkeys >= MOST_PASSKEYS) {
      throw new AppError("CONFLICT", `Vous avez déjà ${MOST_PASSKEYS} clés : retirez-en une d’abord.`);
    }
    const credential = await registeredCredential(input.answer, challengeTaker(tx, memberId));
    if (!credential) throw refusedAnswer();
    const { id } = await tx.passkey
      .create({ data: { memberId, name: input.name, ...credential }, select: { id: true } })
      .catch((error) => {
        throw isUniqueViolation(error) ? new AppError("CONFLICT", "Cette clé est déjà enregistrée.") : error;
      });
    await sendMail(tx, factorChangedMail(subject, "passkey-added"));
    const session = { id: asMember(viewer).sessionId, memberId };
    return { id, sessionId: await replaceBySessionVerified(tx, session) };
  },
});

export const removePasskey = mutation({
  event: "passkey.removed",
  input: removePasskeySchema,
  find: async (viewer, { id }, tx) => {
    const member = await findOwnFactors(viewer, tx);
    const passkey = member && (await tx.passkey.findFirst({ where: { id, memberId: member.id } }));
    return passkey && member;
  },
  allow: canManageOwnFactors,
  run: async ({ viewer, input, subject, tx }) => {
    await requireProof(tx, asMember(viewer), input.password);
    await tx.passkey.delete({ where: { id: input.id, memberId: subject.id } });
    await settleRemoval(tx, asMember(viewer));
    await sendMail(tx, factorChangedMail(subject, "passkey-removed"));
    return { id: input.id };
  },
});

/**
 * Signs in whoever holds the passkey, without a word typed. The device has recognised her: both factors at once.
 * A passkey that is unknown and one whose signature does not hold are told the same.
 */
export const signInWithPasskey = mutation({
  event: "session.opened-by-passkey",
  input: signInWithPasskeySchema,
  find: async (_viewer, { answer, address }, tx) => {
    if (address) await consume(ADDRESS_LIMIT, address);
    const passkey = await tx.passkey.findFirst({
      where: { credentialId: fromBase64url(answer.id), member: openAccount },
      select: {
        id: true,
        memberId: true,
        credentialId: true,
        publicKey: true,
        counter: true,
        transports: true,
      },
    });
    return { passkey };
  },
  allow: canSignInWithPasskey,
  run: async ({ viewer, input: { answer, device }, subject: { passkey }, tx }) => {
    const refusal = () =>
      new AppError("INVALID", "Cette clé d’accès n’est pas reconnue ici. Connectez-vous autrement.");
    if (!passkey) throw refusal();
    const { id, memberId } = passkey;
    const handle = answer.response.userHandle;
    if (handle && Buffer.from(handle, "base64url").toString() !== memberId) throw refusal();
    const counter = await counterAfter(answer, passkey, challengeTaker(tx, null));
    if (counter === null) throw refusal();
    const { count } = await tx.passkey.updateMany({
      where: { id, counter: passkey.counter },
      data: { counter, lastUsedAt: new Date() },
    });
    if (count === 0) throw refusal();
    const replaces = sessionInHand(viewer);
    return openSession(tx, { memberId, device, method: "PASSKEY", verified: true, replaces });
  },
  detail: ({ result }) => ({ memberId: result.memberId }),
});
