import type { Visibility } from "@prisma/client";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { shareDocumentAction } from "#lib/documents/actions.ts";

/** A document has other readers: said, and taken back with a click. */
export function ShelfNotice({ documentId, before }: { documentId: string; before: Visibility }) {
  return (
    <Notice tone="success" live>
      <p>C’est enregistré : listes, recherche et flux suivent. Qui l’a déposé le saura.</p>
      <OneClickForm
        action={shareDocumentAction}
        fields={{ id: documentId, visibility: before, ...(before === "PUBLIC" && { confirmed: "oui" }) }}
      >
        Annuler
      </OneClickForm>
    </Notice>
  );
}
