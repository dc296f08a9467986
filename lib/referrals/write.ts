import type { Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { notify } from "#lib/notify.ts";
import { keyedDigest, sha256 } from "#lib/sealed.ts";

/**
 * Digest of an address, by which it is known again for ever without being kept. « marie+liste@… » is the mailbox of
 * « marie@… » (RFC 5233): one message reaches it, whatever follows the sign.
 */
export function addressDigest(email: string): Uint8Array<ArrayBuffer> {
  const [local = "", domain = ""] = email.trim().toLowerCase().normalize("NFC").split("@");
  return keyedDigest("referral address", `${local.split("+")[0] || local}@${domain}`);
}

/** The invitation of a secret address, while it serves. Read alone: mail scanners open links. */
export const liveReferral = (secret: string) =>
  ({ digest: sha256(secret), refusedAt: null, joinedAt: null }) satisfies Prisma.ReferralWhereInput;

/** By whose invitation somebody asks to join; null for a secret that does not serve: she asks all the same. */
export const referralOf = async (tx: Tx, secret: string): Promise<string | null> =>
  (await tx.referral.findFirst({ where: liveReferral(secret), select: { id: true } }))?.id ?? null;

/**
 * Somebody has joined: the invitation that brought her, or that her address had received, says so to its sponsor. Her
 * address goes from it, as she gives it herself from now on.
 */
export async function markJoined(
  tx: Tx,
  { referralId, email }: { referralId: string | null; email: string },
): Promise<void> {
  const invited = { sentAt: { not: null }, joinedAt: null, refusedAt: null };
  const found =
    (referralId && (await tx.referral.findFirst({ where: { id: referralId, ...invited } }))) ||
    (await tx.referral.findFirst({ where: { addressDigest: addressDigest(email), ...invited } }));
  if (!found) return;
  await tx.referral.update({
    where: { id: found.id },
    data: { joinedAt: new Date(), email: null, digest: null },
    select: { id: true },
  });
  if (found.sponsorId) await notify(tx, [{ memberId: found.sponsorId, kind: "REFERRAL_JOINED" }]);
}
