import { randomBytes } from "node:crypto";
import { db, type Tx } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { invitationMail } from "#lib/referrals/mails.ts";
import { retentionDays, retentionLimit } from "#lib/retention.ts";
import { sha256 } from "#lib/sealed.ts";

type Waiting = {
  id: string;
  email: string;
  firstName: string;
  word: string | null;
  addressDigest: Uint8Array<ArrayBuffer>;
};

/** Whether no message is to leave: the address has had one, has an account, or asks to join already. */
async function isSpoken(tx: Tx, { id, email, addressDigest }: Waiting): Promise<boolean> {
  const others = { addressDigest, sentAt: { not: null }, id: { not: id } };
  return (
    (await tx.referral.count({ where: others })) > 0 ||
    (await tx.member.count({ where: { email } })) > 0 ||
    (await tx.joinRequest.count({ where: { email, status: { not: "UNCONFIRMED" } } })) > 0
  );
}

/**
 * Sends the one message to somebody whom a member invites, or none: her address then goes at once. The member is told
 * neither, as the page that was sent looked at nothing of this.
 */
export async function answerReferral({ id }: { id: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const [waiting] = await tx.$queryRaw<Waiting[]>`
      SELECT "id", "email"::text, "firstName", "word", "addressDigest" FROM "Referral"
      WHERE "id" = ${id}::uuid AND "sentAt" IS NULL AND "email" IS NOT NULL FOR UPDATE`;
    if (!waiting) return;
    // Two members who invite the same person at the same moment: the second waits here, and finds the first's message.
    const key = `referral:${Buffer.from(waiting.addressDigest).toString("hex")}`;
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const { sponsor } = await tx.referral.findUniqueOrThrow({
      where: { id },
      select: { sponsor: { select: { firstName: true, lastName: true } } },
    });
    if (!sponsor || (await isSpoken(tx, waiting))) {
      await tx.referral.update({ where: { id }, data: { email: null, word: null }, select: { id: true } });
      return;
    }
    const secret = randomBytes(32).toString("base64url");
    await tx.referral.update({
      where: { id },
      data: { sentAt: new Date(), digest: sha256(secret), word: null },
      select: { id: true },
    });
    const { REFERRALS } = await retentionDays(tx);
    await sendMail(tx, invitationMail(waiting, sponsor, waiting.word, secret, REFERRALS));
  });
}

/**
 * Erases the addresses and first names of those who did not answer in the time chosen; the digest stays, so that nobody writes
 * to them again. Answers how many.
 */
export async function eraseOldReferrals(): Promise<number> {
  const { count } = await db.referral.updateMany({
    where: {
      createdAt: { lt: await retentionLimit("REFERRALS") },
      OR: [{ email: { not: null } }, { firstName: { not: null } }],
    },
    data: { email: null, firstName: null, word: null, digest: null },
  });
  return count;
}

export async function purgeReferrals(): Promise<void> {
  const count = await eraseOldReferrals();
  log.info({ count }, "addresses of old invitations erased");
}
