import { stringify } from "csv-stringify/sync";
import { contentDisposition } from "#lib/files/names.ts";
import { formulaSafe } from "#lib/formula-safe.ts";
import { matchReasons, REASON_HEADER } from "#lib/member-imports/labels.ts";
import { findMemberImport, listRefusedLines, type RefusedLine } from "#lib/member-imports/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** Why a line made nobody: its problems beside their columns, or somebody who is there already. */
function reasonOf({ problems, matchReason, decision }: RefusedLine): string {
  if (problems.length > 0) {
    return problems
      .map(({ header, message }) => (header ? `${header}\u00a0: ${message}` : message))
      .join(" ");
  }
  const why = matchReason ? ` (${matchReasons[matchReason]})` : "";
  if (decision === "COMPLETE") return `Déjà là${why}, et rien à compléter.`;
  return decision === "LEAVE"
    ? `Déjà là${why}\u00a0: laissée de côté.`
    : `Peut-être déjà là${why}\u00a0: rien n’a été décidé.`;
}

/** The lines that made nobody, as they came, with their reasons: to be mended and sent again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const found = await findMemberImport(viewer, (await params).id);
  if (!found) return new Response("Introuvable.", { status: 404 });
  const lines = await listRefusedLines(viewer, found);
  const rows = lines.map((line) => [
    reasonOf(line),
    ...found.columns.map((header) => line.cells[header] ?? ""),
  ]);
  // With a mark and semicolons: what French spreadsheets open by a double click.
  const text = stringify(
    [[REASON_HEADER, ...found.columns], ...rows].map((cells) => cells.map(formulaSafe)),
    { delimiter: ";", bom: true, record_delimiter: "windows" },
  );
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": contentDisposition("lignes-a-corriger.csv", "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
