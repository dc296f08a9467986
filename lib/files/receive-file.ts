import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { inspectFile } from "#lib/files/inspect.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import { cleanFileName } from "#lib/files/names.ts";
import { FileRefused, type Refusal } from "#lib/files/refusals.ts";
import { stripMetadata } from "#lib/files/strip-metadata.ts";
import type { Received, Storage } from "#lib/storage.ts";

export type ReceivedFile = {
  ok: true;
  field: string;
  /** Still temporary: `keep()` or `discard()` it. */
  file: Received;
  inspection: { kind: FileKind; mediaType: string; name: string };
};
/** Nothing of it remains. */
export type RefusedFile = { ok: false; field: string; name: string } & Refusal;

/**
 * Receives one file part, inspects it, and replaces a photo by its clean copy. Answers null for a file input that
 * was left empty. Throws `StorageError`, or the stream's error; nothing remains then.
 */
export const receiveFile = async (
  part: { field: string; name: string; stream: Readable },
  { maxBytes, storage, signal }: { maxBytes: number; storage: Storage; signal: AbortSignal },
): Promise<ReceivedFile | RefusedFile | null> => {
  const received = await storage.receive(part.stream, { maxBytes, signal });
  try {
    if (received.size === 0 && part.name === "") {
      await received.discard();
      return null;
    }
    const inspection = await inspectFile(received.tempPath, { name: part.name });
    if (!inspection.ok) {
      await received.discard();
      return { ...inspection, field: part.field, name: cleanFileName(part.name) };
    }
    const { kind, mediaType, name } = inspection;
    const file =
      kind === "JPEG" || kind === "PNG" ? await cleanCopy(received, kind, maxBytes, storage) : received;
    return { ok: true, field: part.field, file, inspection: { kind, mediaType, name } };
  } catch (error) {
    await received.discard();
    if (!(error instanceof FileRefused)) throw error;
    return { ok: false, field: part.field, name: cleanFileName(part.name), ...error.refusal };
  }
};

/** The hash that counts is the one of what is kept: the picture without its metadata. */
const cleanCopy = async (received: Received, kind: "JPEG" | "PNG", maxBytes: number, storage: Storage) => {
  const cleanPath = await stripMetadata(received.tempPath, kind);
  try {
    const clean = await storage.receive(createReadStream(cleanPath), { maxBytes });
    await received.discard();
    return clean;
  } finally {
    await rm(cleanPath, { force: true });
  }
};
