import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { FILES_FROM, lineStatusLabels } from "#lib/imports/labels.ts";
import type { ResultLine } from "#lib/imports/queries-lines.ts";

const tones: Record<ResultLine["status"], BadgeTone> = {
  PENDING: "neutral",
  REFUSED: "danger",
  SKIPPED: "warning",
  DONE: "success",
  UNDONE: "neutral",
};

const columns: readonly Column<ResultLine>[] = [
  {
    key: "line",
    header: "Ligne ou fichier",
    cell: ({ position, path }) => (
      <span className="import-path">
        {[position < FILES_FROM ? `Ligne ${position}` : "", path ?? ""].filter(Boolean).join(" : ")}
      </span>
    ),
  },
  {
    key: "status",
    header: "Résultat",
    cell: ({ status }) => <Badge tone={tones[status]}>{lineStatusLabels[status]}</Badge>,
  },
  {
    key: "document",
    header: "Document",
    cell: ({ document }) =>
      document ? <Link href={`/documents/${document.id}`}>{document.title}</Link> : "—",
  },
  { key: "reason", header: "Précision", cell: ({ reason }) => reason ?? "—" },
];

/** What became of each line. A title is there for those who may read the document. */
export function ResultLines({ lines }: { lines: readonly ResultLine[] }) {
  return (
    <DataTable
      caption="Ce que chaque ligne est devenue"
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
