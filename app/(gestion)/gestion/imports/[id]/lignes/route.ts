import { stringify } from "csv-stringify/sync";
import { contentDisposition } from "#lib/files/names.ts";
import { FILES_FROM } from "#lib/imports/labels.ts";
import { findImport } from "#lib/imports/queries.ts";
import { listBadLines } from "#lib/imports/queries-lines.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** The lines that make no document, with their reasons, as a table to mend and to send again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const batch = await findImport(viewer, (await params).id);
  if (!batch) return new Response("Introuvable.", { status: 404 });
  const lines = await listBadLines(viewer, batch);
  const rows = lines.map(({ position, path, cells, reason }) => [
    position < FILES_FROM ? position : "",
    path ?? "",
    reason,
    ...batch.columns.map((header) => cells[header] ?? ""),
  ]);
  // With a mark and semicolons: what French spreadsheets open by a double click. What begins like a formula is escaped.
  const text = stringify([["Ligne", "Fichier de l’archive", "Ce qui ne va pas", ...batch.columns], ...rows], {
    delimiter: ";",
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": contentDisposition("lignes-ecartees.csv", "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
