import { DataTable } from "#components/ui/data-table.tsx";
import type { Ranking } from "#lib/decisions/schema-ranking.ts";

const WIDTH = 400;

type Props = Ranking & { options: readonly string[] };
type Duel = { a: number; b: number; for: number; against: number };

/** Duels between options: a bar each, and the figures. */
export function RankingTable({ ranked, duels, options }: Props) {
  const won: Duel[] = ranked.flatMap(({ option: a }, index) =>
    ranked.slice(index + 1).map(({ option: b }) => ({
      a,
      b,
      for: duels[a]?.[b] ?? 0,
      against: duels[b]?.[a] ?? 0,
    })),
  );
  return (
    <div className="stack">
      <ol className="judgment-list">
        {ranked.map(({ option, rank }) => (
          <li key={option}>
            {rank}. <strong>{options[option]}</strong>
          </li>
        ))}
      </ol>
      <DataTable
        caption="Duels : combien de bulletins rangent l’une avant l’autre"
        rows={won}
        wide
        rowKey={({ a, b }) => `${a}-${b}`}
        columns={[
          { key: "duel", header: "Duel", cell: ({ a, b }) => `${options[a]} contre ${options[b]}` },
          {
            key: "bar",
            header: "Part",
            cell: (duel) => (
              <svg
                className="judgment-bar"
                viewBox={`0 0 ${WIDTH} 16`}
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect className="vote-abstention" width={WIDTH} height="16" />
                <rect
                  className="vote-for"
                  width={(duel.for / Math.max(duel.for + duel.against, 1)) * WIDTH}
                  height="16"
                />
              </svg>
            ),
          },
          { key: "for", header: "Pour la première", cell: (duel) => duel.for, numeric: true },
          { key: "against", header: "Pour la seconde", cell: (duel) => duel.against, numeric: true },
        ]}
      />
      <p className="decision-soft">
        Les victoires les plus nettes comptent d’abord ; une victoire qui contredirait celles déjà retenues
        est laissée de côté.
      </p>
    </div>
  );
}
