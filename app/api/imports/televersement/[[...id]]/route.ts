import { type Configstore, FileStore } from "@tus/file-store";
import { Server, Upload } from "@tus/server";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { receiveImport, startImport } from "#lib/imports/mutations.ts";
import { canImport } from "#lib/imports/policy.ts";
import { findUpload } from "#lib/imports/queries.ts";
import { hasRoomFor, incomingFolder, incomingSize, openIncoming, syncIncoming } from "#lib/incoming.ts";
import { describeError, log } from "#lib/log.ts";
import { isSameSite } from "#lib/same-site.ts";
import { uploadLocker } from "#lib/upload-locker.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

// The tus protocol (https://tus.io/protocols/resumable-upload, 1.0): POST announces an archive, PATCH sends bytes from
// where it stopped, HEAD tells where that is. The upload is named by its batch; nothing about it is in memory.

const PATH = "/api/imports/televersement";

/** What tus calls an error: a status and a sentence, here French. */
const refusal = (status: number, sentence: string) => ({ status_code: status, body: sentence });
const statusOf: Record<string, number> = { FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409, INVALID: 422 };

/** Refusals of ours as tus answers them; the rest is a fault of ours, told by its number. */
function answerFor(error: unknown) {
  if (error instanceof AppError) {
    const sentence = Object.values(error.fields)[0] ?? error.message;
    return refusal(statusOf[error.code] ?? 422, sentence);
  }
  if (typeof (error as { status_code?: unknown }).status_code === "number") return undefined;
  const errorId = crypto.randomUUID().slice(0, 8);
  log.error({ errorId, error: describeError(error) }, "import upload failed");
  return refusal(500, `Une erreur est survenue de notre côté. Numéro à donner au secrétariat : ${errorId}.`);
}

/**
 * What tus has to know of an upload is what its batch says, and nothing else is written of it: whoever announced it and
 * was cut before its file was there takes it up like any other.
 */
const batches: Configstore = {
  get: async (id) => {
    const batch = await findUpload(await currentViewer(), id);
    if (!batch) return undefined;
    // Its last byte came while this request waited for its turn: asked again, it hears so.
    if (batch.status !== "RECEIVING") throw refusal(409, "Cette archive est déjà arrivée.");
    await openIncoming(id);
    return new Upload({ id, size: Number(batch.size), offset: 0 });
  },
  set: async () => undefined,
  delete: async () => undefined,
};

let made: Server | undefined;

function server(): Server {
  made ??= new Server({
    path: PATH,
    datastore: new FileStore({ directory: incomingFolder(), configstore: batches }),
    relativeLocation: true,
    allowedOrigins: [env.PUBLIC_URL],
    maxSize: env.IMPORT_MAX_MB * 1_000_000,
    locker: uploadLocker,
    namingFunction: async (request, metadata) => {
      const size = Number(request.headers.get("upload-length"));
      const batch = { name: metadata?.filename ?? "", size };
      // Said before anything is written, rather than when the disk is full.
      if (Number.isSafeInteger(size) && !(await hasRoomFor(size))) {
        throw refusal(507, "La place manque sur le serveur pour cette archive. Prévenez l’hébergeur.");
      }
      const { id } = await startImport(await currentViewer(), batch);
      return id;
    },
    onUploadFinish: async (_request, { id }) => {
      await receiveWhole(await currentViewer(), id);
      return {};
    },
    onResponseError: (_request, error) => answerFor(error),
  });
  return made;
}

async function receiveWhole(viewer: Viewer, id: string): Promise<void> {
  await syncIncoming(id);
  await receiveImport(viewer, { id });
}

const complete = (request: Request, size: bigint) =>
  new Response(null, {
    status: request.method === "HEAD" ? 200 : 409,
    headers: {
      "tus-resumable": "1.0.0",
      "upload-offset": String(size),
      "upload-length": String(size),
      "cache-control": "no-store",
    },
  });

type Context = { params: Promise<{ id?: string[] }> };

async function handle(request: Request, { params }: Context): Promise<Response> {
  if (request.method !== "HEAD" && !isSameSite(request))
    return new Response("Envoi refusé.", { status: 403 });
  const viewer = await currentViewer();
  if (!canImport(viewer)) return new Response(null, { status: 404 });
  const [id, ...rest] = (await params).id ?? [];
  if (request.method !== "POST") {
    const upload = rest.length === 0 ? await findUpload(viewer, id ?? "") : null;
    if (!upload) return new Response(null, { status: 404 });
    // Whoever lost the last answer learns that everything came.
    if (upload.status !== "RECEIVING") return complete(request, upload.size);
    // So it is when whoever wrote the last byte died before saying so.
    if (request.method === "HEAD" && (await incomingSize(id ?? "", "archive")) === Number(upload.size)) {
      await receiveWhole(viewer, id ?? "");
      return complete(request, upload.size);
    }
  } else if (id !== undefined) return new Response(null, { status: 404 });
  return server().handleWeb(request as Parameters<Server["handleWeb"]>[0]);
}

export { handle as HEAD, handle as PATCH, handle as POST };
