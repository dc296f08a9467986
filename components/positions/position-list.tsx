import { PositionBadges } from "#components/positions/position-badges.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount } from "#lib/french.ts";
import type { PositionRow } from "#lib/positions/queries.ts";

type Props = { slug: string; rows: readonly PositionRow[]; isInside: boolean; level?: 2 | 3 };

const ownWords = {
  CURRENT: "Vous l’avez signée",
  OLDER: "Le texte a changé depuis votre signature",
} as const;

/** Positions of a collectif: where each stands, where it is said, by how many it is held. */
export function PositionList({ slug, rows, isInside, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <ul className="position-list">
      {rows.map(({ id, title, state, visibility, writtenAt, tiers, signatures, own }) => (
        <li key={id}>
          <Heading>
            <Link href={`/collectifs/${slug}/positions/${id}`}>{title}</Link>
          </Heading>
          <p className="position-facts">
            <PositionBadges state={state} visibility={visibility} isInside={isInside} />
            <span>{formatCount(signatures, "signature", "signatures")}</span>
            {tiers.length > 0 ? <span>{tiers.map((tier) => tierLabels[tier]).join(" · ")}</span> : null}
            <span>
              Écrite le <Time value={writtenAt} />
            </span>
          </p>
          {own ? <p className="position-own">{ownWords[own]}.</p> : null}
        </li>
      ))}
    </ul>
  );
}
