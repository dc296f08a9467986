import { Readable } from "node:stream";
import { contentDisposition } from "#lib/files/names.ts";

const unknown = () =>
  new Response("Introuvable. Ce papier n’existe pas, ou n’est pas le vôtre.", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });

/** A PDF to take away, or « introuvable ». Its name says nothing of whose it is. */
export function pdfResponse(found: { file: Readable | Buffer; name: string } | null): Response {
  if (!found) return unknown();
  const body = Buffer.isBuffer(found.file)
    ? new Uint8Array(found.file)
    : (Readable.toWeb(found.file) as ReadableStream<Uint8Array>);
  return new Response(body, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": contentDisposition(found.name, "attachment"),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
