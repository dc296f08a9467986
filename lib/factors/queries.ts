import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { canResetFactors, canResetSomeFactors } from "#lib/factors/policy.ts";
import { unseal } from "#lib/sealed.ts";
import { TOTP_SECRET, totpAddress, typedSecret } from "#lib/totp.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const MOST_PASSKEYS = 20;

const confirmedOnes = { select: { confirmedAt: true } };
const codesLeft = { where: { usedAt: null } };

/** The secret that waits for its first code, as text and as the address of a QR code. */
function setupOf(member: { id: string; email: string }, sealed: Uint8Array | null) {
  const secret = sealed && unseal(TOTP_SECRET, member.id, sealed);
  if (!secret) return null;
  return {
    text: typedSecret(secret),
    address: totpAddress(secret, { issuer: env.ASSOCIATION_NAME, label: member.email }),
  };
}

/** What the viewer's own page of second factors shows. */
export async function findOwnFactors(viewer: MemberViewer) {
  const member = await db.member.findUnique({
    where: { id: viewer.id },
    select: {
      id: true,
      email: true,
      passwordHash: true,
      totp: { select: { secret: true, nextSecret: true, confirmedAt: true } },
      passkeys: {
        select: { id: true, name: true, createdAt: true, lastUsedAt: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: MOST_PASSKEYS,
      },
      _count: { select: { recoveryCodes: codesLeft } },
    },
  });
  if (!member) return null;
  const { totp, passkeys, passwordHash, _count } = member;
  const confirmedAt = totp?.confirmedAt ?? null;
  return {
    totp: { confirmedAt, setup: setupOf(member, (confirmedAt ? totp?.nextSecret : totp?.secret) ?? null) },
    passkeys,
    codesLeft: _count.recoveryCodes,
    hasPassword: passwordHash !== null,
  };
}

/** The means of whoever has to give her second factor now; null for anybody else. */
export async function findPendingFactors(viewer: Viewer) {
  if (viewer.kind !== "visitor" || !viewer.pending) return null;
  const member = await db.member.findUnique({
    where: { id: viewer.pending.memberId },
    select: {
      totp: confirmedOnes,
      _count: { select: { passkeys: true, recoveryCodes: codesLeft } },
    },
  });
  return (
    member && {
      hasTotp: Boolean(member.totp?.confirmedAt),
      hasPasskey: member._count.passkeys > 0,
      hasCodes: member._count.recoveryCodes > 0,
    }
  );
}

/** Somebody whose second factors the viewer may reset, with what there is to reset; null when there is none such. */
export async function findResettable(viewer: MemberViewer, id: string) {
  if (!canResetSomeFactors(viewer) || !isUuid(id)) return null;
  const now = new Date();
  const member = await db.member.findFirst({
    where: { id, erasedAt: null },
    select: {
      id: true,
      firstName: true,
      lastName: true,
      totp: confirmedOnes,
      roles: {
        where: { startsOn: { lte: now }, OR: [{ endsOn: null }, { endsOn: { gt: now } }] },
        select: { role: true },
      },
      _count: { select: { passkeys: true, recoveryCodes: codesLeft } },
    },
  });
  if (!member) return null;
  const roles = member.roles.map(({ role }) => role);
  return {
    id: member.id,
    name: `${member.firstName} ${member.lastName}`,
    hasTotp: Boolean(member.totp?.confirmedAt),
    passkeys: member._count.passkeys,
    codes: member._count.recoveryCodes,
    mayReset: canResetFactors(viewer, { id: member.id, roles }),
  };
}
