import { listCarriableSheets } from "#lib/attendance/queries-offline.ts";
import { listCarriable } from "#lib/documents/queries-offline.ts";
import { holderMark } from "#lib/holder.ts";
import { currentViewer } from "#lib/viewer.ts";

/** More than anyone takes to a council; the rest of a longer list is asked for apart. */
const MAX_IDS = 100;

/**
 * What a device still may keep: `?ids=a,b` → `{ holder, documents: [{ id, stamp }] }`. A document that is not in the
 * answer must go, one whose stamp differs is to be fetched again; attendance sheets are among them. 401 when nobody is signed in: then all must go.
 */
export async function GET(request: Request): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const viewer = await currentViewer();
  if (viewer.kind === "visitor")
    return Response.json({ message: "Connectez-vous." }, { status: 401, headers });
  const ids = (new URL(request.url).searchParams.get("ids") ?? "").split(",").slice(0, MAX_IDS);
  const [documents, sheets] = await Promise.all([
    listCarriable(viewer, ids),
    listCarriableSheets(viewer, ids),
  ]);
  const kept = [...documents, ...sheets].map(({ id, stamp }) => ({ id, stamp }));
  return Response.json({ holder: holderMark(viewer.id), documents: kept }, { headers });
}
