import { ReadableStream as Stream } from "node:stream/web";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { scdlBatches } from "#lib/scdl/queries.ts";
import { scdlCsv } from "#lib/scdl/schema.ts";
import { currentViewer, visitor } from "#lib/viewer.ts";

/**
 * The délibérations of an address of the list, as SCDL « Délibérations » 2.1.5: those that the viewer may see, or with
 * `acces=public` what anybody may. Sent as it is read: nothing holds the whole of it.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const viewer = searchParams.get("acces") === "public" ? visitor : await currentViewer();
  const params = parseSearchParams(Object.fromEntries(searchParams));
  const text = Stream.from(scdlCsv(scdlBatches(viewer, params))) as ReadableStream<string>;
  return new Response(text.pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="deliberations.csv"',
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
}
