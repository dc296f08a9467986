import { DocumentRow } from "#components/documents/document-row.tsx";
import { MoveForm } from "#components/favourites/move-form.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { takeAwayAction } from "#lib/favourites/actions.ts";
import type { FavouriteRow, Folder } from "#lib/favourites/queries.ts";

type Props = {
  rows: readonly FavouriteRow[];
  folders: readonly Folder[];
  /** Where one stands, to come back to: sent with each act. */
  place: Record<string, string>;
};

/** What one keeps, each with its folder, to change it or take the document away. */
export function FavouriteList({ rows, folders, place }: Props) {
  const wordsFor = (folderId: string | null): string => {
    if (folders.length === 0) return "Retirer";
    const folder = folders.find(({ id }) => id === folderId);
    return folder ? `${folder.name} · ranger ou retirer` : "Ranger ou retirer";
  };
  return (
    <ul className="document-list favourite-list">
      {rows.map(({ folderId, ...row }) => (
        <li key={row.id}>
          <DocumentRow row={row} level={2} />
          <MoveForm
            documentId={row.id}
            folderId={folderId}
            folders={folders}
            summary={
              <span>
                {wordsFor(folderId)}
                <span className="sr-only"> « {row.title} »</span>
              </span>
            }
          >
            <OneClickForm
              action={takeAwayAction}
              fields={{ ...place, documentId: row.id }}
              variant="quiet"
              icon="close"
              pendingLabel="Retrait…"
            >
              Retirer de mes documents
            </OneClickForm>
          </MoveForm>
        </li>
      ))}
    </ul>
  );
}
