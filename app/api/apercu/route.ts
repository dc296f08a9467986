import { AppError } from "#lib/errors.ts";
import { markdownHtml } from "#lib/files/markdown.ts";
import { talkHtml } from "#lib/files/markdown-talk.ts";
import { MAX_TEXT } from "#lib/positions/labels.ts";
import { consume } from "#lib/rate-limit.ts";
import { isSameSite } from "#lib/same-site.ts";
import { MAX_POST } from "#lib/threads/labels.ts";
import { currentViewer } from "#lib/viewer.ts";

const LIMIT = { name: "previews", points: 60, seconds: 60 };

/** What is looked at before it is saved: characters, how its page will show it, what is said of more than it holds. */
const message = { max: MAX_POST, html: talkHtml, tooLong: "Un message tient en 10\u00A0000 caractères." };
/** Positions, proposals, minutes: what holds the most. */
const text = { max: MAX_TEXT, html: markdownHtml, tooLong: "Un texte tient en 20\u00A0000 caractères." };

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });

/** The body as text, null as soon as it is longer than so many characters may be: four bytes each in UTF-8, at most. */
async function boundedText(request: Request, max: number): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > 4 * max) return null;
    pieces.push(piece);
  }
  const written = Buffer.concat(pieces).toString("utf8");
  return written.length > max ? null : written;
}

/**
 * What a message, or with « ?genre=texte » a longer text, will look like: Markdown as text/plain → `{ html }`, sanitised. Keeps
 * nothing. 401 for a visitor, 403 from another site, 413 for more than it holds.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await currentViewer();
  if (viewer.kind !== "member") return answer(401, { message: "Connectez-vous." });
  if (!isSameSite(request)) return answer(403, { message: "Cette demande vient d’un autre site." });
  try {
    await consume(LIMIT, viewer.id);
  } catch (error) {
    if (error instanceof AppError) return answer(429, { message: error.message });
    throw error;
  }
  const { max, html, tooLong } = new URL(request.url).searchParams.get("genre") === "texte" ? text : message;
  const written = await boundedText(request, max);
  return written === null ? answer(413, { message: tooLong }) : answer(200, { html: html(written).trim() });
}
