import { Badge } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CollectifFigures } from "#lib/collectifs/queries-association.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount, formatNumber } from "#lib/french.ts";

const shared = (women: number, men: number) =>
  women + men === 0
    ? "non indiqué"
    : `${formatCount(women, "femme", "femmes")}, ${formatCount(men, "homme", "hommes")}`;

function Leading({ leaders, leadingWomen, leadingMen }: CollectifFigures) {
  if (leaders === 0) return "Personne";
  const size = leaders === 2 ? "Binôme" : formatCount(leaders, "personne", "personnes");
  return `${size} : ${shared(leadingWomen, leadingMen)}`;
}

/** Collectifs in figures, one a row; on a phone, one after the other. */
export function CollectifsTable({ rows }: { rows: readonly CollectifFigures[] }) {
  return (
    <DataTable
      caption="Les collectifs en chiffres"
      captionHidden
      wide
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: "Collectif",
          cell: ({ slug, name, isAsleep }) => (
            <>
              <Link href={`/collectifs/${slug}`}>{name}</Link>
              {isAsleep ? (
                <>
                  {" "}
                  <Badge tone="warning">Endormi</Badge>
                </>
              ) : null}
            </>
          ),
        },
        { key: "people", header: "Personnes", numeric: true, cell: ({ people }) => formatNumber(people) },
        { key: "parity", header: "Parité", cell: ({ women, men }) => shared(women, men) },
        { key: "leaders", header: "Animation", cell: (row) => <Leading {...row} /> },
        {
          key: "tiers",
          header: "Strates",
          cell: ({ tiers }) =>
            tiers.length === 0 ? (
              "–"
            ) : (
              <ul>
                {tiers.map(({ tier, count }) => (
                  <li key={tier}>{`${tierLabels[tier]} : ${formatNumber(count)}`}</li>
                ))}
              </ul>
            ),
        },
        {
          key: "last",
          header: "Dernière activité",
          cell: ({ lastActivity }) => (lastActivity ? <Time value={lastActivity} /> : "Aucune"),
        },
        {
          key: "next",
          header: "Prochaine réunion",
          cell: ({ nextMeeting }) =>
            nextMeeting ? <Time value={nextMeeting} format="datetime" /> : "Aucune",
        },
        {
          key: "decisions",
          header: "À décider",
          numeric: true,
          cell: ({ openDecisions }) => formatNumber(openDecisions),
        },
        {
          key: "positions",
          header: "Positions",
          numeric: true,
          cell: ({ positions }) => formatNumber(positions),
        },
      ]}
    />
  );
}
