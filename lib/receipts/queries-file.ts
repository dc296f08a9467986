import type { Readable } from "node:stream";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { paperOf } from "#lib/receipts/labels-paper.ts";
import type { WholeReceipt } from "#lib/receipts/queries.ts";
import { isStorageError } from "#lib/storage.ts";
import { store } from "#lib/store.ts";
import type { MemberViewer, Visitor } from "#lib/viewer.ts";

/**
 * The PDF of a paper that the viewer was given by a query: the file that was kept; while there is none yet, or when the store has
 * lost it, what the same words give when they are drawn again.
 */
export async function openReceipt(
  _viewer: MemberViewer | Visitor,
  receipt: WholeReceipt,
): Promise<Readable | Buffer> {
  if (receipt.sha256) {
    try {
      return await store().open(receipt.sha256);
    } catch (error) {
      if (!isStorageError(error, "NOT_FOUND")) throw error;
    }
  }
  return pdfOf(paperOf(receipt, receipt.content));
}
