import { findRegisterFile, progressOf } from "#lib/register/queries-files.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** How far the reading of a file of the register is, for the page that waits for it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = await findRegisterFile(await currentViewer(), (await params).id);
  if (!file) return new Response(null, { status: 404 });
  return Response.json(progressOf(file), { headers: { "cache-control": "no-store" } });
}
