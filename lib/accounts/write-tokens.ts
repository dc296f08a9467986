import { randomBytes } from "node:crypto";
import type { Prisma, TokenPurpose } from "@prisma/client";
import { openAccount } from "#lib/accounts/write.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/rate-limit.ts";
import { sha256 } from "#lib/sealed.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long each secret address serves. */
export const lifeOf: Record<TokenPurpose, number> = {
  INVITATION: 14 * DAY_MS,
  SIGN_IN: 15 * MINUTE_MS,
  PASSWORD: 60 * MINUTE_MS,
  EMAIL_OLD: 3 * DAY_MS,
  EMAIL_NEW: 3 * DAY_MS,
};

/** Makes a secret address. The secret answered goes into one message; here stays its SHA-256: 32 random bytes need no salt. */
export async function issueToken(
  tx: Tx,
  { memberId, purpose, changeId }: { memberId: string; purpose: TokenPurpose; changeId?: string },
): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + lifeOf[purpose]);
  await tx.accountToken.create({ data: { memberId, purpose, changeId, digest: sha256(secret), expiresAt } });
  return secret;
}

/** The token of a secret, if it still serves and its account too. Read alone: mail scanners open links. */
export const liveToken = (secret: string) =>
  ({
    digest: sha256(secret),
    usedAt: null,
    cancelledAt: null,
    expiresAt: { gt: new Date() },
    member: openAccount,
  }) satisfies Prisma.AccountTokenWhereInput;

export const spentLink = () =>
  new AppError("NOT_FOUND", "Ce lien a déjà servi, ou son délai est passé. Il vous en faut un autre.");

/** 256 random bits are not guessed; whoever tries is stopped all the same, before the database is asked much. */
const GUESS_LIMIT = { name: "token-address", points: 60, seconds: 900 };

/** Counts the use of a secret address, whatever it opens. Throws TOO_MANY. */
export const limitGuesses = async (address: string): Promise<void> => {
  if (address) await consume(GUESS_LIMIT, address);
};

/** The token that somebody sends to use it. Throws NOT_FOUND for one that does not serve, or not for this. */
export async function findToken(
  tx: Tx,
  purpose: TokenPurpose | TokenPurpose[],
  { token, address }: { token: string; address: string },
) {
  await limitGuesses(address);
  const found = await tx.accountToken.findFirst({
    where: { ...liveToken(token), purpose: { in: [purpose].flat() } },
    select: {
      id: true,
      memberId: true,
      changeId: true,
      purpose: true,
      member: { select: { id: true, email: true, firstName: true, lastName: true } },
    },
  });
  if (!found) throw spentLink();
  return found;
}

/** Uses a token up. Of two requests with the same one, the second is refused: the condition is in the write. */
export async function spendToken(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.accountToken.updateMany({
    where: { id, usedAt: null, cancelledAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  });
  if (count === 0) throw spentLink();
}

/** Takes back a member's other secret addresses of those purposes. */
export async function cancelTokens(tx: Tx, memberId: string, purposes: TokenPurpose[]): Promise<void> {
  await tx.accountToken.updateMany({
    where: { memberId, purpose: { in: purposes }, usedAt: null, cancelledAt: null },
    data: { cancelledAt: new Date() },
  });
}
