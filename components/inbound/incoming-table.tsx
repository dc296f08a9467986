import { Badge } from "#components/ui/badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { channelLabels, refusalWords, returnedWords, statusLabels } from "#lib/inbound/labels.ts";
import type { IncomingRow } from "#lib/inbound/queries.ts";

const tones = { WAITING: "neutral", POSTED: "success", REFUSED: "warning" } as const;

/** Why it was refused and whether its author knows, or what came with it. */
function noteOf({ refusal, toldAt, draftCount, mail, code }: IncomingRow): string {
  if (refusal === "BOUNCE" && (mail || code)) return returnedWords(mail, code);
  if (refusal) return `${refusalWords[refusal].label}${toldAt ? ", dit à la personne" : ""}`;
  return draftCount > 0
    ? formatCount(draftCount, "pièce jointe en brouillon", "pièces jointes en brouillon")
    : "–";
}

const kilobytes = (size: number) => `${Math.max(1, Math.round(size / 1000)).toLocaleString("fr-FR")}\u00A0ko`;

const columns: Column<IncomingRow>[] = [
  { key: "when", header: "Reçu", cell: ({ receivedAt }) => <Time value={receivedAt} format="datetime" /> },
  {
    key: "fate",
    header: "Devenir",
    cell: ({ status }) => (
      // A cell of a phone is a grid, which would stretch it.
      <span>
        <Badge tone={tones[status]}>{statusLabels[status]}</Badge>
      </span>
    ),
  },
  { key: "note", header: "Précision", cell: noteOf },
  { key: "way", header: "Par", cell: ({ channel }) => channelLabels[channel] },
  { key: "size", header: "Poids", cell: ({ size }) => kilobytes(size), numeric: true },
];

/** What came by mail and what became of it: neither who wrote nor what. */
export function IncomingTable({ rows }: { rows: readonly IncomingRow[] }) {
  return (
    <DataTable
      caption="Réponses reçues par courriel, la plus récente d’abord"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
