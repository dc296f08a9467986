import { limitGuesses, spentLink } from "#lib/accounts/write-tokens.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { canAskToJoin } from "#lib/joining/policy.ts";
import { bySecret } from "#lib/joining/queries-secrets.ts";
import { askToJoinSchema, completeJoinSchema, confirmJoinSchema } from "#lib/joining/schema.ts";
import { agreedCharter, refuseHaste, tellSecretariat } from "#lib/joining/write.ts";
import { territoryOf } from "#lib/mandates/write.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";
import { referralOf } from "#lib/referrals/write.ts";

/** Of one network address: a town hall has one for all its people. */
const NETWORK_LIMIT = { name: "join-network", points: 20, seconds: 3600 };
/** Of one electronic address, which each request writes to. */
const EMAIL_LIMIT = { name: "join-email", points: 5, seconds: 86_400 };

async function takeOneOfTheDay(email: string): Promise<void> {
  await consume(EMAIL_LIMIT, email.toLowerCase()).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      "TOO_MANY",
      "Plusieurs demandes sont déjà parties aujourd’hui pour cette adresse\u00A0: regardez votre messagerie, indésirables compris, ou réessayez demain.",
    );
  });
}

/**
 * Writes down what somebody asks for, and looks neither for an account nor for another request of hers: an address that
 * has one and one that has none make the same statements, hence the same answer in the same time. The job that follows
 * knows the difference.
 */
export const askToJoin = mutation({
  event: "join.asked",
  input: askToJoinSchema,
  find: async (_viewer, { address }) => {
    if (address) await consume(NETWORK_LIMIT, address);
    return {};
  },
  allow: canAskToJoin,
  run: async ({ input, tx }) => {
    refuseHaste(input.stamp);
    const { email, firstName, lastName, civility, phone, tier, startsOn, kind, rank, stance, word } = input;
    const territoryId = await territoryOf(tx, input);
    const versionId = await agreedCharter(tx, input);
    const referralId = input.parrain ? await referralOf(tx, input.parrain) : null;
    await takeOneOfTheDay(email);
    const { id } = await tx.joinRequest.create({
      data: {
        ...{
          email,
          firstName,
          lastName,
          civility,
          phone,
          tier,
          territoryId,
          startsOn,
          kind,
          rank,
          stance,
          word,
        },
        referralId,
        ...(versionId && { acceptance: { create: { versionId } } }),
      },
      select: { id: true },
    });
    await enqueue(tx, "answerJoinRequest", { id }, { isAwaited: true });
    return { id };
  },
});

type Opened = { token: string; address: string };

const findBySecret = async ({ token, address }: Opened, status: "UNCONFIRMED" | "ASKED", tx: Tx) => {
  await limitGuesses(address);
  const found = await tx.joinRequest.findFirst({
    where: bySecret(token, status),
    select: { id: true, email: true },
  });
  if (!found) throw spentLink();
  return found;
};

/** The address is hers: the secretariat reads her request. What else was sent in her name and never confirmed goes. */
export const confirmJoin = mutation({
  event: "join.confirmed",
  input: confirmJoinSchema,
  find: (_viewer, input, tx) => findBySecret(input, "UNCONFIRMED", tx),
  allow: canAskToJoin,
  run: async ({ input, subject: { id, email }, tx }) => {
    const now = new Date();
    const confirming = tx.joinRequest.updateMany({
      where: { id, ...bySecret(input.token, "UNCONFIRMED") },
      data: {
        status: "WAITING",
        confirmedAt: now,
        touchedAt: now,
        digest: null,
        expiresAt: null,
        revision: { increment: 1 },
      },
    });
    const { count } = await confirming.catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError(
        "CONFLICT",
        "Vous avez déjà une demande à l’étude\u00A0: celle-ci ne s’y ajoute pas.",
      );
    });
    if (count === 0) throw spentLink();
    await tx.joinRequest.deleteMany({ where: { email, status: "UNCONFIRMED" } });
    await tellSecretariat(tx);
    return { id };
  },
});

/** What the secretariat asked for: she writes her request again, and it waits again. */
export const completeJoin = mutation({
  event: "join.completed",
  input: completeJoinSchema,
  find: (_viewer, input, tx) => findBySecret(input, "ASKED", tx),
  allow: canAskToJoin,
  run: async ({ input, subject: { id }, tx }) => {
    const { firstName, lastName, civility, phone, tier, startsOn, kind, rank, stance, word } = input;
    const territoryId = await territoryOf(tx, input);
    const kept = { civility: civility ?? null, phone: phone ?? null, kind: kind ?? null, rank: rank ?? null };
    const { count } = await tx.joinRequest.updateMany({
      where: { id, ...bySecret(input.token, "ASKED") },
      data: {
        ...{ firstName, lastName, tier, territoryId, startsOn, ...kept },
        stance: stance ?? null,
        word: word ?? null,
        status: "WAITING",
        touchedAt: new Date(),
        digest: null,
        expiresAt: null,
        revision: { increment: 1 },
      },
    });
    if (count === 0) throw spentLink();
    await tellSecretariat(tx);
    return { id };
  },
});
