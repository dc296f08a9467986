import { today } from "#lib/dates.ts";
import { contentDisposition } from "#lib/files/names.ts";
import type { Paper } from "#lib/files/paper.ts";
import { docxOf } from "#lib/files/paper-docx.ts";
import { odtOf } from "#lib/files/paper-odt.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { type Format, formatLabels, isFormat } from "#lib/training-rights/labels.ts";
import { letterFileName } from "#lib/training-rights/labels-paper.ts";
import { draftLetter } from "#lib/training-rights/queries-paper.ts";
import { letterValues } from "#lib/training-rights/schema-letter.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ format: string }> };

const drawn: Record<Format, (paper: Paper) => Buffer | Promise<Buffer>> = {
  pdf: pdfOf,
  docx: docxOf,
  odt: odtOf,
};

const unknown = () =>
  new Response("Introuvable.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });

/** The letter to take away: made from its address and from who asks, kept nowhere. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { format } = await params;
  const viewer = await currentViewer();
  if (!isFormat(format) || viewer.kind !== "member") return unknown();
  const { paper } = await draftLetter(
    viewer,
    letterValues(Object.fromEntries(new URL(request.url).searchParams)),
  );
  if (!paper) return unknown();
  const bytes = await drawn[format](paper);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": formatLabels[format].mediaType,
      "content-disposition": contentDisposition(letterFileName(today(), format), "attachment"),
      "content-length": String(bytes.length),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
