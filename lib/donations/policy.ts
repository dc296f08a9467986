import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** Anybody may give, with or without an account. */
export const canGive = (_viewer: Viewer): boolean => true;

/** One's own gifts, whatever one's standing. */
export const visibleDonations = (viewer: Viewer): Prisma.DonationWhereInput | null =>
  viewer.kind === "member" ? { memberId: viewer.id } : null;

/** One's own monthly gift; without an account, whoever holds the address that the message gave. */
export const canStopDonation = (
  viewer: Viewer,
  donation: { memberId: string | null; isBySecret: boolean },
): boolean =>
  donation.isBySecret ||
  (viewer.kind === "member" && donation.memberId !== null && viewer.id === donation.memberId);
