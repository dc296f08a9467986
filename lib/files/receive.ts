import { addAbortSignal } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { cleanFileName } from "#lib/files/names.ts";
import { type ReceivedFile, type RefusedFile, receiveFile } from "#lib/files/receive-file.ts";
import { megabytes, storageFullRefusal, tooLargeRefusal } from "#lib/files/refusals.ts";
import { type Storage, StorageError } from "#lib/storage.ts";

export type { ReceivedFile, RefusedFile };

export type UploadLimits = {
  maxFileBytes: number;
  maxFiles: number;
  maxFields: number;
  maxFieldBytes: number;
  /** The whole request; by default what the other limits allow. */
  maxRequestBytes?: number;
};

/** 100 MB a file, 10 files, 50 fields of 20 kB. The environment may change the first (UPLOAD_MAX_MB). */
export const defaultUploadLimits: UploadLimits = {
  maxFileBytes: 100_000_000,
  maxFiles: 10,
  maxFields: 50,
  maxFieldBytes: 20_000,
};

/** Why a whole request was stopped; `name` is the file or the field it is about, when there is one. */
export type UploadRefusal = { code: UploadRefusalCode; reason: string; name?: string };
export type UploadRefusalCode =
  | "TOO_LARGE"
  | "TOO_MANY_FILES"
  | "TOO_MANY_FIELDS"
  | "FIELD_TOO_LONG"
  | "STORAGE_FULL"
  | "INTERRUPTED"
  | "MALFORMED";

export type Upload = {
  /** Text fields, in order; a name may come several times. */
  fields: FormData;
  /** In the order of the form. Refused ones have left nothing; accepted ones wait for `file.keep()`. */
  files: (ReceivedFile | RefusedFile)[];
  /** Not null: the reading was stopped, no accepted file remains, and `fields` holds what came before. */
  refusal: UploadRefusal | null;
  /** Forgets every file that was not kept. */
  discard(): Promise<void>;
};

export type MultipartRequest = {
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  signal?: AbortSignal;
};

class UploadStopped extends Error {
  readonly refusal: UploadRefusal;

  constructor(code: UploadRefusalCode, reason: string, name?: string) {
    super(code);
    this.name = "UploadStopped";
    this.refusal = { code, reason, name };
  }
}

const unreadable = (code: UploadRefusalCode = "MALFORMED") =>
  new UploadStopped(code, "L’envoi n’a pas pu être lu. Rechargez la page et recommencez.");
const interrupted = () => new UploadStopped("INTERRUPTED", "L’envoi a été interrompu. Recommencez.");
const tooHeavy = ({ maxFileBytes, maxFiles }: UploadLimits) =>
  new UploadStopped(
    "TOO_LARGE",
    maxFiles === 1
      ? tooLargeRefusal(maxFileBytes).reason
      : `Cet envoi est trop lourd\u00a0: ${maxFiles} fichiers au plus, de ${megabytes(maxFileBytes)} chacun.`,
  );

/**
 * Reads a multipart form as it arrives: files go to the storage's temporary place chunk by chunk, are inspected, and
 * photos lose their metadata. A wrong file is refused alone; a limit passed stops the reading at once and forgets
 * everything. Throws only when something of ours fails; nothing remains then either.
 */
export const receiveMultipart = async (
  request: MultipartRequest,
  limits: UploadLimits,
  { storage }: { storage: Storage },
): Promise<Upload> => {
  const upload: Upload = {
    fields: new FormData(),
    files: [],
    refusal: null,
    async discard() {
      for (const one of upload.files) if (one.ok) await one.file.discard();
    },
  };
  try {
    await readForm(request, limits, storage, upload);
  } catch (error) {
    await upload.discard();
    if (!(error instanceof UploadStopped)) throw error;
    upload.files = upload.files.filter((one) => !one.ok);
    upload.refusal = error.refusal;
  }
  return upload;
};

