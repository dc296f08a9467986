import { contentDisposition } from "#lib/files/names.ts";
import type { Paper } from "#lib/files/paper.ts";
import { docxOf } from "#lib/files/paper-docx.ts";
import { odtOf } from "#lib/files/paper-odt.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { type Format, fileNameOf, formats, isFormatOf } from "#lib/training-papers/labels.ts";
import { paperOf } from "#lib/training-papers/labels-paper.ts";
import { findPaper } from "#lib/training-papers/queries-files.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string; document: string; format: string }> };

const drawn: Record<Format, (paper: Paper) => Buffer | Promise<Buffer>> = {
  pdf: pdfOf,
  docx: docxOf,
  odt: odtOf,
};

const unknown = () =>
  new Response("Introuvable. Ce document n’existe pas, ou n’est pas le vôtre.", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });

/** A paper of a training, for whoever it is of, for those who give the session and those who run it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, document, format } = await params;
  const viewer = await currentViewer();
  const paper = await findPaper(viewer, id, document);
  if (viewer.kind !== "member" || !paper || !isFormatOf(paper.kind, format)) return unknown();
  if (paper.memberId) await recordReading(viewer, paper.memberId);
  const bytes = await drawn[format](paperOf(paper.content));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": formats[format].mediaType,
      "content-disposition": contentDisposition(fileNameOf(paper, format), "attachment"),
      "content-length": String(bytes.length),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
