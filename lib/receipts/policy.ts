import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** Receipts of all, tax receipts and their switch: the treasurer's office. */
export const canHandleReceipts = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("TREASURER");

/** One's own, whatever one's standing; all of them for the treasurer. */
export const visibleReceipts = (viewer: Viewer): Prisma.ReceiptWhereInput | null => {
  if (viewer.kind !== "member") return null;
  return canHandleReceipts(viewer) ? {} : { memberId: viewer.id };
};
