import { ReadableStream as Stream } from "node:stream/web";
import { columnLabels, kindLabels } from "#lib/exports/labels.ts";
import { cellsOf } from "#lib/exports/labels-cells.ts";
import { findReadyExport, type ReadyExport } from "#lib/exports/queries.ts";
import { exportLines } from "#lib/exports/queries-lines.ts";
import { trainingExportLines } from "#lib/exports/queries-trainings.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { csvStream, xlsxStream } from "#lib/files/write-sheet.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

async function* rowsOf(viewer: Viewer, made: ReadyExport) {
  const read = made.kind === "TRAININGS" ? trainingExportLines : exportLines;
  for await (const lines of read(viewer, made)) {
    yield lines.map((values) => cellsOf(made.columns, values));
  }
}

const types = {
  CSV: "text/csv; charset=utf-8",
  XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The file of an export, to whoever asked for it, within its hour. Sent as it is read: nothing holds the whole of it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const made = await findReadyExport(viewer, (await params).id);
  if (!made) return new Response("Introuvable.", { status: 404 });
  const name = kindLabels[made.kind];
  const headers = columnLabels(made.kind, made.columns);
  const rows = rowsOf(viewer, made);
  const bytes = made.format === "CSV" ? csvStream(headers, rows) : xlsxStream(name, headers, rows);
  return new Response(Stream.from(bytes) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": types[made.format],
      "content-disposition": contentDisposition(`${name}.${made.format.toLowerCase()}`, "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
