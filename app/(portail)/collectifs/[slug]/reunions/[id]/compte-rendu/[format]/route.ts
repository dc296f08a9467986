import { findInside } from "#lib/collectifs/queries-inside.ts";
import { contentDisposition } from "#lib/files/names.ts";
import type { Paper } from "#lib/files/paper.ts";
import { docxOf } from "#lib/files/paper-docx.ts";
import { odtOf } from "#lib/files/paper-odt.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { type Format, formatLabels, isFormat } from "#lib/minutes/labels.ts";
import { fileNameOf, paperOf } from "#lib/minutes/labels-paper.ts";
import { findMinutes } from "#lib/minutes/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ slug: string; id: string; format: string }> };

const drawn: Record<Format, (paper: Paper) => Buffer | Promise<Buffer>> = {
  odt: odtOf,
  docx: docxOf,
  pdf: pdfOf,
};

const unknown = () =>
  new Response("Introuvable.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });

/** The minutes to take away, for those who may read their page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug, id, format } = await params;
  if (!isFormat(format)) return unknown();
  const viewer = await currentViewer();
  const collectif = await findInside(viewer, { slug });
  const page = collectif && (await findMinutes(viewer, collectif, id));
  if (!collectif || !page?.minutes) return unknown();
  const bytes = await drawn[format](paperOf(page, collectif.name));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": formatLabels[format].mediaType,
      "content-disposition": contentDisposition(fileNameOf(page.meeting.startsAt, format), "attachment"),
      "content-length": String(bytes.length),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
