import { findOwnExport } from "#lib/privacy/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** How far the preparation of one's own archive is, for the page that waits for it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const archive = await findOwnExport(await currentViewer(), (await params).id);
  if (!archive) return new Response(null, { status: 404 });
  const { status, done, total } = archive;
  return Response.json({ status, done, total }, { headers: { "cache-control": "no-store" } });
}
