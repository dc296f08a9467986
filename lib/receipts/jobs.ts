import { Readable } from "node:stream";
import { db } from "#lib/db.ts";
import { thankDonor } from "#lib/donations/write-thanks.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import type { Jobs } from "#lib/jobs.ts";
import { paperOf } from "#lib/receipts/labels-paper.ts";
import { receiptToken } from "#lib/receipts/queries-secret.ts";
import { receiptContent } from "#lib/receipts/schema-content.ts";
import { settleReceipts } from "#lib/receipts/write-settle.ts";
import { tellOfCancelled, tellOfDuesReceipt } from "#lib/receipts/write-told.ts";
import { store } from "#lib/store.ts";

const MAX_BYTES = 5_000_000;
/** Many receipts wait for the row of one counter when a plan of debits comes in at once. */
const PATIENCE_MS = 30_000;

/**
 * After each ledger entry of a payment: its papers say what the ledger says. Whoever paid is told, of a paper that is cancelled
 * too; whoever gave is thanked once.
 */
export async function issueReceipt({ paymentId }: Jobs["issueReceipt"]): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const settled = await settleReceipts(tx, paymentId);
      if (!settled) return;
      const { donationId, issued, cancelled, taxCancelled } = settled;
      // A receipt that replaces another comes of money that went back: no thanks for that.
      if (cancelled || taxCancelled) await tellOfCancelled(tx, settled);
      else if (issued && donationId === null) await tellOfDuesReceipt(tx, issued);
      else if (issued && donationId) {
        await thankDonor(tx, donationId, {
          member: "/adhesion/recus",
          stranger: `/dons/recu/${receiptToken(issued)}`,
        });
      }
    },
    { timeout: PATIENCE_MS },
  );
}

/** Draws a paper from what it says and keeps the file. Drawn twice at once, the first stays: a paper never changes. */
export async function drawReceipt({ id }: Jobs["drawReceipt"]): Promise<void> {
  const receipt = await db.receipt.findUnique({ where: { id } });
  if (!receipt || receipt.sha256 !== null) return;
  const pdf = pdfOf(paperOf(receipt, receiptContent.parse(receipt.content)));
  const received = await store().receive(Readable.from([pdf]), { maxBytes: MAX_BYTES });
  const { sha256, size } = await received.keep();
  await db.$transaction(async (tx) => {
    // Its words are in the row already: nothing is read out of the file for the search, nor asked of an antivirus.
    await tx.storedFile.createMany({
      data: { sha256, kind: "PDF", size, extraction: "READ", readAt: new Date() },
      skipDuplicates: true,
    });
    await tx.receipt.updateMany({ where: { id, sha256: null }, data: { sha256 } });
  });
}
