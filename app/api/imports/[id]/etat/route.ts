import { findImport, progressOf } from "#lib/imports/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** How far an import is, for the page that waits for it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const batch = await findImport(await currentViewer(), (await params).id);
  if (!batch) return new Response(null, { status: 404 });
  return Response.json(progressOf(batch), { headers: { "cache-control": "no-store" } });
}
