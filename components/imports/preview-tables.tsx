import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { parseDay } from "#lib/dates.ts";
import { kindLabels, outcomeLabels, visibilityLabels } from "#lib/documents/labels.ts";
import { FILES_FROM } from "#lib/imports/labels.ts";
import type { PreviewLine } from "#lib/imports/queries-lines.ts";

const labelIn = (labels: Record<string, string>, value: string | undefined): string =>
  value !== undefined && Object.hasOwn(labels, value) ? (labels[value] ?? "") : (value ?? "");

/** « Ligne 12 » of the table, or the file that no line describes. */
const place = ({ position, path }: PreviewLine) =>
  position < FILES_FROM ? `Ligne ${position}` : (path ?? "Fichier");

const votes = ({ values }: PreviewLine): string =>
  values.votesFor
    ? `${values.votesFor} pour, ${values.votesAgainst ?? 0} contre, ${values.abstentions ?? 0} abst.`
    : "";

const good: readonly Column<PreviewLine>[] = [
  { key: "title", header: "Titre", cell: ({ values }) => values.title },
  { key: "kind", header: "Nature", cell: ({ values }) => labelIn(kindLabels, values.kind) },
  {
    key: "date",
    header: "Date",
    cell: ({ values }) =>
      values.actDate && parseDay(values.actDate) ? <Time value={values.actDate} /> : "—",
  },
  { key: "territory", header: "Territoire", cell: ({ values }) => values.territory || "—" },
  {
    key: "outcome",
    header: "Suite",
    cell: (line) =>
      [labelIn(outcomeLabels, line.values.outcome), votes(line)].filter(Boolean).join(" : ") || "—",
  },
  {
    key: "visibility",
    header: "Lecture",
    cell: ({ values }) => labelIn(visibilityLabels, values.visibility),
  },
  {
    key: "file",
    header: "Fichier",
    cell: ({ path }) => <span className="import-path">{path ?? "à compléter d’un fichier"}</span>,
  },
];

/** The first lines, as the documents that they will be. */
export function GoodLines({ lines }: { lines: readonly PreviewLine[] }) {
  return (
    <DataTable
      caption="Les documents tels qu’ils seront"
      captionHidden
      columns={good}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}

const bad: readonly Column<PreviewLine>[] = [
  { key: "place", header: "Ligne", cell: (line) => <span className="import-path">{place(line)}</span> },
  { key: "title", header: "Titre", cell: ({ values }) => values.title || "—" },
  {
    key: "problems",
    header: "Ce qui ne va pas",
    cell: ({ problems, cells }) => (
      <ul className="import-problems">
        {problems.map(({ field, header, message }) => (
          <li key={`${field}-${message}`}>
            {header ? (
              <>
                <strong>{header}</strong>
                {cells[header] ? ` (${cells[header].slice(0, 80)})` : " (vide)"} :{" "}
              </>
            ) : null}
            {message}
          </li>
        ))}
      </ul>
    ),
  },
];

/** Lines that make no document, each with its reasons beside the cell that causes them. */
export function BadLines({ lines }: { lines: readonly PreviewLine[] }) {
  return (
    <DataTable
      caption="Les lignes écartées"
      captionHidden
      columns={bad}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
