import { pdfResponse } from "#components/receipts/receipt-response.ts";
import { cardPdf } from "#lib/cards/labels-pdf.ts";
import { findCard } from "#lib/cards/queries.ts";
import { env } from "#lib/env.ts";
import { currentViewer } from "#lib/viewer.ts";

/** One's own card, to be printed. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  const own = viewer.kind === "member" ? await findCard(viewer) : null;
  if (!own?.card) return pdfResponse(null);
  const { firstName, lastName, until, card } = own;
  const file = await cardPdf({
    association: env.ASSOCIATION_NAME,
    url: `${env.PUBLIC_URL}/carte/${card.token}`,
    firstName,
    lastName,
    until,
  });
  return pdfResponse({ file, name: "carte.pdf" });
}