const readForm = async (
  { headers, body, signal: abandoned }: MultipartRequest,
  limits: UploadLimits,
  storage: Storage,
  upload: Upload,
): Promise<void> => {
  const maxBytes =
    limits.maxRequestBytes ??
    limits.maxFiles * limits.maxFileBytes + limits.maxFields * limits.maxFieldBytes + 100_000;
  if (Number(headers.get("content-length") ?? 0) > maxBytes) {
    await body?.cancel();
    throw tooHeavy(limits);
  }
  if (!body) throw unreadable();

  const stop = new AbortController();
  const fail = (reason: unknown) => stop.abort(reason);
  const forget = () => fail(interrupted());
  if (abandoned?.aborted) forget();
  abandoned?.addEventListener("abort", forget, { once: true });

  const tasks: Promise<ReceivedFile | RefusedFile | null>[] = [];
  const parser = createParser(headers.get("content-type") ?? "", limits);
  parser.on("field", (name, value, _nameIsCut, valueIsCut) => {
    if (name === undefined || name.length > 100) fail(unreadable());
    else if (valueIsCut) fail(tooLong(name, limits.maxFieldBytes));
    else upload.fields.append(name, value);
  });
  parser.on("fieldsLimit", () => fail(unreadable("TOO_MANY_FIELDS")));
  parser.on("filesLimit", () =>
    fail(new UploadStopped("TOO_MANY_FILES", `${limits.maxFiles} fichiers au plus à la fois.`)),
  );
  parser.on("file", (field, stream, fileName) => {
    // The parser emits its own errors on a stream that may be destroyed already, when nobody listens any more.
    stream.on("error", () => {});
    addAbortSignal(stop.signal, stream);
    const name = fileName ?? "";
    const task = receiveFile(
      { field, name, stream },
      { maxBytes: limits.maxFileBytes, storage, signal: stop.signal },
    );
    tasks.push(
      task.catch((error) => {
        fail(storageRefusal(error, name, limits) ?? error);
        return null;
      }),
    );
  });

  try {
    await pipeline(counted(body, maxBytes, limits, stop.signal), parser, { signal: stop.signal });
  } catch (error) {
    // The first reason stays: aborting twice changes nothing.
    fail(error instanceof UploadStopped ? error : unreadable());
  } finally {
    abandoned?.removeEventListener("abort", forget);
  }
  upload.files = (await Promise.all(tasks)).filter((one) => one !== null);
  stop.signal.throwIfAborted();
};

const createParser = (contentType: string, limits: UploadLimits): BusboyInstance => {
  if (!/^multipart\/form-data\b/i.test(contentType)) throw unreadable();
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: {
        fields: limits.maxFields,
        fieldSize: limits.maxFieldBytes,
        files: limits.maxFiles,
        headerPairs: 20,
        headerSize: 16_384,
      },
    });
  } catch {
    // No boundary in the header.
    throw unreadable();
  }
};

const tooLong = (name: string, maxBytes: number) =>
  new UploadStopped("FIELD_TOO_LONG", `Ce texte est trop long\u00a0: ${megabytes(maxBytes)} au plus.`, name);

const storageRefusal = (error: unknown, name: string, limits: UploadLimits): UploadStopped | null => {
  if (!(error instanceof StorageError)) return null;
  if (error.code !== "FULL" && error.code !== "TOO_LARGE") return null;
  const { code, reason } = error.code === "FULL" ? storageFullRefusal : tooLargeRefusal(limits.maxFileBytes);
  return new UploadStopped(code as UploadRefusalCode, reason, cleanFileName(name));
};

async function* counted(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  limits: UploadLimits,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  // Also tells the server to stop listening to this client; a read that waits for a silent one ends by it.
  const cancel = () => reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  let size = 0;
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw interrupted();
      });
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) throw tooHeavy(limits);
      yield value;
    }
    finished = true;
  } finally {
    if (!finished) await cancel();
  }
}
