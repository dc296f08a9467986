import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { reminderWords } from "#lib/adhesions/labels.ts";
import type { Reminded } from "#lib/adhesions/queries-reminders.ts";

const columns: readonly Column<Reminded>[] = [
  { key: "name", header: "Membre", cell: ({ firstName, lastName }) => `${firstName} ${lastName}` },
  { key: "endsOn", header: "Fin d’adhésion", cell: ({ endsOn }) => <Time value={endsOn} /> },
  { key: "rule", header: "Rappel", cell: ({ days }) => reminderWords(days) },
];

/** Who would receive what. */
export function RemindedTable({ people, caption }: { people: readonly Reminded[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={people}
      rowKey={({ memberId }) => memberId}
    />
  );
}
