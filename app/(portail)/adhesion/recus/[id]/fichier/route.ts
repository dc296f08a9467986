import { pdfResponse } from "#components/receipts/receipt-response.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { fileNameOf } from "#lib/receipts/labels.ts";
import { findReceipt } from "#lib/receipts/queries.ts";
import { openReceipt } from "#lib/receipts/queries-file.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** A receipt, for whoever it is of and for the treasurer. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const receipt = await findReceipt(viewer, (await params).id);
  if (!receipt) return pdfResponse(null);
  if (viewer.kind === "member" && receipt.memberId) await recordReading(viewer, receipt.memberId);
  return pdfResponse({ file: await openReceipt(viewer, receipt), name: fileNameOf(receipt) });
}
