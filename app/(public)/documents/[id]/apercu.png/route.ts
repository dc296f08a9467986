import { ImageResponse } from "next/og";
import { DocumentPreview, previewSize } from "#components/documents/document-preview.tsx";
import { findPreview } from "#lib/documents/queries-feeds.ts";
import { env } from "#lib/env.ts";
import { conditional, etagOf } from "#lib/http-cache.ts";
import { previewFonts } from "#lib/preview-fonts.ts";
import { visitor } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** Changes with the drawing itself: bump it when `DocumentPreview` does. */
const DRAWING = 1;

/** The picture of a public document, for those who show a link to it; any other document has none. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const document = await findPreview(visitor, id);
  if (!document) {
    return new Response("Introuvable.", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
  const association = env.ASSOCIATION_NAME;
  const headers = {
    "content-type": "image/png",
    // Short: a document may cease to be public.
    "cache-control": "public, max-age=300",
    "cross-origin-resource-policy": "cross-origin",
  };
  const etag = etagOf(JSON.stringify([DRAWING, association, document]));
  return conditional(request, { etag, headers }, async () => {
    const fonts = await previewFonts();
    return new ImageResponse(DocumentPreview({ document, association }), {
      ...previewSize,
      fonts,
    }).arrayBuffer();
  });
}
