import { Readable } from "node:stream";
import { contentDisposition } from "#lib/files/names.ts";
import { openOwnExport } from "#lib/privacy/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** One's own archive, for oneself signed in and while its days last. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const archive = await openOwnExport(await currentViewer(), (await params).id);
  if (!archive) {
    return new Response("Introuvable. Cette archive a été effacée, ou n’est pas la vôtre.", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
  return new Response(Readable.toWeb(archive.stream) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(archive.size),
      // Nothing of whose it is: it stays in histories of downloads.
      "content-disposition": contentDisposition("mes-donnees.zip", "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
