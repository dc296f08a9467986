import { randomInt } from "node:crypto";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { isGuardedRole } from "#lib/guarded-roles.ts";
import { consume, forgive } from "#lib/rate-limit.ts";
import { keyedDigest, unseal } from "#lib/sealed.ts";
import { TOTP_SECRET, totpStep } from "#lib/totp.ts";
import type { MemberViewer } from "#lib/viewer.ts";

// By account, and only whoever gave the first factor may try: a stranger locks nobody out. Three codes among a million
// hold at once; the day's limit keeps guessing under one chance in six thousand a day.
const CODE_LIMITS = [
  { name: "factor-code", points: 10, seconds: 900 },
  { name: "factor-code-day", points: 50, seconds: 86_400 },
] as const;
// Counted apart: whoever guesses codes of the application leaves those kept aside usable.
const RECOVERY_LIMIT = { name: "factor-recovery", points: 10, seconds: 900 };

export const USED_CODE = "Ce code a déjà servi : attendez le suivant, dans moins de trente secondes.";

/** Uses up a code of the application (six digits): « used » for one that served already. */
export async function takeTotpCode(
  tx: Tx,
  memberId: string,
  code: string,
): Promise<"right" | "wrong" | "used"> {
  for (const limit of CODE_LIMITS) await consume(limit, memberId);
  const totp = await tx.totp.findFirst({
    where: { memberId, confirmedAt: { not: null } },
    select: { secret: true },
  });
  const secret = totp && unseal(TOTP_SECRET, memberId, totp.secret);
  const step = secret && totpStep(secret, code);
  if (step === null) return "wrong";
  const { count } = await tx.totp.updateMany({
    where: { memberId, confirmedAt: { not: null }, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  if (count === 0) return "used";
  for (const limit of CODE_LIMITS) await forgive(limit, memberId);
  return "right";
}

// Neither 0 and o, nor 1, i and l: they are read on paper and typed again.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const CODES = 10;
const CODE_LENGTH = 12;

const digestOf = (memberId: string, code: string) => keyedDigest("recovery code", `${memberId} ${code}`);

/** Ten codes of 59 random bits that replace those there were. They are in clear in the answer alone. */
export async function makeRecoveryCodes(tx: Tx, memberId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () =>
    Array.from({ length: CODE_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(""),
  );
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ memberId, digest: digestOf(memberId, code) })),
  });
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join("-"));
}

/** Uses up a recovery code (letters and digits alone, in lower case): false when it is none, or served. */
export async function takeRecoveryCode(tx: Tx, memberId: string, code: string): Promise<boolean> {
  await consume(RECOVERY_LIMIT, memberId);
  const { count } = await tx.recoveryCode.updateMany({
    where: { memberId, digest: digestOf(memberId, code), usedAt: null },
    data: { usedAt: new Date() },
  });
  if (count === 1) await forgive(RECOVERY_LIMIT, memberId);
  return count === 1;
}

/**
 * A new session, verified, in the place of one that was not: an id that somebody planted beforehand never becomes
 * verified. Answers the new id, for `keepSession`; null for a viewer without a session (a test, a job).
 */
export async function replaceBySessionVerified(
  tx: Tx,
  session: { id: string | null; memberId: string },
): Promise<string | null> {
  if (session.id === null) return null;
  const where = { id: session.id, memberId: session.memberId, revokedAt: null };
  const old = await tx.session.findFirst({ where });
  const now = new Date();
  const { count } = await tx.session.updateMany({ where, data: { revokedAt: now } });
  if (!old || count === 0) throw new AppError("CONFLICT", "Votre connexion a pris fin : reconnectez-vous.");
  const { memberId, device, deviceId, method, expiresAt } = old;
  const fresh = { memberId, device, deviceId, method, expiresAt, verifiedAt: now };
  return (await tx.session.create({ data: fresh, select: { id: true } })).id;
}

/** Factors of one person change one at a time: two removals at once would each believe that another is left. */
export const lockFactors = async (tx: Tx, memberId: string): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;
};

/** Removes all second factors of a member and ends her sessions: whoever signs in next sets them up anew. */
export async function removeFactors(tx: Tx, memberId: string): Promise<void> {
  await tx.totp.deleteMany({ where: { memberId } });
  await tx.passkey.deleteMany({ where: { memberId } });
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.passkeyChallenge.deleteMany({ where: { memberId } });
  await tx.session.updateMany({
    where: { memberId, revokedAt: null },
    data: { revokedAt: new Date(), verifiedAt: null },
  });
}

/**
 * To call once a factor is removed. The last one takes the recovery codes with it, and no session counts as verified any
 * more. Refused, hence undone, to whoever holds a role that requires one.
 */
export async function settleRemoval(tx: Tx, viewer: MemberViewer): Promise<void> {
  const memberId = viewer.id;
  const left =
    (await tx.totp.count({ where: { memberId, confirmedAt: { not: null } } })) +
    (await tx.passkey.count({ where: { memberId } }));
  if (left > 0) return;
  if ([...viewer.roles, ...viewer.sleepingRoles].some(isGuardedRole)) {
    throw new AppError(
      "CONFLICT",
      "C’est votre dernier second facteur, et votre rôle donne accès aux données des membres : ajoutez-en d’abord un autre.",
    );
  }
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.session.updateMany({ where: { memberId }, data: { verifiedAt: null } });
}
