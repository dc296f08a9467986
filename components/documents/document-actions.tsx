import { fileHref } from "#components/documents/file-list.tsx";
import { isHeldBack, type ViewedFile } from "#components/documents/file-view.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { archiveDocumentAction, restoreDocumentAction } from "#lib/documents/actions.ts";

type Props = {
  documentId: string;
  file: ViewedFile | undefined;
  canEdit: boolean;
  isArchived: boolean;
  /** Archived by moderation, which alone restores it. */
  isHidden: boolean;
};

/** What can be done with a document: download it, and for those who may, correct it, archive or restore it. */
export function DocumentActions({ documentId, file, canEdit, isArchived, isHidden }: Props) {
  const fields = { id: documentId };
  return (
    <>
      {file && !isHeldBack(file) ? (
        <a className="button" href={fileHref(documentId, file.id)} download>
          <Icon name="download" size={20} />
          Télécharger
        </a>
      ) : null}
      {canEdit ? (
        <>
          <ButtonLink href={`/documents/${documentId}/modifier`} variant="secondary" icon="edit">
            Modifier
          </ButtonLink>
          {isArchived && !isHidden ? (
            <OneClickForm action={restoreDocumentAction} fields={fields} pendingLabel="Restauration…">
              Restaurer
            </OneClickForm>
          ) : null}
          {isArchived ? null : (
            <OneClickForm
              action={archiveDocumentAction}
              fields={fields}
              variant="quiet"
              icon="archive"
              pendingLabel="Archivage…"
            >
              Archiver
            </OneClickForm>
          )}
        </>
      ) : null}
    </>
  );
}
