import { setTimeout as wait } from "node:timers/promises";
import { fileDocument } from "#lib/documents/mutations-files.ts";
import { canFileDocument } from "#lib/documents/policy.ts";
import { isBeingRead } from "#lib/documents/queries.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { defaultUploadLimits, type ReceivedFile, receiveMultipart } from "#lib/files/receive.ts";
import { storageFullRefusal, storeUnavailableRefusal } from "#lib/files/refusals.ts";
import { describeError, log } from "#lib/log.ts";
import { isSameSite } from "#lib/same-site.ts";
import { isStorageError } from "#lib/storage.ts";
import { store } from "#lib/store.ts";
import { isUuid } from "#lib/uuid.ts";
import { currentViewer, type MemberViewer } from "#lib/viewer.ts";

type Known = { id: string; title: string }[];
type Answer =
  | { ok: true; id: string; refused: { name: string; reason: string }[] }
  | { ok: false; code: string; reason: string; refused?: { name: string; reason: string }[]; known?: Known };

const statusOf: Record<string, number> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  STORE_UNAVAILABLE: 503,
  STORAGE_FULL: 507,
};

/** The form without JavaScript is sent on to a page; the other reads the answer itself. */
function answerTo(request: Request, answer: Answer, documentId: string | null): Response {
  if (request.headers.get("accept")?.includes("application/json")) {
    return Response.json(answer, { status: answer.ok ? 201 : (statusOf[answer.code] ?? 422) });
  }
  const query = new URLSearchParams();
  if (!answer.ok) query.set("refus", answer.code);
  const [known] = (!answer.ok && answer.known) || [];
  if (known) query.set("deja", known.id);
  if (answer.ok && answer.refused.length > 0) query.set("refus", "PARTIEL");
  const collectif = new URL(request.url).searchParams.get("collectif");
  if (collectif && isUuid(collectif)) query.set("collectif", collectif);
  const id = answer.ok ? answer.id : documentId;
  const path = id ? `/documents/${id}/modifier` : "/documents/deposer";
  return new Response(null, {
    status: 303,
    headers: { location: query.size > 0 ? `${path}?${query}` : path },
  });
}

/** The text is read by the worker, usually within a second: waiting a little lets the next page propose from it. */
async function waitForReading(viewer: MemberViewer, id: string): Promise<void> {
  for (let tries = 0; tries < 20 && (await isBeingRead(viewer, id)); tries++) await wait(150);
}

/** A field that was left empty says nothing. */
const textOf = (fields: FormData, name: string) => fields.get(name)?.toString() || undefined;

async function file(viewer: MemberViewer, files: ReceivedFile[], fields: FormData) {
  // Durable before the row commits: a row never points to a file that is not there. The sweep removes the reverse.
  const kept = [];
  for (const { file, inspection } of files) {
    const { sha256, size } = await file.keep();
    kept.push({ name: inspection.name, kind: inspection.kind, sha256, size });
  }
  return fileDocument(viewer, {
    files: kept,
    documentId: textOf(fields, "document"),
    replaces: textOf(fields, "replaces"),
    note: textOf(fields, "note"),
    evenIfKnown: fields.has("evenIfKnown"),
  });
}

/** Receives files as they arrive and makes a draft of them, or annexes of `document`. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return new Response("Envoi refusé.", { status: 403 });
  const viewer = await currentViewer();
  if (!canFileDocument(viewer)) {
    return answerTo(
      request,
      { ok: false, code: "FORBIDDEN", reason: "Connectez-vous pour déposer un document." },
      null,
    );
  }
  let documentId: string | null = null;
  try {
    const limits = { ...defaultUploadLimits, maxFileBytes: env.UPLOAD_MAX_MB * 1_000_000 };
    const upload = await receiveMultipart(request, limits, { storage: store() });
    try {
      documentId = textOf(upload.fields, "document") ?? null;
      const accepted = upload.files.filter((one) => one.ok);
      const refused = upload.files.flatMap((one) => (one.ok ? [] : [{ name: one.name, reason: one.reason }]));
      if (upload.refusal) return answerTo(request, { ok: false, ...upload.refusal }, documentId);
      if (accepted.length === 0) {
        const first = upload.files.find((one) => !one.ok);
        const { code, reason } = first ?? { code: "NO_FILE", reason: "Choisissez un fichier à déposer." };
        return answerTo(request, { ok: false, code, reason, refused }, documentId);
      }
      const { id } = await file(viewer, accepted, upload.fields);
      await waitForReading(viewer, id);
      return answerTo(request, { ok: true, id, refused }, null);
    } finally {
      await upload.discard();
    }
  } catch (error) {
    if (error instanceof AppError) {
      const known = error.choices.known?.map(({ value, label }) => ({ id: value, title: label }));
      const code = known ? "KNOWN" : error.code;
      const reason = Object.values(error.fields)[0] ?? error.message;
      return answerTo(request, { ok: false, code, reason, known }, documentId);
    }
    if (isStorageError(error, "FULL", "UNAVAILABLE")) {
      log.error({ error: describeError(error) }, "upload not stored");
      const refused = error.code === "FULL" ? storageFullRefusal : storeUnavailableRefusal;
      return answerTo(request, { ok: false, ...refused }, documentId);
    }
    const errorId = crypto.randomUUID().slice(0, 8);
    log.error({ errorId, error: describeError(error) }, "upload failed");
    const reason = `Une erreur est survenue de notre côté, rien n’a été enregistré. Numéro à donner au secrétariat\u00A0: ${errorId}.`;
    return answerTo(request, { ok: false, code: "UNAVAILABLE", reason }, documentId);
  }
}
