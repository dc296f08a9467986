import { Readable } from "node:stream";
import { findFile } from "#lib/documents/queries.ts";
import { fileKinds } from "#lib/files/kinds.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { byteRange } from "#lib/http-range.ts";
import { describeError, log } from "#lib/log.ts";
import { isStorageError } from "#lib/storage.ts";
import { store } from "#lib/store.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string; fichier: string }> };

const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });

/**
 * A file of a document, for those who may see the document. Nothing in it may run: it is downloaded, or, for a
 * picture, shown, under a policy that allows nothing.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, fichier } = await params;
  const file = await findFile(await currentViewer(), id, fichier);
  if (!file) return plain(404, "Introuvable.");
  const { mediaType, readable } = fileKinds[file.content.kind];
  const shown = readable === "image" && new URL(request.url).searchParams.has("voir");
  const size = Number(file.content.size);
  const etag = `"${file.sha256}"`;
  const headers: Record<string, string> = {
    "content-type": mediaType,
    "content-disposition": contentDisposition(file.name, shown ? "inline" : "attachment"),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    // Rights are asked again each time; the content under an etag never changes.
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    etag,
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const range = byteRange(request.headers.get("range"), size);
  if (range === "unsatisfiable") return plain(416, "Plage inconnue.", { "content-range": `bytes */${size}` });
  try {
    const stream = await store().open(file.sha256, range ?? undefined);
    const body = Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    if (!range) return new Response(body, { headers: { ...headers, "content-length": String(size) } });
    const { start, end } = range;
    return new Response(body, {
      status: 206,
      headers: {
        ...headers,
        "content-length": String(end - start + 1),
        "content-range": `bytes ${start}-${end}/${size}`,
      },
    });
  } catch (error) {
    if (!isStorageError(error)) throw error;
    log.error({ sha256: file.sha256, error: describeError(error) }, "file not served");
    const sentence = "Ce fichier est momentanément indisponible. Prévenez le secrétariat si cela dure.";
    return plain(503, sentence, { "retry-after": "120" });
  }
}
