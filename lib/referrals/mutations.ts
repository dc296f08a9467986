import { limitGuesses, spentLink } from "#lib/accounts/write-tokens.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { mutation } from "#lib/mutation.ts";
import { REFERRALS_A_MONTH } from "#lib/referrals/labels.ts";
import { canRefuseReferral, canSponsor } from "#lib/referrals/policy.ts";
import { inviteSchema, refuseReferralSchema } from "#lib/referrals/schema.ts";
import { addressDigest, liveReferral } from "#lib/referrals/write.ts";

const MONTH_MS = 30 * 86_400_000;

/**
 * A member invites somebody. Whether the address has an account, was invited by another member or refused is not looked at
 * here: the job that follows knows, and the sponsor is answered the same.
 */
export const inviteSomebody = mutation({
  event: "referral.sent",
  input: inviteSchema,
  find: async (viewer, _input, tx) => {
    if (viewer.kind !== "member" || !canSponsor(viewer)) return null;
    // Held: two sent at once do not both take the last of the month.
    await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${viewer.id}::uuid FOR NO KEY UPDATE`;
    return { id: viewer.id };
  },
  allow: canSponsor,
  run: async ({ input: { email, firstName, word }, subject: { id: sponsorId }, tx }) => {
    const since = new Date(Date.now() - MONTH_MS);
    if ((await tx.referral.count({ where: { sponsorId, createdAt: { gt: since } } })) >= REFERRALS_A_MONTH) {
      throw new AppError(
        "TOO_MANY",
        `Vous avez invité ${REFERRALS_A_MONTH} personnes en un mois, le maximum. Réessayez plus tard\u00A0: votre texte est gardé ci-dessous.`,
      );
    }
    const data = { sponsorId, email, firstName, word, addressDigest: addressDigest(email) };
    const { id } = await tx.referral.create({ data, select: { id: true } }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw invalid({
        email: "Vous avez déjà invité cette personne\u00A0: un seul message part, sans rappel.",
      });
    });
    await enqueue(tx, "answerReferral", { id }, { isAwaited: true });
    return { id };
  },
});

/** Somebody who was invited says no: her address goes, and nobody writes to it again. The sponsor is not told. */
export const refuseReferral = mutation({
  event: "referral.refused",
  input: refuseReferralSchema,
  find: async (_viewer, { token, address }, tx) => {
    await limitGuesses(address);
    const found = await tx.referral.findFirst({ where: liveReferral(token), select: { id: true } });
    if (!found) throw spentLink();
    return found;
  },
  allow: canRefuseReferral,
  run: async ({ input: { token }, subject: { id }, tx }) => {
    const { count } = await tx.referral.updateMany({
      where: { id, ...liveReferral(token) },
      data: { refusedAt: new Date(), email: null, digest: null },
    });
    if (count === 0) throw spentLink();
    return { id };
  },
});
