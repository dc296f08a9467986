import { createHash, randomBytes } from "node:crypto";
import { sql, type Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation, notFound } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { ERASURE_DAYS } from "#lib/privacy/labels.ts";
import { erasureCancelledMail, erasurePlannedMail, type Recipient } from "#lib/privacy/mails.ts";

const DAY_MS = 86_400_000;

export const digestOf = (secret: string) => createHash("sha256").update(secret).digest();

/** 32 random bytes for a message, and the SHA-256 that stays here. */
export function newSecret(): { secret: string; digest: Buffer<ArrayBuffer> } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, digest: Buffer.from(digestOf(secret)) };
}

/** Whether `"Member" m` has something to prove herself with beside her mail. */
export const hasProofSql = sql`(m."passwordHash" IS NOT NULL
  OR EXISTS (SELECT FROM "Totp" t WHERE t."memberId" = m."id" AND t."confirmedAt" IS NOT NULL)
  OR EXISTS (SELECT FROM "Passkey" p WHERE p."memberId" = m."id"))`;

/** Neither done, given up nor refused. */
export const openErasure = { cancelledAt: null, refusedAt: null, doneAt: null } as const;

/** Whether a request is no longer to be answered: another one may follow. */
export const alreadyAsked = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError("CONFLICT", "Un effacement est déjà demandé pour ce compte.");
};

/** Refuses whoever administers alone: the database would, on the day itself. */
export async function refuseLastAdmin(tx: Tx, memberId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ isLast: boolean }[]>`
    SELECT EXISTS (SELECT FROM "MemberRole" r WHERE r."memberId" = ${memberId}::uuid AND r."role" = 'ADMIN'
        AND daterange(r."startsOn", r."endsOn") @> (now() AT TIME ZONE 'Europe/Paris')::date)
      AND NOT another_admin_than(${memberId}::uuid) AS "isLast"`;
  if (!row?.isLast) return;
  throw new AppError(
    "CONFLICT",
    "Personne d’autre n’administre le site : donnez d’abord ce rôle à quelqu’un d’autre.",
  );
}

/** When an erasure confirmed now is due, and what gives it up until then. */
export function plan() {
  const { secret, digest } = newSecret();
  const confirmedAt = new Date();
  const dueAt = new Date(confirmedAt.getTime() + ERASURE_DAYS * DAY_MS);
  return { secret, columns: { confirmedAt, dueAt, cancelDigest: digest } };
}

/** Tells her when her account goes, and how to keep it. */
export const tellPlanned = (tx: Tx, to: Recipient, planned: { dueAt: Date; secret: string }, why: string) =>
  sendMail(tx, erasurePlannedMail(to, planned, why));

/** Gives an erasure up, once; whoever is second is told that it is over. */
export async function cancel(tx: Tx, id: string, to: Recipient): Promise<void> {
  const { count } = await tx.erasureRequest.updateMany({
    where: { id, ...openErasure },
    data: { cancelledAt: new Date(), confirmDigest: null, cancelDigest: null },
  });
  if (count === 0) throw notFound();
  await sendMail(tx, erasureCancelledMail(to));
}
