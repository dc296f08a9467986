import { TrainingStateBadge } from "#components/trainings/training-state-badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { durationInWords, MANAGE_TRAININGS, methodLabels, priceInWords } from "#lib/trainings/labels.ts";
import type { ManagedTraining } from "#lib/trainings/queries-manage.ts";

/** All trainings, still, as whoever manages them sees them. */
export function CatalogueTable({ rows }: { rows: readonly ManagedTraining[] }) {
  return (
    <Still>
      <DataTable
        caption="Formations"
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "title",
            header: "Formation",
            cell: ({ id, title }) => (
              <Link href={`${MANAGE_TRAININGS}/catalogue/${id}`} className="training-name">
                {title}
              </Link>
            ),
          },
          {
            key: "state",
            header: "État",
            cell: ({ state, isPublic }) => <TrainingStateBadge state={state} isPublic={isPublic} />,
          },
          { key: "method", header: "Modalité", cell: ({ method }) => methodLabels[method] },
          {
            key: "duration",
            header: "Durée",
            cell: ({ durationMinutes }) => durationInWords(durationMinutes),
            numeric: true,
          },
          { key: "price", header: "Prix", cell: ({ priceCents }) => priceInWords(priceCents), numeric: true },
          { key: "sessions", header: "Sessions", cell: ({ sessions }) => sessions, numeric: true },
        ]}
      />
    </Still>
  );
}
