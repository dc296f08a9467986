import type { Frequency, Means } from "@prisma/client";
import { limitGuesses, spentLink } from "#lib/accounts/write-tokens.ts";
import { NO_EMAIL, NO_NAME } from "#lib/donations/labels.ts";
import { canGive, canStopDonation } from "#lib/donations/policy.ts";
import { readStopToken } from "#lib/donations/queries-secret.ts";
import { giveSchema, stopDonationSchema } from "#lib/donations/schema.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { refuseHaste } from "#lib/joining/write.ts";
import { mutation } from "#lib/mutation.ts";
import { listMeans } from "#lib/payments/queries-means.ts";
import { askPayment, stopMonthly } from "#lib/payments/write.ts";
import { consume } from "#lib/rate-limit.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Of one network address: a town hall has one for all its people. */
const NETWORK_LIMIT = { name: "gift-network", points: 30, seconds: 3600 };

/** Who gives: the member, or what somebody without an account says of herself. Throws INVALID beside what lacks. */
function donorOf(viewer: Viewer, { name, email }: { name?: string | undefined; email?: string | undefined }) {
  if (viewer.kind === "member") return { memberId: viewer.id };
  const missing = {
    ...(!name && { name: NO_NAME }),
    ...(!email && { email: NO_EMAIL }),
  };
  if (!name || !email) throw invalid(missing);
  return { name, email };
}

/** Throws INVALID for a means that this installation has not, or that takes nothing by the month. */
function refuseMeans({
  means,
  cents,
  frequency,
}: {
  means: Means;
  cents: number;
  frequency: Frequency;
}): void {
  const offered = listMeans(cents).find((one) => one.means === means);
  if (!offered) throw invalid({ means: "Ce moyen de paiement n’est pas proposé ici." });
  if (frequency === "MONTHLY" && !offered.takesMonthly) {
    throw invalid({
      means:
        "Ce moyen ne permet pas de donner tous les mois\u00a0: choisissez-en un autre, ou donnez une fois.",
    });
  }
}

/** A gift is promised, and its first payment asked for: only the ledger says that it was given. Answers the payment. */
export const give = mutation({
  event: "donation.promised",
  input: giveSchema,
  find: async (_viewer, { address }) => {
    if (address) await consume(NETWORK_LIMIT, address);
    return {};
  },
  allow: canGive,
  run: async ({ viewer, input, tx }) => {
    refuseHaste(input.stamp);
    const { cents, frequency, means, postal } = input;
    refuseMeans(input);
    const donor = donorOf(viewer, input);
    const { id } = await tx.donation.create({
      data: { ...donor, cents, frequency, address: postal ?? null },
      select: { id: true },
    });
    const payment = await askPayment(tx, { donationId: id }, { means, instalments: 1 });
    return { id, paymentId: payment.id };
  },
});

/** No further month is taken of a gift. What was given stays given. */
export const stopDonation = mutation({
  event: "donation.stopped",
  input: stopDonationSchema,
  find: async (viewer, { id, token, address }, tx) => {
    if (token) await limitGuesses(address);
    const wanted = token ? readStopToken(token) : viewer.kind === "member" ? id : null;
    if (token && !wanted) throw spentLink();
    if (!wanted) return null;
    const found = await tx.donation.findFirst({
      where: {
        id: wanted,
        frequency: "MONTHLY",
        ...(token ? {} : { memberId: viewer.kind === "member" ? viewer.id : null }),
      },
      select: { id: true, memberId: true },
    });
    return found && { ...found, isBySecret: Boolean(token) };
  },
  allow: canStopDonation,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.donation.updateMany({
      where: { id, stoppedAt: null },
      data: { stoppedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce don mensuel est déjà arrêté.");
    await stopMonthly(tx, id);
    return { id };
  },
});
