import { ButtonLink } from "#components/ui/button-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { columnLabels, formatLabels, kindLabels } from "#lib/exports/labels.ts";
import type { ExportRow } from "#lib/exports/queries.ts";
import { formatCount, joinList } from "#lib/french.ts";

/** The exports made: by whom, when, what and what for. */
export function ExportList({ rows }: { rows: readonly ExportRow[] }) {
  return (
    <ul className="plain-list export-list">
      {rows.map(({ id, kind, format, columns, purpose, people, createdAt, member, isReady }) => (
        <li key={id}>
          <div>
            <strong>« {purpose} »</strong>
            <br />
            {kindLabels[kind]}, {formatCount(people, "personne", "personnes")}, {formatLabels[format].label},
            par {member.firstName} {member.lastName} le <Time value={createdAt} format="datetime" />
            <br />
            <span className="field-hint">{joinList(columnLabels(kind, columns))}</span>
          </div>
          {isReady ? (
            <ButtonLink href={`/gestion/exports/${id}/fichier`} icon="download" download>
              Télécharger
            </ButtonLink>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
