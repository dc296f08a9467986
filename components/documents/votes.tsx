import { DataTable } from "#components/ui/data-table.tsx";

type Props = { votesFor: number; votesAgainst: number; abstentions: number; nonVoting: number };

const WIDTH = 400;

/** How the council voted: a bar to see it, the figures to read it. */
export function Votes({ votesFor, votesAgainst, abstentions, nonVoting }: Props) {
  const rows = [
    { key: "for", label: "Pour", value: votesFor },
    { key: "against", label: "Contre", value: votesAgainst },
    { key: "abstention", label: "Abstentions", value: abstentions },
    { key: "non-voting", label: "Ne prennent pas part au vote", value: nonVoting },
  ];
  const total = Math.max(
    rows.reduce((sum, { value }) => sum + value, 0),
    1,
  );
  let x = 0;
  const bars = rows.map((row) => {
    const width = (row.value / total) * WIDTH;
    const bar = { ...row, x, width };
    x += width;
    return bar;
  });
  return (
    <div className="votes">
      <svg viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ key, x, width }) => (
          <rect key={key} className={`vote-${key}`} x={x} width={Math.max(width - 1.5, 0)} height="16" />
        ))}
      </svg>
      <DataTable
        caption="Vote"
        rows={rows.filter(({ key, value }) => key !== "non-voting" || value > 0)}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "label",
            header: "Position",
            cell: ({ label, key }) => <span className={`vote-key vote-key-${key}`}>{label}</span>,
          },
          { key: "value", header: "Voix", cell: ({ value }) => value, numeric: true },
        ]}
      />
    </div>
  );
}
