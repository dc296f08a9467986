import { Readable } from "node:stream";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { isFormat, momentLabels, questionNames, shareOf } from "#lib/evaluations/labels.ts";
import { canReadEvaluations } from "#lib/evaluations/policy.ts";
import { evaluatedLines } from "#lib/evaluations/queries.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { type Cell, csvStream, xlsxStream } from "#lib/files/write-sheet.ts";
import { record } from "#lib/journal.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ format: string }> };

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const columns = [
  "Formation",
  "Premier jour",
  "Moment",
  "Inscriptions",
  "Présences",
  "Présence (%)",
  "Réponses",
  "Réponses (%)",
  "Dans l’ensemble (sur 5)",
  "Objectifs ou mise en pratique (sur 5)",
  "Explications (sur 5)",
  "Organisation (sur 5)",
];

async function* rowsOf(viewer: Viewer, isCsv: boolean): AsyncGenerator<Cell[][]> {
  const mark = (value: number | undefined): Cell => {
    if (!value) return null;
    const rounded = Math.round(value * 100) / 100;
    return isCsv ? String(rounded).replace(".", ",") : rounded;
  };
  for await (const lines of evaluatedLines(viewer)) {
    yield lines.map(({ title, startsAt, moment, confirmed, attended, answers, means }) => [
      title,
      { day: toDay(startsAt) },
      momentLabels[moment],
      confirmed,
      attended,
      shareOf(attended, confirmed),
      answers,
      shareOf(answers, attended),
      ...questionNames.map((name) => mark(means?.[name])),
    ]);
  }
}

/** The table, session by session, as the page shows it: nothing but how many under five answers, and nobody's words. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const { format } = await params;
  if (viewer.kind !== "member" || !canReadEvaluations(viewer) || !isFormat(format))
    return new Response("Introuvable.", { status: 404 });
  await db.$transaction((tx) =>
    record(tx, { memberId: viewer.id }, "evaluations.exported", null, { format }),
  );
  const rows = rowsOf(viewer, format === "csv");
  const bytes = format === "csv" ? csvStream(columns, rows) : xlsxStream("Avis", columns, rows);
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": types[format],
      "content-disposition": contentDisposition(`avis-formations-${today()}.${format}`, "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
