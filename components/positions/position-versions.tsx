import type { Tier } from "@prisma/client";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { restorePositionAction } from "#lib/positions/actions.ts";
import type { PositionVersionRow } from "#lib/positions/queries-versions.ts";

type Props = {
  /** Of the page of versions. */
  href: string;
  positionId: string;
  tier: Tier | null;
  versions: readonly PositionVersionRow[];
  canRestore: boolean;
};

/** The versions of a text, the latest first: what changed, by whom, what can be done with it. */
export function PositionVersions({ href, positionId, tier, versions, canRestore }: Props) {
  const [current] = versions;
  const strate = tier === null ? "" : `&strate=${tier}`;
  const fields = { id: positionId, ...(tier !== null && { tier }) };
  return (
    <ol className="version-list" reversed>
      {versions.map(({ number, note, createdAt, createdBy }) => (
        <li key={number}>
          <h3>
            Version {number} {number === current?.number ? <Badge tone="success">Courante</Badge> : null}
          </h3>
          <p>
            {note ? `${note}. ` : number === 1 ? "Premier texte. " : null}
            <Time value={createdAt} format="datetime" />
            {createdBy === null ? ", par une personne dont le compte est effacé" : `, par ${createdBy}`}
          </p>
          <div className="actions">
            {number > 1 ? (
              <ButtonLink href={`${href}?de=${number - 1}&a=${number}${strate}`} variant="secondary">
                Comparer avec la précédente
              </ButtonLink>
            ) : null}
            {canRestore && number !== current?.number ? (
              <OneClickForm
                action={restorePositionAction}
                fields={{ ...fields, number: String(number) }}
                variant="quiet"
                pendingLabel="Rétablissement…"
              >
                Rétablir<span className="sr-only"> la version {number}</span>
              </OneClickForm>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
