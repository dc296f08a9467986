import { rename, rm } from "node:fs/promises";
import { AppError } from "#lib/errors.ts";
import { type RawForm, receiveRaw } from "#lib/files/receive-raw.ts";
import { hasRoomFor, incomingFolder } from "#lib/incoming.ts";
import { describeError, log } from "#lib/log.ts";
import { isSameSite } from "#lib/same-site.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

/** Why any file may be refused; a form may have reasons of its own. */
type Common = "NO_FILE" | "TOO_LARGE" | "STORAGE_FULL" | "MALFORMED" | "UNAVAILABLE";
type Answer<Code extends string> = { id: string } | { refused: Code | Common };

type Options<Code extends string> = {
  allow: (viewer: Viewer) => boolean;
  maxBytes: number;
  /** Where the job will look for it. */
  placeOf: (id: string) => string;
  /** Sentences by code. */
  refusals: Record<Code | Common, string>;
  /** Makes the row; what it throws with one of these codes, or answers as refused, leaves no file. */
  keep: (
    viewer: Viewer,
    file: { id: string; name: string; size: number },
    form: RawForm,
  ) => Promise<Answer<Code>>;
  pageOf: (answer: Answer<Code>) => string;
};

/**
 * One file in one go, streamed to the disk for a job to read: an ordinary form, with or without JavaScript (which asks for
 * JSON). The file is there before the row that has it read.
 */
export async function receiveAlone<Code extends string>(
  request: Request,
  options: Options<Code>,
): Promise<Response> {
  if (!isSameSite(request)) return new Response("Envoi refusé.", { status: 403 });
  const viewer = await currentViewer();
  if (!options.allow(viewer)) {
    await request.body?.cancel();
    return new Response(null, { status: 404 });
  }
  const answer = await receive(request, viewer, options);
  if (request.headers.get("accept")?.includes("application/json")) {
    const isRefused = "refused" in answer;
    const body = isRefused ? { reason: options.refusals[answer.refused] } : { id: answer.id };
    return Response.json(body, { status: isRefused ? 422 : 201 });
  }
  return new Response(null, { status: 303, headers: { location: options.pageOf(answer) } });
}

async function receive<Code extends string>(
  request: Request,
  viewer: Viewer,
  options: Options<Code>,
): Promise<Answer<Code>> {
  if (!(await hasRoomFor(Number(request.headers.get("content-length") ?? 0)))) {
    await request.body?.cancel();
    return { refused: "STORAGE_FULL" };
  }
  const limits = { bytesOf: () => options.maxBytes, maxFiles: 1 };
  const form = await receiveRaw(request, incomingFolder(), limits);
  try {
    return await keep(viewer, form, options);
  } catch (error) {
    const isKnown = (code: string): code is Code => Object.hasOwn(options.refusals, code);
    if (error instanceof AppError && isKnown(error.code)) return { refused: error.code };
    log.error({ error: describeError(error) }, "form with a file failed");
    return { refused: "UNAVAILABLE" };
  } finally {
    await form.discard();
  }
}

async function keep<Code extends string>(
  viewer: Viewer,
  form: RawForm,
  { placeOf, keep }: Options<Code>,
): Promise<Answer<Code>> {
  if (form.refusal) return { refused: form.refusal };
  const [file] = form.files;
  if (!file) return { refused: "NO_FILE" };
  const id = crypto.randomUUID();
  await rename(file.path, placeOf(id));
  let isKept = false;
  try {
    const answer = await keep(viewer, { id, name: file.name, size: file.size }, form);
    isKept = "id" in answer;
    return answer;
  } finally {
    if (!isKept) await rm(placeOf(id), { force: true });
  }
}
