import { passwordMail, signInMail } from "#lib/accounts/mails.ts";
import { openAccount } from "#lib/accounts/write.ts";
import { issueToken, lifeOf } from "#lib/accounts/write-tokens.ts";
import { db, type Tx } from "#lib/db.ts";
import { sendMail } from "#lib/mail.ts";
import { retentionDays } from "#lib/retention.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Messages of one kind to one account before it is sent no more for a while. */
const MOST_LINKS = 3;
/** Whoever is sent no further link has one that serves at least this long. */
const LEFT_MS = 5 * MINUTE_MS;

/**
 * Whether an account was just sent enough. Nobody is told, and nobody is locked out: a stranger who asks for links in
 * somebody's name only has some sent to her, each of which lets her in; the last has five minutes left at least, and
 * then one more is sent.
 */
async function hasEnough(tx: Tx, memberId: string, purpose: "SIGN_IN" | "PASSWORD"): Promise<boolean> {
  // One request of an account at a time, or three workers would each count to two.
  await tx.$queryRaw`SELECT "id" FROM "Member" WHERE "id" = ${memberId}::uuid FOR UPDATE`;
  const since = new Date(Date.now() - lifeOf[purpose] + LEFT_MS);
  const live = { usedAt: null, cancelledAt: null, createdAt: { gt: since } };
  return (await tx.accountToken.count({ where: { memberId, purpose, ...live } })) >= MOST_LINKS;
}

/** Sends the link that somebody asked for, if the address has an account. */
export async function answerLinkRequest({ id }: { id: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const asked = await tx.linkRequest.findUnique({ where: { id } });
    if (!asked) return;
    await tx.linkRequest.delete({ where: { id } });
    const member = await tx.member.findFirst({
      where: { email: asked.email, ...openAccount },
      select: { id: true, email: true, firstName: true },
    });
    const purpose = asked.purpose === "PASSWORD" ? "PASSWORD" : "SIGN_IN";
    if (!member || (await hasEnough(tx, member.id, purpose))) return;
    const secret = await issueToken(tx, { memberId: member.id, purpose });
    const mail =
      purpose === "PASSWORD" ? passwordMail(member, secret) : signInMail(member, secret, asked.next);
    await sendMail(tx, mail);
  });
}

/**
 * Forgets what signing in leaves behind: sessions, secret addresses and changes of address that are over, and browsers
 * that did not come back, each after its period (lib/retention.ts); requests that no worker answered in a day.
 */
export async function purgeAccountTraces(): Promise<void> {
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
  const { ACCESS_TRACES, DEVICES } = await retentionDays();
  const over = { lt: ago(ACCESS_TRACES) };
  await db.session.deleteMany({ where: { OR: [{ expiresAt: over }, { revokedAt: over }] } });
  await db.accountToken.deleteMany({ where: { expiresAt: over } });
  await db.emailChange.deleteMany({ where: { expiresAt: over } });
  await db.knownDevice.deleteMany({ where: { lastSeenAt: { lt: ago(DEVICES) } } });
  await db.linkRequest.deleteMany({ where: { createdAt: { lt: ago(1) } } });
}
