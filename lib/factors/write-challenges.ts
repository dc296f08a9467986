import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/rate-limit.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { authenticationOptions, registrationOptions } from "#lib/webauthn.ts";

const CHALLENGE_MS = 5 * 60_000;
const MEMBER_LIMIT = { name: "passkey-challenge", points: 30, seconds: 900 };
const ADDRESS_LIMIT = { name: "passkey-challenge-address", points: 120, seconds: 900 };

/** Not a mutation: a challenge says nothing of anybody, and the journal is kept for what becomes of it. */
async function keep(challenge: string, memberId: string | null): Promise<void> {
  await db.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  const expiresAt = new Date(Date.now() + CHALLENGE_MS);
  await db.passkeyChallenge.create({ data: { challenge, memberId, expiresAt } });
}

/** What the viewer's browser needs to make a passkey for her; good for five minutes, for her alone, once. */
export async function beginRegistration(viewer: MemberViewer) {
  await consume(MEMBER_LIMIT, viewer.id);
  const member = await db.member.findUnique({
    where: { id: viewer.id },
    select: { email: true, passkeys: { select: { credentialId: true, transports: true } } },
  });
  if (!member) throw new AppError("NOT_FOUND", "Introuvable.");
  const name = `${viewer.firstName} ${viewer.lastName}`;
  const known = member.passkeys;
  const options = await registrationOptions({ id: viewer.id, email: member.email, name, known });
  await keep(options.challenge, viewer.id);
  return options;
}

/** What any browser needs to sign in with a passkey that it has; good for five minutes, once. */
export async function beginAuthentication(address: string) {
  if (address) await consume(ADDRESS_LIMIT, address);
  const options = await authenticationOptions();
  await keep(options.challenge, null);
  return options;
}

/**
 * Uses up a challenge, in the transaction of what it serves: two that race for it cannot both have it. It was given to
 * that member, or to nobody yet (null, sign-in): a challenge for one thing never serves another.
 */
export const challengeTaker =
  (tx: Tx, memberId: string | null) =>
  async (challenge: string): Promise<boolean> => {
    const { count } = await tx.passkeyChallenge.deleteMany({
      where: { challenge, memberId, expiresAt: { gt: new Date() } },
    });
    return count === 1;
  };
