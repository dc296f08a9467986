import type { TokenPurpose } from "@prisma/client";
import { canInvite } from "#lib/accounts/policy.ts";
import { openAccount } from "#lib/accounts/write.ts";
import { liveToken } from "#lib/accounts/write-tokens.ts";
import { db } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The viewer's open sessions, the latest first; `current` is the device in hand. */
export const listOwnSessions = async (viewer: MemberViewer) => {
  const sessions = await db.session.findMany({
    where: { memberId: viewer.id, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, device: true, method: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  return sessions.map((session) => ({ ...session, current: session.id === viewer.sessionId }));
};

/** What the viewer's own account page shows beside the sessions. */
export async function findOwnAccount(viewer: MemberViewer) {
  const found = await db.member.findUnique({
    where: { id: viewer.id },
    select: {
      email: true,
      passwordHash: true,
      emailChanges: {
        where: { doneAt: null, cancelledAt: null, expiresAt: { gt: new Date() } },
        select: {
          id: true,
          newEmail: true,
          oldConfirmedAt: true,
          newConfirmedAt: true,
          expiresAt: true,
          dueAt: true,
        },
        orderBy: { id: "desc" },
        take: 1,
      },
    },
  });
  if (!found) return null;
  const { email, passwordHash, emailChanges } = found;
  return { email, hasPassword: passwordHash !== null, change: emailChanges[0] ?? null };
}

/**
 * Whose account a secret address opens, for the page that shows one button: reading it uses nothing up, as mail scanners
 * open links. Null for one that was used, replaced, is too old, or never was.
 */
export const findLink = (_viewer: Viewer, secret: string, purposes: TokenPurpose[]) =>
  db.accountToken.findFirst({
    where: { ...liveToken(secret), purpose: { in: purposes } },
    select: {
      purpose: true,
      expiresAt: true,
      member: { select: { firstName: true, lastName: true, email: true } },
      change: { select: { newEmail: true, oldConfirmedAt: true, newConfirmedAt: true, dueAt: true } },
    },
  });

const notOpened = (viewer: Viewer) =>
  canInvite(viewer) ? { activatedAt: null, ...openAccount } : { id: { in: [] } };

/** Accounts that nobody has opened yet, by name. */
export const listUnopenedAccounts = (viewer: MemberViewer, page: number) =>
  db.member.findMany({
    where: notOpened(viewer),
    select: { id: true, firstName: true, lastName: true, email: true, invitedAt: true, createdAt: true },
    orderBy: [{ lastName: "asc" }, { firstName: "asc" }, { id: "asc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });

/** How many there are, as far as pages go. */
export const countUnopenedAccounts = (viewer: MemberViewer): Promise<number> =>
  db.member.count({ where: notOpened(viewer), take: PAGE_SIZE * MAX_PAGE });
