import { Readable } from "node:stream";
import { db } from "#lib/db.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { record } from "#lib/journal.ts";
import { findPack, openPack, packName } from "#lib/training-papers/queries-packs.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** A pack, for whoever handles papers, while it is kept. Who took it is journaled first. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await currentViewer();
  const { id } = await params;
  const [pack, file] = await Promise.all([findPack(viewer, id), openPack(viewer, id)]);
  if (viewer.kind !== "member" || !pack || !file) {
    return new Response("Introuvable. Ce dossier a été effacé\u00a0: demandez-le de nouveau.", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
  await db.$transaction((tx) =>
    record(tx, { memberId: viewer.id }, "training-pack.taken", id, { sessionId: pack.sessionId }),
  );
  return new Response(Readable.toWeb(file.stream) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(file.size),
      "content-disposition": contentDisposition(packName(pack), "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
