import type { Prisma, ReceiptKind } from "@prisma/client";
import { db } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canHandleReceipts, visibleReceipts } from "#lib/receipts/policy.ts";
import { readReceiptToken } from "#lib/receipts/queries-secret.ts";
import { type ReceiptContent, receiptContent } from "#lib/receipts/schema-content.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const NONE: Prisma.ReceiptWhereInput = { id: { in: [] } };

const line = {
  id: true,
  kind: true,
  year: true,
  number: true,
  issuedOn: true,
  cents: true,
  memberId: true,
  content: true,
  cancelledBy: { select: { kind: true, year: true, number: true } },
} satisfies Prisma.ReceiptSelect;
type Row = Prisma.ReceiptGetPayload<{ select: typeof line }>;

export type ReceiptLine = Omit<Row, "content"> & { content: ReceiptContent };

const read = ({ content, ...row }: Row): ReceiptLine => ({ ...row, content: receiptContent.parse(content) });

const newest = [{ issuedOn: "desc" }, { id: "desc" }] satisfies Prisma.ReceiptOrderByWithRelationInput[];

/** One's own papers, the latest first: for the treasurer too, who has a page of her own for those of all. */
export async function listOwnReceipts(viewer: MemberViewer, page: number): Promise<ReceiptLine[]> {
  const rows = await db.receipt.findMany({
    where: { AND: [visibleReceipts(viewer) ?? NONE, { memberId: viewer.id }] },
    select: line,
    orderBy: newest,
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  return rows.map(read);
}

export const countOwnReceipts = (viewer: MemberViewer): Promise<number> =>
  db.receipt.count({
    where: { AND: [visibleReceipts(viewer) ?? NONE, { memberId: viewer.id }] },
    take: PAGE_SIZE * MAX_PAGE,
  });

export type Wanted = {
  kind?: ReceiptKind | undefined;
  year?: number | undefined;
  number?: number | undefined;
};

const wantedWhere = (viewer: MemberViewer, { kind, year, number }: Wanted): Prisma.ReceiptWhereInput => ({
  AND: [canHandleReceipts(viewer) ? (visibleReceipts(viewer) ?? NONE) : NONE, { kind, year, number }],
});

/** Everybody's papers, for the treasurer. */
export async function listReceipts(
  viewer: MemberViewer,
  wanted: Wanted,
  page: number,
): Promise<ReceiptLine[]> {
  const rows = await db.receipt.findMany({
    where: wantedWhere(viewer, wanted),
    select: line,
    orderBy: newest,
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  return rows.map(read);
}

export const countReceipts = (viewer: MemberViewer, wanted: Wanted): Promise<number> =>
  db.receipt.count({ where: wantedWhere(viewer, wanted), take: PAGE_SIZE * MAX_PAGE });

const whole = { ...line, sha256: true } satisfies Prisma.ReceiptSelect;
export type WholeReceipt = ReceiptLine & { sha256: string | null };

async function find(where: Prisma.ReceiptWhereInput): Promise<WholeReceipt | null> {
  const row = await db.receipt.findFirst({ where, select: whole });
  return row && { ...read(row), sha256: row.sha256 };
}

/** A paper that the viewer may read, with all that it says. */
export const findReceipt = async (viewer: Viewer, id: string): Promise<WholeReceipt | null> =>
  isUuid(id) ? find({ AND: [visibleReceipts(viewer) ?? NONE, { id }] }) : null;

/** The receipt of a gift whose secret address somebody holds: a gift's alone, whatever the address. */
export async function findReceiptBySecret(_viewer: Viewer, token: string): Promise<WholeReceipt | null> {
  const id = readReceiptToken(token);
  return id
    ? find({ id, kind: { in: ["DONATION", "TAX", "CREDIT_NOTE"] }, donationId: { not: null } })
    : null;
}
