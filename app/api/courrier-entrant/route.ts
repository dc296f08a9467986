import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { addressIn, admit, keepIncoming } from "#lib/inbound/write.ts";
import { describeError, log } from "#lib/log.ts";
import { MAX_MAIL_BYTES } from "#lib/smtp-limits.ts";
import { isSignedRequest } from "#lib/webhook-signature.ts";

/** What a form adds around the message. */
const MARGIN = 100_000;

/** Null once it is longer than allowed: the rest is not read. */
async function bodyOf(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_MAIL_BYTES + MARGIN) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_MAIL_BYTES + MARGIN) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The message itself: the whole body, or the field « message » of a form, a text or a file. */
async function messageIn(body: Buffer, type: string): Promise<Buffer | null> {
  if (/^message\/rfc822\b/i.test(type)) return body;
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return null;
  const response = new Response(new Uint8Array(body), { headers: { "content-type": type } });
  const form = await response.formData().catch(() => null);
  const field = form?.get("message") ?? null;
  if (field === null) return null;
  return typeof field === "string" ? Buffer.from(field) : Buffer.from(await field.arrayBuffer());
}

const answer = (status: number, result: string, headers: HeadersInit = {}) =>
  Response.json({ result }, { status, headers });

async function keep(raw: Buffer): Promise<Response> {
  const address = addressIn(raw);
  // Of no use to send again: those who bring mail stop at this code.
  if (!address || address.isExpired) return answer(406, "unknown or expired reply address");
  try {
    await admit(address);
    const result = await keepIncoming(address, raw, "WEBHOOK");
    return answer(200, result === "KEPT" ? "kept" : "already known");
  } catch (error) {
    if (error instanceof AppError && error.code === "TOO_MANY") {
      return answer(429, "too many messages", { "retry-after": "600" });
    }
    log.error({ err: describeError(error) }, "incoming mail not kept");
    return answer(503, "try again later");
  }
}

/** An answer by mail that a provider brings; the format is in docs/hosting.md. There is nothing here without a secret. */
export async function POST(request: Request): Promise<Response> {
  const secret = env.INCOMING_WEBHOOK_SECRET;
  if (secret === undefined || env.REPLY_DOMAIN === undefined) return new Response(null, { status: 404 });
  const body = await bodyOf(request);
  if (!body) return answer(413, "too big");
  const header = (name: string) => request.headers.get(name) ?? "";
  const signed = { timestamp: header("x-courrier-horodatage"), signature: header("x-courrier-signature") };
  if (!isSignedRequest({ secret, ...signed, body })) return answer(401, "bad signature");
  const raw = await messageIn(body, header("content-type"));
  if (!raw || raw.length === 0) return answer(415, "no message");
  return raw.length > MAX_MAIL_BYTES ? answer(413, "too big") : keep(raw);
}
