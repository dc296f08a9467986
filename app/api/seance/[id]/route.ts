import { listCarriableSheets } from "#lib/attendance/queries-offline.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import { listCarriable } from "#lib/documents/queries-offline.ts";
import { holderMark } from "#lib/holder.ts";
import { currentViewer, type MemberViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** An attendance sheet is its page alone. */
async function sheetOf(viewer: MemberViewer, id: string) {
  const [sheet] = await listCarriableSheets(viewer, [id]);
  if (!sheet) return null;
  const { title, day, stamp } = sheet;
  const page = `/formations/sessions/${id}/emargement`;
  return { id, title, kind: "Feuille d’émargement", actDate: day, stamp, page, files: [] };
}

/** What a device fetches to keep a document, its reading page and its files, or a sheet. 404 for what one may not see. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const viewer = await currentViewer();
  if (viewer.kind === "visitor")
    return Response.json({ message: "Connectez-vous." }, { status: 401, headers });
  const { id: asked } = await params;
  const [document] = await listCarriable(viewer, [asked]);
  const sheet = document ? null : await sheetOf(viewer, asked);
  if (sheet) return Response.json({ holder: holderMark(viewer.id), ...sheet }, { headers });
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
