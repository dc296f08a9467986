import { createHash } from "node:crypto";
import { type AtomEntry, atomFeed } from "#lib/atom.ts";
import { formatDate } from "#lib/dates.ts";
import { kindLabels, outcomeLabels } from "#lib/documents/labels.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { type FeedRow, findPrivateFeed, listFeed } from "#lib/follows/queries-feed.ts";
import { consume } from "#lib/rate-limit.ts";

type Context = { params: Promise<{ jeton: string }> };

/** A reader asks four times an hour at most; several devices may share the address. */
const LIMIT = { name: "private-feed", points: 60, seconds: 3600 };

/** Nothing may keep it, follow it, run it, or learn the address from it. */
const headers = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "content-security-policy": "default-src 'none'; sandbox",
};

const plain = (status: number, text: string, others: Record<string, string> = {}) =>
  new Response(text, {
    status,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8", ...others },
  });

/** Title, kind, council, date, outcome and link: never the text, never a person's name. */
function entryOf(row: FeedRow): AtomEntry {
  const kind = kindLabels[row.kind];
  const facts = [
    kind,
    row.councilName ?? row.territory,
    row.actDate && formatDate(row.actDate),
    row.outcome && outcomeLabels[row.outcome],
  ];
  return {
    id: `urn:uuid:${row.id}`,
    title: row.title,
    url: `${env.PUBLIC_URL}/documents/${row.id}`,
    summary: facts.filter(Boolean).join(" · "),
    published: row.publishedAt,
    updated: row.at,
    categories: [kind, ...row.themes],
  };
}

/** The private feed of whoever holds the address, with the rights that she has at this very moment. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { jeton } = await params;
  const feed = await findPrivateFeed(jeton);
  if (!feed) return plain(404, "Introuvable.");
  try {
    await consume(LIMIT, feed.id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return plain(429, error.message, { "retry-after": "900" });
  }
  const rows = await listFeed(feed.viewer);
  const body = atomFeed({
    id: `urn:uuid:${feed.id}`,
    title: `${env.ASSOCIATION_NAME}\u00A0: votre veille`,
    self: `${env.PUBLIC_URL}/flux/prive/${jeton}`,
    alternate: `${env.PUBLIC_URL}/veille`,
    updated: rows[0]?.at ?? feed.createdAt,
    entries: rows.map(entryOf),
  });
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.some((tag) => tag.replace(/^W\//, "") === etag)) {
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  return new Response(body, {
    headers: { ...headers, etag, "content-type": "application/atom+xml; charset=utf-8" },
  });
}
