import { MoveForm } from "#components/favourites/move-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { dropFavouriteAction, keepDocumentAction } from "#lib/favourites/actions.ts";
import type { KeptDocument } from "#lib/favourites/queries.ts";

type Props = KeptDocument & { documentId: string };

/** On a document's page: one tap keeps it, a second chooses its folder. */
export function FavouriteButton({ documentId, isFavourite, folderId, folders }: Props) {
  const folder = folders.find(({ id }) => id === folderId)?.name ?? "Sans dossier";
  return (
    <div className="favourite">
      {/* The same form in both states: the focus stays on its button. */}
      <OneClickForm
        action={isFavourite ? dropFavouriteAction : keepDocumentAction}
        fields={{ documentId }}
        variant={isFavourite ? "quiet" : "secondary"}
        icon="bookmark"
        pendingLabel={isFavourite ? "Retrait…" : "Enregistrement…"}
      >
        {isFavourite ? "Retirer de mes documents" : "Garder dans mes documents"}
      </OneClickForm>
      {isFavourite ? (
        <MoveForm
          documentId={documentId}
          folderId={folderId}
          folders={folders}
          summary={`Rangé dans\u00A0: ${folder}`}
        >
          {folders.length === 0 ? (
            <p>
              Vous n’avez pas encore de dossier.{" "}
              <Link href="/mes-documents">Créez-en un dans « Mes documents »</Link>.
            </p>
          ) : null}
        </MoveForm>
      ) : null}
    </div>
  );
}
