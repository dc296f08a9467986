import { db } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { sha256 } from "#lib/sealed.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** What a sponsor sees of an invitation: sent, or joined. Never whether it left, was read or was refused. */
export type ReferralLine = { id: string; firstName: string | null; createdAt: Date; joinedAt: Date | null };

/** The viewer's invitations, the latest first. */
export const listReferrals = (viewer: MemberViewer, page: number): Promise<ReferralLine[]> =>
  db.referral.findMany({
    where: { sponsorId: viewer.id },
    select: { id: true, firstName: true, createdAt: true, joinedAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });

/** How many there are, as far as pages go. */
export const countReferrals = (viewer: MemberViewer): Promise<number> =>
  db.referral.count({ where: { sponsorId: viewer.id }, take: PAGE_SIZE * MAX_PAGE });

export type Invitation = { firstName: string | null; email: string | null; sponsor: string | null };

/** What the secret address of an invitation opens, while it serves: reading it uses nothing up. Null for any other. */
export async function findInvitation(_viewer: Viewer, secret: string): Promise<Invitation | null> {
  const found = await db.referral.findFirst({
    where: { digest: sha256(secret), refusedAt: null, joinedAt: null },
    select: { firstName: true, email: true, sponsor: { select: { firstName: true, lastName: true } } },
  });
  if (!found) return null;
  const { sponsor, ...invitation } = found;
  return { ...invitation, sponsor: sponsor && `${sponsor.firstName} ${sponsor.lastName}` };
}
