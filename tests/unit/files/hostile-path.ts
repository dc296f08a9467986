import { readFile } from "node:fs/promises";
import { type Extraction, extractText } from "#lib/files/extract.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import { defaultUploadLimits, receiveMultipart } from "#lib/files/receive.ts";
import type { RefusalCode } from "#lib/files/refusals.ts";
import type { Storage } from "#lib/storage.ts";

export type Taken = { ok: true; kind: FileKind; name: string; extraction: Extraction; kept: Buffer };
export type Answer = { ok: false; code: RefusalCode; reason: string } | Taken;

/** A file sent as a browser does, and inspected. */
export async function send(content: Buffer | string, fileName: string, storage: Storage) {
  const form = new FormData();
  form.append("fichiers", new Blob([new Uint8Array(Buffer.from(content as string))]), fileName);
  const encoded = new Response(form);
  const request = { headers: encoded.headers, body: encoded.body };
  const upload = await receiveMultipart(
    request,
    { ...defaultUploadLimits, maxFileBytes: 200_000_000 },
    { storage },
  );
  const [received] = upload.files;
  if (!received) throw new Error(`Nothing came of it: ${upload.refusal?.code}`);
  return received;
}

/** The whole way of a file: sent in a form, inspected, kept, read in a process of its own within production's memory. */
export async function sendAndRead(
  content: Buffer | string,
  fileName: string,
  { storage, timeoutMs = 20_000 }: { storage: Storage; timeoutMs?: number },
): Promise<Answer> {
  const received = await send(content, fileName, storage);
  if (!received.ok) return received;
  const { sha256 } = await received.file.keep();
  const { path, release } = await storage.localCopy(sha256);
  const { kind, name } = received.inspection;
  try {
    const extraction = await extractText(path, kind, { timeoutMs });
    return { ok: true, kind, name, extraction, kept: await readFile(path) };
  } finally {
    await release();
    await storage.remove(sha256);
  }
}
