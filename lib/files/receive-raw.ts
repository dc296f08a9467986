import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { addAbortSignal, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Busboy } from "@fastify/busboy";
import { cleanFileName } from "#lib/files/names.ts";

export type RawFile = { field: string; name: string; path: string; size: number };
export type RawForm = {
  fields: Map<string, string>;
  /** Those that were left empty are not there. */
  files: RawFile[];
  /** Nothing of the files remains then. */
  refusal: "TOO_LARGE" | "STORAGE_FULL" | "MALFORMED" | null;
  discard(): Promise<void>;
};

type Limits = { bytesOf: (field: string) => number; maxFiles: number };

/**
 * Reads a form whose files are no documents (an archive, a table), each streamed to a file of `folder` and left
 * uninspected: whoever opens them next treats them as hostile.
 */
export async function receiveRaw(
  request: { headers: Headers; body: ReadableStream<Uint8Array> | null },
  folder: string,
  { bytesOf, maxFiles }: Limits,
): Promise<RawForm> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const form: RawForm = {
    fields: new Map(),
    files: [],
    refusal: null,
    discard: async () => {
      for (const file of form.files) await rm(file.path, { force: true });
    },
  };
  const stop = new AbortController();
  let refusal: RawForm["refusal"] = null;
  const fail = (why: RawForm["refusal"]) => {
    refusal ??= why;
    stop.abort();
  };
  const writing: Promise<void>[] = [];
  try {
    const parser = new Busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { fields: 10, fieldSize: 1_000, files: maxFiles, headerPairs: 20, headerSize: 16_384 },
    });
    parser.on("field", (name, value) => form.fields.set(name, value));
    parser.on("filesLimit", () => fail("MALFORMED"));
    parser.on("file", (field, stream, name) => {
      stream.on("error", () => {});
      addAbortSignal(stop.signal, stream);
      const file = {
        field,
        name: cleanFileName(name ?? ""),
        path: path.join(folder, `part-${crypto.randomUUID()}`),
        size: 0,
      };
      form.files.push(file);
      writing.push(write(file, stream, bytesOf(field)).catch((error) => fail(reasonOf(error))));
    });
    if (!request.body) throw new Error("no body");
    const body = request.body as WebStream<Uint8Array>;
    await pipeline(body, parser, { signal: stop.signal });
  } catch {
    fail("MALFORMED");
  }
  await Promise.all(writing);
  if (refusal) {
    await form.discard();
    return { ...form, files: [], refusal };
  }
  for (const { path: empty, size } of form.files) if (size === 0) await rm(empty, { force: true });
  form.files = form.files.filter(({ size }) => size > 0);
  return form;
}

class TooLarge extends Error {}

const reasonOf = (error: unknown): RawForm["refusal"] => {
  if (error instanceof TooLarge) return "TOO_LARGE";
  return /^(ENOSPC|EDQUOT|EFBIG)$/.test(String((error as { code?: unknown }).code))
    ? "STORAGE_FULL"
    : "MALFORMED";
};

async function write(file: RawFile, stream: Readable, maxBytes: number): Promise<void> {
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      file.size += chunk.length;
      if (file.size > maxBytes) throw new TooLarge();
      yield chunk;
    }
  };
  await pipeline(stream, counted, createWriteStream(file.path, { flags: "wx", mode: 0o600, flush: true }));
}
