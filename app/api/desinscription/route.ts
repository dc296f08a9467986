import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { unsubscribe } from "#lib/notifications/mutations.ts";
import { visitor } from "#lib/viewer.ts";

// The address of a mail's List-Unsubscribe header. A mail reader posts to it (RFC 8058, « List-Unsubscribe=One-Click »);
// a person who opens it is asked first, since a link is followed by robots too.

const headers = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };
const tokenOf = (request: Request): string => new URL(request.url).searchParams.get("jeton") ?? "";

const plain = (status: number, text: string) =>
  new Response(text, { status, headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });

export function GET(request: Request): Response {
  const place = new URL("/desinscription", env.PUBLIC_URL);
  place.searchParams.set("jeton", tokenOf(request));
  return new Response(null, { status: 303, headers: { ...headers, location: place.href } });
}

/** No cookie is read: the sealed address alone says whose mails stop. */
export async function POST(request: Request): Promise<Response> {
  try {
    await unsubscribe(visitor, { jeton: tokenOf(request) });
  } catch (error) {
    if (error instanceof AppError) return plain(404, "Cette adresse ne correspond à aucun envoi.");
    throw error;
  }
  return plain(200, "C’est fait\u00A0: vous ne recevrez plus ces courriels.");
}
