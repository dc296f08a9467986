import { DataTable } from "#components/ui/data-table.tsx";
import { grades } from "#lib/decisions/labels.ts";
import type { Judged } from "#lib/decisions/schema-judgment.ts";

const WIDTH = 400;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Grades of an option as one bar, the best on the left; the line in the middle cuts it at the majority-grade. */
function Bar({ counts }: { counts: readonly number[] }) {
  const total = Math.max(sum(counts), 1);
  return (
    <svg className="judgment-bar" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, grade) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a grade is its number
          key={grade}
          className={`grade-${grade}`}
          x={(sum(counts.slice(0, grade)) / total) * WIDTH}
          width={(count / total) * WIDTH}
          height="16"
        />
      ))}
      <rect className="judgment-middle" x={WIDTH / 2 - 1} width="2" height="16" />
    </svg>
  );
}

/** A majority judgment: a bar an option, the best first, and the figures. */
export function JudgmentTable({
  judged,
  options,
}: {
  judged: readonly Judged[];
  options: readonly string[];
}) {
  return (
    <div className="stack">
      <ol className="judgment-list">
        {judged.map(({ option, rank, grade, counts }) => (
          <li key={option}>
            <p>
              {rank}. <strong>{options[option]}</strong>
              {grade === null ? "" : ` : ${grades[grade]}`}
            </p>
            <Bar counts={counts} />
          </li>
        ))}
      </ol>
      <ul className="judgment-legend" aria-hidden="true">
        {grades.map((label, grade) => (
          <li key={label} className={`grade-key-${grade}`}>
            {label}
          </li>
        ))}
      </ul>
      <DataTable
        caption="Mentions reçues par chaque option"
        wide
        rows={judged}
        rowKey={({ option }) => String(option)}
        columns={[
          { key: "option", header: "Option", cell: ({ option }) => options[option] },
          ...grades.map((label, grade) => ({
            key: label,
            header: label,
            cell: ({ counts }: Judged) => counts[grade] ?? 0,
            numeric: true,
          })),
        ]}
      />
      <p className="decision-soft">
        La mention majoritaire est celle qu’au moins la moitié des bulletins donnent, ou dépassent. À mention
        égale, on compare les parts au-dessus et au-dessous ; puis les mentions suivantes, une à une.
      </p>
    </div>
  );
}
