import { Readable } from "node:stream";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { csvStream, xlsxStream } from "#lib/files/write-sheet.ts";
import { record } from "#lib/journal.ts";
import { invoiceFilters } from "#lib/training-papers/labels-invoices.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { invoiceColumns, invoiceRows } from "#lib/training-papers/queries-invoices.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ format: string }> };

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
const isFormat = (typed: string): typed is keyof typeof types => Object.hasOwn(types, typed);

/** The invoices of a choice, sent as they are read. Who took them is journaled first. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const { format } = await params;
  if (viewer.kind !== "member" || !canHandlePapers(viewer) || !isFormat(format))
    return new Response("Introuvable.", { status: 404 });
  const { searchParams } = new URL(request.url);
  const filters = invoiceFilters({ etat: searchParams.get("etat"), annee: searchParams.get("annee") });
  await db.$transaction((tx) =>
    record(tx, { memberId: viewer.id }, "training-invoices.exported", String(filters.year ?? "all"), {
      format,
    }),
  );
  const rows = invoiceRows(viewer, filters, format);
  const bytes =
    format === "csv" ? csvStream(invoiceColumns, rows) : xlsxStream("Factures", invoiceColumns, rows);
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": types[format],
      "content-disposition": contentDisposition(`factures-de-formation-${today()}.${format}`, "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
