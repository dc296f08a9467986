import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { dropUnreadableAction, putBackAction, restoreFolderAction } from "#lib/favourites/actions.ts";
import type { Shelf } from "#lib/favourites/queries.ts";
import type { FavouriteParams } from "#lib/favourites/schema.ts";
import { formatCount, plural } from "#lib/french.ts";

type Props = { shelf: Shelf; params: FavouriteParams; place: Record<string, string> };

/** What was just done, with its undoing; and what is out of reach. */
export function ShelfNotices({ shelf, params, place }: Props) {
  const { takenAway, thrownAway, unreadable } = shelf;
  if (takenAway === null && thrownAway === null && unreadable === 0) return null;
  return (
    <div className="shelf-notices">
      {takenAway !== null && params.retire ? (
        <Notice tone="success" live>
          <p>« {takenAway} » n’est plus dans vos documents.</p>
          <OneClickForm
            action={putBackAction}
            fields={{ ...place, documentId: params.retire, folderId: params.du ?? "" }}
          >
            Annuler
          </OneClickForm>
        </Notice>
      ) : null}
      {thrownAway !== null && params.supprime ? (
        <Notice tone="success" live>
          <p>
            Le dossier « {thrownAway} » est supprimé. Ses documents restent, sans dossier. Vous pouvez le
            reprendre pendant une journée.
          </p>
          <OneClickForm action={restoreFolderAction} fields={{ id: params.supprime }}>
            Annuler
          </OneClickForm>
        </Notice>
      ) : null}
      {unreadable > 0 ? (
        <Notice>
          <p>
            {formatCount(unreadable, "document", "documents")} que vous ne pouvez plus lire :{" "}
            {plural(unreadable, "il a", "ils ont")} été archivé{plural(unreadable, "", "s")} ou{" "}
            {plural(unreadable, "réservé", "réservés")} à d’autres.{" "}
            {plural(unreadable, "Il reviendra", "Ils reviendront")} ici si vos droits reviennent.
          </p>
          <OneClickForm
            action={dropUnreadableAction}
            fields={{ ...place, told: String(unreadable) }}
            variant="quiet"
            icon="close"
            pendingLabel="Retrait…"
          >
            {plural(unreadable, "Ne plus le garder", "Ne plus les garder")}
          </OneClickForm>
        </Notice>
      ) : null}
    </div>
  );
}
