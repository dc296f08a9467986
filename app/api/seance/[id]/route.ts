import { kindLabels } from "#lib/documents/labels.ts";
import { listCarriable } from "#lib/documents/queries-offline.ts";
import { holderMark } from "#lib/holder.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** What a device fetches to keep one document: its reading page and its files. 404 for what one may not see. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const viewer = await currentViewer();
  if (viewer.kind === "visitor")
    return Response.json({ message: "Connectez-vous." }, { status: 401, headers });
  const [document] = await listCarriable(viewer, [(await params).id]);
  if (!document) return Response.json({ message: "Introuvable." }, { status: 404, headers });
  const { id, title, kind, actDate, stamp, files } = document;
  return Response.json(
    {
      holder: holderMark(viewer.id),
      id,
      title,
      kind: kindLabels[kind],
      actDate,
      stamp,
      page: `/documents/${id}/en-seance`,
      files: files.map((file) => ({ url: `/documents/${id}/fichiers/${file.id}`, size: file.size })),
    },
    { headers },
  );
}
