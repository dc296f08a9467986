import { pdfResponse } from "#components/receipts/receipt-response.ts";
import { fileNameOf } from "#lib/receipts/labels.ts";
import { findReceiptBySecret } from "#lib/receipts/queries.ts";
import { openReceipt } from "#lib/receipts/queries-file.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ jeton: string }> };

/** The receipt of a gift, for whoever was sent its address: people give without an account. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const receipt = await findReceiptBySecret(viewer, (await params).jeton);
  return pdfResponse(receipt && { file: await openReceipt(viewer, receipt), name: fileNameOf(receipt) });
}
