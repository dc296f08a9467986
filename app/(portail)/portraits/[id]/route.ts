import { conditional, etagOf } from "#lib/http-cache.ts";
import { findPortrait, readPortrait } from "#lib/members/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** A member's face, 512 pixels wide or 96 with `?taille=petite`; « introuvable » for who may not see it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await currentViewer();
  const found = await findPortrait(viewer, id);
  if (!found) {
    return new Response("Introuvable.", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
    });
  }
  const size = new URL(request.url).searchParams.get("taille") === "petite" ? "small" : "large";
  const headers = {
    "content-type": "image/webp",
    // Asked for again each time, and answered in a word: once signed out, nothing of it may be seen.
    "cache-control": "private, no-cache",
    "cross-origin-resource-policy": "same-origin",
  };
  const etag = etagOf(`${id} ${size} ${found.updatedAt.toISOString()}`);
  return conditional(request, { etag, headers }, async () => {
    const bytes = await readPortrait(viewer, id, size);
    return new Uint8Array(bytes ?? []);
  });
}
