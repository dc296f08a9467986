import { fileHref } from "#components/documents/file-list.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { restoreVersionAction } from "#lib/documents/actions.ts";
import type { VersionRow } from "#lib/documents/queries-versions.ts";

type Props = {
  documentId: string;
  versions: VersionRow[];
  currentNumber: number;
  canRestore: boolean;
  /** Who changed it is told to members alone. */
  isMember: boolean;
};

/** The versions of a document, the latest first: what changed, by whom, its files, what can be done with it. */
export function VersionList({ documentId, versions, currentNumber, canRestore, isMember }: Props) {
  return (
    <ol className="version-list" reversed>
      {versions.map(({ number, note, createdAt, createdBy, files }) => (
        <li key={number}>
          <h3>
            Version {number} {number === currentNumber ? <Badge tone="success">Courante</Badge> : null}
          </h3>
          <p>
            {note ? `${note.replace(/\.$/, "")}. ` : number === 1 ? "Premier dépôt. " : null}
            <Time value={createdAt} format="datetime" />
            {isMember ? `, par ${createdBy.firstName} ${createdBy.lastName}` : null}
          </p>
          <ul className="version-files">
            {files.map(({ id, name }) => (
              <li key={id}>
                <a href={fileHref(documentId, id)} download>
                  {name}
                </a>
              </li>
            ))}
          </ul>
          <div className="actions">
            {number > 1 ? (
              <Link
                href={`/documents/${documentId}/versions?de=${number - 1}&a=${number}`}
                className="button"
                data-variant="secondary"
              >
                Comparer avec la précédente
              </Link>
            ) : null}
            {canRestore && number !== currentNumber ? (
              <OneClickForm
                action={restoreVersionAction}
                fields={{ id: documentId, number: String(number) }}
                variant="quiet"
                pendingLabel="Rétablissement…"
              >
                Rétablir<span className="sr-only"> la version {number}</span>
              </OneClickForm>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
