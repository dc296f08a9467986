import { Readable } from "node:stream";
import { db } from "#lib/db.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { csvStream, xlsxStream } from "#lib/files/write-sheet.ts";
import { record } from "#lib/journal.ts";
import { isYearFormat, trainingYearOf } from "#lib/training-sessions/labels-manager.ts";
import { yearColumns, yearLines } from "#lib/training-sessions/labels-year.ts";
import { findTrainingYear, type TrainingYear } from "#lib/training-sessions/queries-year.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ format: string }> };

async function* batches(figures: TrainingYear, decimal: (value: number) => string | number) {
  yield yearLines(figures).map((line) =>
    line.map((cell) => (typeof cell === "number" ? decimal(cell) : cell)),
  );
}

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The figures of a year, in which nobody is named. Who took them is journaled first. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const { format } = await params;
  const year = trainingYearOf(new URL(request.url).searchParams.get("annee") ?? undefined);
  const figures = isYearFormat(format) ? await findTrainingYear(viewer, year) : null;
  if (!figures || !isYearFormat(format) || viewer.kind !== "member")
    return new Response("Introuvable.", { status: 404 });
  await db.$transaction((tx) =>
    record(tx, { memberId: viewer.id }, "training-year.exported", String(year), { format }),
  );
  // French spreadsheets read a comma; a workbook holds numbers.
  const bytes =
    format === "csv"
      ? csvStream(
          yearColumns,
          batches(figures, (value) => String(value).replace(".", ",")),
        )
      : xlsxStream(
          `Formations ${year}`,
          yearColumns,
          batches(figures, (value) => value),
        );
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": types[format],
      "content-disposition": contentDisposition(`formations-${year}.${format}`, "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
