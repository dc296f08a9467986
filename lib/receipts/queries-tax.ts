import type { Prisma } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canHandleReceipts } from "#lib/receipts/policy.ts";
import { type Kept, keptOfGift } from "#lib/receipts/queries-kept.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const columns = {
  id: true,
  isOn: true,
  rescritOn: true,
  signatory: true,
  signatoryTitle: true,
  address: true,
  registration: true,
  purpose: true,
  createdAt: true,
} as const;

/** The tax receipt of a gift for a year, that nothing has cancelled. */
export const liveTax = (donationId: string, year: number): Prisma.ReceiptWhereInput => ({
  kind: "TAX",
  donationId,
  content: { path: ["giftYear"], equals: year },
  cancelledBy: null,
});

/** The latest word on tax receipts, by whoever reads the database. */
export const latestSwitch = (tx: Tx) =>
  tx.taxReceiptSwitch.findFirst({ select: columns, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });

/** The same for the treasurer; null for anybody else, and before a first word. */
export const findSwitch = async (viewer: Viewer) => (canHandleReceipts(viewer) ? latestSwitch(db) : null);

/** Whether a gift may be followed by a tax receipt: what the page where one gives says. */
export const areTaxReceiptsOn = async (_viewer: Viewer): Promise<boolean> =>
  (await latestSwitch(db))?.isOn ?? false;

export type TaxLine = {
  donationId: string;
  memberId: string | null;
  name: string;
  address: string | null;
  cents: number;
  payments: number;
};

/**
 * Gifts of a year of which something is kept and which no tax receipt covers, a page of them and how many there are. The year is
 * the one in which the money last came. What is kept is what the ledger's trigger holds beside the payment; the receipt itself
 * reads the ledger.
 */
export async function listWithoutTax(
  viewer: MemberViewer,
  year: number,
  page: number,
): Promise<{ lines: TaxLine[]; total: number }> {
  if (!canHandleReceipts(viewer)) return { lines: [], total: 0 };
  const rows = await db.$queryRaw<(TaxLine & { total: number })[]>`
    WITH last AS (
      SELECT e."paymentId" FROM "LedgerEntry" e
      WHERE e."kind" = 'payment.received' AND e."donationId" IS NOT NULL AND e."paymentId" IS NOT NULL AND e."day" >= make_date(${year}::int, 1, 1)
      GROUP BY 1 HAVING max(e."day") <= make_date(${year}::int, 12, 31)),
    came AS (
      SELECT p."donationId", p."keptCents" AS cents FROM last JOIN "Payment" p ON p."id" = last."paymentId" WHERE p."keptCents" > 0)
    SELECT d."id" AS "donationId", d."memberId", coalesce(m."firstName" || ' ' || m."lastName", d."name", '') AS name,
      d."address", sum(came.cents)::int AS cents, count(*)::int AS payments, count(*) OVER ()::int AS total
    FROM came JOIN "Donation" d ON d."id" = came."donationId" LEFT JOIN "Member" m ON m."id" = d."memberId"
    WHERE NOT EXISTS (SELECT FROM "Receipt" r WHERE r."donationId" = d."id" AND r."kind" = 'TAX'
      AND r."content" ->> 'giftYear' = ${year}::text AND NOT EXISTS (SELECT FROM "Receipt" c WHERE c."cancelsId" = r."id"))
    GROUP BY d."id", m."id" ORDER BY name, d."id" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
  return { lines: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export type TaxGift = {
  donationId: string;
  memberId: string | null;
  name: string | null;
  address: string | null;
  gifts: Kept[];
  isIssued: boolean;
};

/** What a tax receipt of a gift would say for a year; null for a gift that there is not, or of which nothing came. */
export async function findTaxGift(viewer: MemberViewer, id: string, year: number): Promise<TaxGift | null> {
  if (!canHandleReceipts(viewer) || !isUuid(id)) return null;
  const [donation, gifts, issued] = await Promise.all([
    db.donation.findUnique({
      where: { id },
      select: {
        name: true,
        address: true,
        member: { select: { id: true, firstName: true, lastName: true } },
      },
    }),
    keptOfGift(db, id, year),
    db.receipt.count({ where: liveTax(id, year) }),
  ]);
  if (!donation || gifts.length === 0) return null;
  const { member, name, address } = donation;
  return {
    donationId: id,
    memberId: member?.id ?? null,
    name: member ? `${member.firstName} ${member.lastName}` : name,
    address,
    gifts,
    isIssued: issued > 0,
  };
}
