import { findPack } from "#lib/training-papers/queries-packs.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** How far the preparation of a pack is, for the page that waits for it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const pack = await findPack(await currentViewer(), (await params).id);
  if (!pack) return new Response(null, { status: 404 });
  const { done, total, reason, readyAt, failedAt } = pack;
  return Response.json(
    { isOver: readyAt !== null || failedAt !== null, done, total, reason },
    { headers: { "cache-control": "no-store" } },
  );
}
