import type { Prisma, SignInMethod } from "@prisma/client";
import { newDeviceMail } from "#lib/accounts/mails.ts";
import { SESSION_SECONDS } from "#lib/credentials.ts";
import type { Tx } from "#lib/db.ts";
import type { Device } from "#lib/device.ts";
import { sendMail } from "#lib/mail.ts";
import { isOpenSql } from "#lib/readers.ts";
import { sha256 } from "#lib/sealed.ts";
import type { Viewer } from "#lib/viewer.ts";

/** An account that may be used. */
export const openAccount = {
  suspendedAt: null,
  resignedAt: null,
  erasedAt: null,
} satisfies Prisma.MemberWhereInput;

/** The session that a browser has already, even one that waits for its second factor: a new sign-in replaces it. */
export const sessionInHand = (viewer: Viewer): string | null =>
  viewer.kind === "member" ? viewer.sessionId : (viewer.pending?.id ?? null);

export type Opening = {
  memberId: string;
  device: Device;
  method: SignInMethod;
  /** The second factor was given at once: a passkey is both. */
  verified?: boolean;
  /** What `sessionInHand` says: that session ends, so that nobody goes on in one that somebody else had planted. */
  replaces?: string | null;
};

export type Opened = {
  id: string;
  memberId: string;
  /** The member has a second factor, still to give. */
  isPending: boolean;
};

/** A browser's secret is hashed with the member's id: the table does not tell who shares a computer. */
const deviceDigest = (memberId: string, secret: string) => sha256(`${memberId} ${secret}`);

type Asking = { id: string; passwordHash: string | null; isKnown: boolean };

/**
 * Who signs in under an address, and whether from a browser from which they did before: one statement, the same for an
 * address that nobody has.
 */
export async function findAsking(tx: Tx, email: string, { secret }: Device): Promise<Asking | null> {
  // The same digest as `deviceDigest`, of a member whom only the statement knows.
  const [asking] = await tx.$queryRaw<Asking[]>`
    SELECT m."id", m."passwordHash", EXISTS (SELECT FROM "KnownDevice" k WHERE k."memberId" = m."id"
      AND k."digest" = sha256(convert_to(m."id"::text || ' ' || ${secret ?? ""}, 'UTF8'))) AS "isKnown"
    FROM "Member" m WHERE m."email" = ${email}::citext AND ${isOpenSql}`;
  return asking ?? null;
}

type Entered = { id: string; isFirst: boolean; isNewDevice: boolean; hasFactor: boolean };

/**
 * Writes a session with what goes with it: the very first sign-in of an account, the browser known from now on. One
 * statement: what a sign-in costs beside its password is mostly the number of them.
 */
async function enter(
  tx: Tx,
  { memberId, device, method, verified = false }: Opening,
  now: Date,
): Promise<Entered> {
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  const digest = device.secret === null ? null : deviceDigest(memberId, device.secret);
  const [entered] = await tx.$queryRaw<Entered[]>`
    WITH activated AS (
      UPDATE "Member" SET "activatedAt" = ${now}, "updatedAt" = ${now}
      WHERE "id" = ${memberId}::uuid AND "activatedAt" IS NULL RETURNING "id"),
    browser AS (
      INSERT INTO "KnownDevice" ("id", "memberId", "digest", "createdAt", "lastSeenAt")
      SELECT gen_random_uuid(), ${memberId}::uuid, ${digest}::bytea, ${now}, ${now} WHERE ${digest}::bytea IS NOT NULL
      ON CONFLICT ("memberId", "digest") DO UPDATE SET "lastSeenAt" = excluded."lastSeenAt"
      RETURNING "id", xmax = 0 AS "isNew"),
    opened AS (
      INSERT INTO "Session" ("id", "memberId", "device", "deviceId", "method", "createdAt", "lastSeenAt", "expiresAt", "verifiedAt")
      VALUES (gen_random_uuid(), ${memberId}::uuid, ${device.name}, (SELECT "id" FROM browser), ${method}::"SignInMethod",
        ${now}, ${now}, ${expiresAt}, ${verified ? now : null}) RETURNING "id")
    SELECT opened."id", EXISTS (SELECT FROM activated) AS "isFirst",
      coalesce((SELECT "isNew" FROM browser), true) AS "isNewDevice",
      EXISTS (SELECT FROM "Totp" WHERE "memberId" = ${memberId}::uuid AND "confirmedAt" IS NOT NULL)
        OR EXISTS (SELECT FROM "Passkey" WHERE "memberId" = ${memberId}::uuid) AS "hasFactor"
    FROM opened`;
  if (!entered) throw new Error("A session is opened or refused by the database");
  return entered;
}

/**
 * Opens a session, whatever proved who it is: every way to sign in ends here. The id answered goes into the cookie
 * (`keepSession` of lib/session.ts) and nowhere else. A browser never seen is told to the member by mail, but for the
 * very first sign-in.
 */
export async function openSession(tx: Tx, opening: Opening): Promise<Opened> {
  const { memberId, device, verified = false, replaces = null } = opening;
  const now = new Date();
  if (replaces) {
    await tx.session.updateMany({ where: { id: replaces, revokedAt: null }, data: { revokedAt: now } });
  }
  const { id, isFirst, isNewDevice, hasFactor } = await enter(tx, opening, now);
  // Whoever came in by another way has no use for her invitation: nobody else shall have.
  if (isFirst) {
    await tx.accountToken.updateMany({
      where: { memberId, purpose: "INVITATION", usedAt: null, cancelledAt: null },
      data: { cancelledAt: now },
    });
  } else if (isNewDevice) {
    const select = { id: true, email: true, firstName: true };
    const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select });
    await sendMail(tx, newDeviceMail(member, device.name));
  }
  return { id, memberId, isPending: !verified && hasFactor };
}

/** Ends the sessions of a member, but for one if it is named. Answers how many. */
export async function endSessions(tx: Tx, memberId: string, but: string | null = null): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { memberId, revokedAt: null, ...(but && { id: { not: but } }) },
    data: { revokedAt: new Date() },
  });
  return count;
}
