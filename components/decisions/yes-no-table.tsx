import { DataTable } from "#components/ui/data-table.tsx";
import { answers } from "#lib/decisions/labels.ts";

const WIDTH = 400;
const looks = ["for", "against", "abstention"] as const;

/** Votes for and against: a bar to see them, the figures to read them. */
export function YesNoTable({ yes, no, abstain }: { yes: number; no: number; abstain: number }) {
  const values = [yes, no, abstain];
  const total = Math.max(yes + no + abstain, 1);
  const rows = answers.map((label, index) => ({
    label,
    look: looks[index] ?? "",
    value: values[index] ?? 0,
  }));
  const startOf = (index: number) => values.slice(0, index).reduce((sum, value) => sum + value, 0);
  return (
    <div className="votes">
      <svg viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
        {rows.map(({ look, value }, index) => (
          <rect
            key={look}
            className={`vote-${look}`}
            x={(startOf(index) / total) * WIDTH}
            width={Math.max((value / total) * WIDTH - 1.5, 0)}
            height="16"
          />
        ))}
      </svg>
      <DataTable
        caption="Vote"
        captionHidden
        rows={rows}
        rowKey={({ look }) => look}
        columns={[
          {
            key: "label",
            header: "Vote",
            cell: ({ label, look }) => <span className={`vote-key vote-key-${look}`}>{label}</span>,
          },
          { key: "value", header: "Voix", cell: ({ value }) => value, numeric: true },
        ]}
      />
    </div>
  );
}
