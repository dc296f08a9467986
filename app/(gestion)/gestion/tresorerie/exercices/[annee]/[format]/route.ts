import { Readable } from "node:stream";
import { db } from "#lib/db.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { csvStream, xlsxStream } from "#lib/files/write-sheet.ts";
import { record } from "#lib/journal.ts";
import { fecBytes, fecName } from "#lib/treasury/calculate-fec.ts";
import { type ExportFormat, isExportFormat, yearOf } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { fecLines, ledgerColumns, ledgerRows, sirenOf } from "#lib/treasury/queries-export.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ annee: string; format: string }> };

const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  fec: "text/plain; charset=iso-8859-15",
};

async function* fecStream(viewer: Viewer, year: number): AsyncGenerator<Buffer> {
  for await (const lines of fecLines(viewer, year)) yield fecBytes(lines.join(""));
}

const bytesOf = (viewer: Viewer, year: number, format: ExportFormat): AsyncIterable<Buffer> => {
  if (format === "fec") return fecStream(viewer, year);
  const rows = ledgerRows(viewer, year, format);
  return format === "csv"
    ? csvStream(ledgerColumns, rows)
    : xlsxStream(`Exercice ${year}`, ledgerColumns, rows);
};

/** The accounts of a year, sent as they are read: nothing holds the whole of them. Who took them is journaled first. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const { annee, format } = await params;
  const year = yearOf(annee);
  if (
    viewer.kind !== "member" ||
    !canKeepAccounts(viewer) ||
    !isExportFormat(format) ||
    String(year) !== annee
  )
    return new Response("Introuvable.", { status: 404 });
  await db.$transaction((tx) =>
    record(tx, { memberId: viewer.id }, "year.exported", String(year), { format }),
  );
  const name = format === "fec" ? fecName(await sirenOf(viewer), year) : `ecritures-${year}.${format}`;
  return new Response(
    Readable.toWeb(Readable.from(bytesOf(viewer, year, format))) as ReadableStream<Uint8Array>,
    {
      headers: {
        "content-type": types[format],
        "content-disposition": contentDisposition(name, "attachment"),
        "cache-control": "private, no-store",
      },
    },
  );
}
