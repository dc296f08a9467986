import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { undoFileChangeAction } from "#lib/documents/actions.ts";

type Props = { documentId: string; version: { number: number; note: string | null } | null };

/**
 * What was done last to the files, said as it happens, and the way back: the version before, as any other, can be restored.
 * It stands apart from the buttons of a file, which go away with it.
 */
export function LastFileChange({ documentId, version }: Props) {
  const hasBefore = version !== null && version.number > 1;
  return (
    <div className="last-file-change">
      <p role="status">
        {hasBefore ? `Dernier changement\u00A0: «\u00A0${version.note ?? "Fichiers changés"}\u00A0».` : null}
      </p>
      {hasBefore ? (
        <div className="actions">
          <OneClickForm
            key={version.number}
            action={undoFileChangeAction}
            fields={{ id: documentId, number: String(version.number - 1) }}
            pendingLabel="Annulation…"
          >
            Annuler ce changement
          </OneClickForm>
          <Link href={`/documents/${documentId}/versions`}>Toutes les versions</Link>
        </div>
      ) : null}
    </div>
  );
}
