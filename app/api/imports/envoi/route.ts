import { rename } from "node:fs/promises";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { sheetLimits } from "#lib/files/read-sheet.ts";
import { type RawForm, receiveRaw } from "#lib/files/receive-raw.ts";
import { type SendingRefusal, sendingRefusals } from "#lib/imports/labels.ts";
import { attachTable, receiveImport, startImport } from "#lib/imports/mutations.ts";
import { canImport } from "#lib/imports/policy.ts";
import { findImport } from "#lib/imports/queries.ts";
import { hasRoomFor, incomingFolder, incomingPath } from "#lib/incoming.ts";
import { describeError, log } from "#lib/log.ts";
import { isSameSite } from "#lib/same-site.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Answer = { id: string } | { refused: SendingRefusal };

const fileOf = (form: RawForm, field: string) => form.files.find((file) => file.field === field);

/** An archive in one go, with a table or not: what a form without JavaScript can do. */
async function begin(viewer: Viewer, form: RawForm): Promise<Answer> {
  const archive = fileOf(form, "archive");
  if (!archive) return { refused: "NO_FILE" };
  if (!(await hasRoomFor(archive.size))) return { refused: "STORAGE_FULL" };
  const { id } = await startImport(viewer, { name: archive.name, size: archive.size });
  const table = fileOf(form, "tableau");
  if (table) await rename(table.path, incomingPath(id, "table"));
  await rename(archive.path, incomingPath(id, "archive"));
  return receiveImport(viewer, { id });
}

/** A table for a batch whose files are there or on their way to be read. */
async function attach(viewer: Viewer, id: string, form: RawForm): Promise<Answer> {
  const table = fileOf(form, "tableau");
  if (!table) return { refused: "NO_FILE" };
  const batch = await findImport(viewer, id);
  if (!batch) return { refused: "NOT_FOUND" };
  if (batch.status !== "READY" && batch.status !== "READING") return { refused: "CONFLICT" };
  await rename(table.path, incomingPath(id, "table"));
  return attachTable(viewer, { id });
}

const isRefusal = (code: string): code is SendingRefusal => Object.hasOwn(sendingRefusals(env), code);

async function receive(
  request: Request,
  viewer: Viewer,
): Promise<{ answer: Answer; id: string | undefined }> {
  const form = await receiveRaw(request, incomingFolder(), {
    bytesOf: (field) => (field === "archive" ? env.UPLOAD_MAX_MB * 1_000_000 : sheetLimits.bytes),
    maxFiles: 2,
  });
  const id = form.fields.get("id") || undefined;
  try {
    if (form.refusal) return { answer: { refused: form.refusal }, id };
    return { answer: id === undefined ? await begin(viewer, form) : await attach(viewer, id, form), id };
  } catch (error) {
    if (error instanceof AppError && isRefusal(error.code)) return { answer: { refused: error.code }, id };
    log.error({ error: describeError(error) }, "import form failed");
    return { answer: { refused: "UNAVAILABLE" }, id };
  } finally {
    await form.discard();
  }
}

export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return new Response("Envoi refusé.", { status: 403 });
  const viewer = await currentViewer();
  if (!canImport(viewer)) {
    await request.body?.cancel();
    return new Response(null, { status: 404 });
  }
  const { answer, id } = await receive(request, viewer);
  const isRefused = "refused" in answer;
  if (request.headers.get("accept")?.includes("application/json")) {
    const reason = isRefused ? sendingRefusals(env)[answer.refused] : undefined;
    return Response.json(isRefused ? { ok: false, reason } : { ok: true, id: answer.id }, {
      status: isRefused ? 422 : 201,
    });
  }
  const page = isRefused
    ? `${id ? `/gestion/imports/${encodeURIComponent(id)}` : "/gestion/imports/nouveau"}?refus=${answer.refused}`
    : `/gestion/imports/${answer.id}`;
  return new Response(null, { status: 303, headers: { location: page } });
}
