import { createHash } from "node:crypto";

/** A strong validator: equal contents, equal tags. */
export const etagOf = (content: string | Uint8Array): string =>
  `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;

const isKnown = (header: string, etag: string): boolean =>
  header
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === "*" || tag === etag);

type Options = {
  etag: string;
  /** Seconds are what HTTP knows: milliseconds are left out. */
  lastModified?: Date;
  headers: Record<string, string>;
};

/**
 * 304 when the client already has this content (RFC 9110 §13: the tag, or the date if it sends no tag), otherwise the
 * content. `body` is called only when it is sent.
 */
export async function conditional(
  request: Request,
  { etag, lastModified, headers }: Options,
  body: () => BodyInit | Promise<BodyInit>,
): Promise<Response> {
  const all: Record<string, string> = {
    ...headers,
    etag,
    ...(lastModified && { "last-modified": lastModified.toUTCString() }),
  };
  const tags = request.headers.get("if-none-match");
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  const isSame =
    tags !== null
      ? isKnown(tags, etag)
      : lastModified !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
  return isSame
    ? new Response(null, { status: 304, headers: all })
    : new Response(await body(), { headers: all });
}
