import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { raiseFileAction, removeFileAction } from "#lib/documents/actions.ts";

type Props = { documentId: string; file: { id: string; name: string }; isFirst: boolean };

/** What can be done with one of several files: up by a place, or out. */
export function FileMoves({ documentId, file, isFirst }: Props) {
  const fields = { id: documentId, fileId: file.id };
  const named = <span className="sr-only"> {file.name}</span>;
  return (
    <div className="file-moves">
      {isFirst ? null : (
        <OneClickForm action={raiseFileAction} fields={fields} variant="quiet" pendingLabel="Déplacement…">
          Monter{named}
        </OneClickForm>
      )}
      <OneClickForm
        action={removeFileAction}
        fields={fields}
        variant="quiet"
        icon="close"
        pendingLabel="Retrait…"
      >
        Retirer{named}
      </OneClickForm>
    </div>
  );
}
