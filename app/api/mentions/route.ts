import { listMentionable } from "#lib/comments/queries-mentions.ts";
import { mentionSearchSchema } from "#lib/comments/schema.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/rate-limit.ts";
import { listMentionableInside } from "#lib/threads/queries-mentions.ts";
import { currentViewer } from "#lib/viewer.ts";

const LIMIT = { name: "mentions", points: 240, seconds: 60 };

const refuse = (status: number, message: string) =>
  Response.json({ message }, { status, headers: { "Cache-Control": "private, no-store" } });

/**
 * People whom a member may mention under a document or inside a collectif: `?document=<id>&q=cam`, `?collectif=<id>&q=cam`
 * → `[{ id, name, place }]`. Those alone who may read it; names and places that the member directory shows, nothing else.
 * 401 for a visitor, 404 for a document that the viewer may not comment on, a collectif into which she may not look.
 */
export async function GET(request: Request): Promise<Response> {
  const viewer = await currentViewer();
  if (viewer.kind !== "member") return refuse(401, "Connectez-vous.");
  const asked = mentionSearchSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return refuse(400, asked.error.issues[0]?.message ?? "Demande illisible.");
  try {
    await consume(LIMIT, viewer.id);
  } catch (error) {
    if (error instanceof AppError) return refuse(429, error.message);
    throw error;
  }
  const { document, collectif, q } = asked.data;
  const people = collectif
    ? await listMentionableInside(viewer, collectif, q)
    : document
      ? await listMentionable(viewer, document, q)
      : null;
  if (!people) return refuse(404, "Introuvable.");
  return Response.json(people, { headers: { "Cache-Control": "private, no-store" } });
}
