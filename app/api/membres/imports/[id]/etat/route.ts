import { findMemberImport, progressOf } from "#lib/member-imports/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** How far an import of members is, for the page that waits for it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const found = await findMemberImport(await currentViewer(), (await params).id);
  if (!found) return new Response(null, { status: 404 });
  return Response.json(progressOf(found), { headers: { "cache-control": "no-store" } });
}
