import type { Frequency } from "@prisma/client";
import { db } from "#lib/db.ts";
import { visibleDonations } from "#lib/donations/policy.ts";
import { readStopToken } from "#lib/donations/queries-secret.ts";
import { accounts } from "#lib/ledger/labels.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type DonationLine = {
  id: string;
  cents: number;
  frequency: Frequency;
  createdAt: Date;
  stoppedAt: Date | null;
  /** Of what was promised, what the ledger says was kept, in cents. */
  keptCents: number;
};

/** One's own gifts, the latest first, with what came of each. */
export async function listDonations(viewer: MemberViewer, page: number): Promise<DonationLine[]> {
  const where = visibleDonations(viewer);
  if (!where) return [];
  const rows = await db.donation.findMany({
    where,
    select: { id: true, cents: true, frequency: true, createdAt: true, stoppedAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  const kept = await db.$queryRaw<{ donationId: string; cents: number }[]>`
    SELECT e."donationId", -sum(l."debit" - l."credit")::int AS cents
    FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id" AND l."account" = ${accounts.gifts}
    WHERE e."donationId" = ANY (${rows.map(({ id }) => id)}::uuid[]) GROUP BY 1`;
  const of = new Map(kept.map(({ donationId, cents }) => [donationId, cents]));
  return rows.map((row) => ({ ...row, keptCents: of.get(row.id) ?? 0 }));
}

export const countDonations = async (viewer: MemberViewer): Promise<number> => {
  const where = visibleDonations(viewer);
  return where ? db.donation.count({ where, take: PAGE_SIZE * MAX_PAGE }) : 0;
};

/** The monthly gift that the address of a message stops; null for any other, or once it is stopped. */
export async function findStoppable(
  _viewer: Viewer,
  token: string,
): Promise<{ cents: number; createdAt: Date } | null> {
  const id = readStopToken(token);
  return id
    ? db.donation.findFirst({
        where: { id, frequency: "MONTHLY", stoppedAt: null },
        select: { cents: true, createdAt: true },
      })
    : null;
}
