import { Badge } from "#components/ui/badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { outcomeLabels, providerLabels } from "#lib/payments/labels-events.ts";
import type { ProviderEventRow } from "#lib/payments/queries-events.ts";

const tones = { APPLIED: "success", KNOWN: "neutral", REFUSED: "danger" } as const;

const kindOf = ({ kind, provider }: ProviderEventRow) =>
  kind === "reconciliation"
    ? `Comparaison avec ${providerLabels[provider] ?? provider}`
    : `${providerLabels[provider] ?? provider}, ${kind === "refused" ? "message refusé" : kind}`;

const columns: Column<ProviderEventRow>[] = [
  { key: "when", header: "Reçu", cell: ({ receivedAt }) => <Time value={receivedAt} format="datetime" /> },
  { key: "what", header: "Message", cell: kindOf },
  { key: "payment", header: "Paiement", cell: ({ payment }) => payment?.reference ?? "–" },
  {
    key: "fate",
    header: "Devenir",
    cell: ({ outcome }) => (
      // A cell of a phone is a grid, which would stretch it.
      <span>
        <Badge tone={outcome ? tones[outcome] : "warning"}>
          {outcome ? outcomeLabels[outcome] : "En attente"}
        </Badge>
      </span>
    ),
  },
  { key: "reason", header: "Précision", cell: ({ reason }) => reason ?? "–" },
  { key: "times", header: "Fois", cell: ({ times }) => String(times), numeric: true },
];

/** What providers told us, and what became of it. */
export function ProviderEvents({ rows }: { rows: readonly ProviderEventRow[] }) {
  return (
    <DataTable
      caption="Messages des prestataires, le plus récent d’abord"
      captionHidden
      wide
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
