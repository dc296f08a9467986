import { castSecretBallot } from "#lib/decisions/mutations-votes.ts";
import { AppError } from "#lib/errors.ts";
import { describeError, log } from "#lib/log.ts";
import { isSameSite } from "#lib/same-site.ts";

type Context = { params: Promise<{ id: string }> };

const headers = { "cache-control": "no-store" };
/** A ballot is a few hundred bytes. */
const MOST_BYTES = 4096;

const codes: Partial<Record<AppError["code"], number>> = { NOT_FOUND: 404, INVALID: 400, CONFLICT: 409 };

/** A form’s fields; null for what is longer, of which no more is read. */
async function fieldsOf({ headers: sent, body }: Request): Promise<Record<string, unknown> | null> {
  if (Number(sent.get("content-length") ?? 0) > MOST_BYTES) return null;
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return Object.fromEntries(new URLSearchParams(text));
}

/**
 * Takes a secret ballot. Who sends it is not asked: no cookie is read, nobody is looked for, nothing is noted. A script is
 * answered in JSON; a form is sent back to its page with a word that names nothing.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameSite(request)) return new Response("Envoi refusé.", { status: 403, headers });
  const { id } = await params;
  const fields = await fieldsOf(request);
  if (!fields) return new Response("Envoi trop long.", { status: 413, headers });
  const isForm = !request.headers.get("accept")?.includes("application/json");
  const back = (slug: string, word: string) =>
    new Response(null, {
      status: 303,
      headers: { ...headers, location: `/collectifs/${slug}/decisions/${id}?fait=${word}` },
    });
  try {
    const { slug } = await castSecretBallot(id, fields);
    return isForm ? back(slug, "depose") : Response.json({ ok: true }, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error({ error: describeError(error) }, "secret ballot failed");
      return new Response("Une erreur est survenue. Votre bulletin n’est pas déposé : réessayez.", {
        status: 500,
        headers,
      });
    }
    const status = codes[error.code] ?? 400;
    const message = error.fields.choice ?? error.message;
    return isForm
      ? new Response(message, {
          status,
          headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
        })
      : Response.json({ message }, { status, headers });
  }
}
