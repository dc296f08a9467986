import { MOST_BYTES } from "#lib/attendance/labels.ts";
import { takeSignature } from "#lib/attendance/mutations.ts";
import { listSigned } from "#lib/attendance/queries.ts";
import { batchSchema } from "#lib/attendance/schema.ts";
import { AppError } from "#lib/errors.ts";
import { holderMark } from "#lib/holder.ts";
import { describeError, log } from "#lib/log.ts";
import { consume } from "#lib/rate-limit.ts";
import { isSameSite } from "#lib/same-site.ts";
import { currentViewer, type MemberViewer } from "#lib/viewer.ts";

/** A phone sends twenty at once and asks again when some are left. */
const LIMIT = { name: "attendance", points: 120, seconds: 60 };

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });

/** The body as JSON; undefined for what is too long, of which no more is read, null for what is none. */
async function bodyOf({ body, headers }: Request): Promise<unknown> {
  if (Number(headers.get("content-length") ?? 0) > MOST_BYTES) return undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    return null;
  }
}

/** Null: it is on the sheet, by this sending or a former one. Otherwise why it will never be. */
async function refusalOf(viewer: MemberViewer, signature: unknown): Promise<string | null> {
  try {
    await takeSignature(viewer, signature);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "CONFLICT") return null;
    if (error.code === "NOT_FOUND") return "Cette personne ou cette demi-journée n’est pas de vos sessions.";
    return Object.values(error.fields)[0] ?? error.message;
  }
}

/** What stands on the sheet of a session: `?session=<id>` → `{ signed: ["<registration>:<half-day>"] }`. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await currentViewer();
  if (viewer.kind !== "member") return answer(401, { message: "Reconnectez-vous." });
  const signed = await listSigned(viewer, new URL(request.url).searchParams.get("session") ?? "");
  return signed ? answer(200, { signed }) : answer(404, { message: "Introuvable." });
}

/**
 * Receives signatures that a trainer's phone kept: JSON → `{ refusals: [null | "why"] }`, one for each in their order. Sent again,
 * they are the same rows. 401 when whoever took them is no longer the one signed in: the phone keeps them.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request))
    return answer(403, { message: "Cette demande ne vient pas d’une page du portail." });
  const viewer = await currentViewer();
  if (viewer.kind !== "member") return answer(401, { message: "Reconnectez-vous." });
  const body = await bodyOf(request);
  if (body === undefined) return answer(413, { message: "Trop de signatures à la fois." });
  const sent = batchSchema.safeParse(body);
  if (!sent.success) return answer(400, { message: "Demande illisible." });
  if (sent.data.holder !== holderMark(viewer.id)) return answer(401, { message: "Reconnectez-vous." });
  try {
    await consume(LIMIT, viewer.id);
    const refusals: (string | null)[] = [];
    for (const signature of sent.data.signatures) refusals.push(await refusalOf(viewer, signature));
    return answer(200, { refusals });
  } catch (error) {
    if (error instanceof AppError) return answer(429, { message: error.message });
    log.error({ error: describeError(error) }, "signatures not kept");
    return answer(503, {
      message: "Une erreur est survenue de notre côté. Vos signatures restent sur le téléphone.",
    });
  }
}
