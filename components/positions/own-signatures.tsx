import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { hideOwnSignatureAction, withdrawOwnSignatureAction } from "#lib/positions/actions.ts";
import type { SignedPosition } from "#lib/positions/queries-own.ts";

function One({ signed }: { signed: SignedPosition }) {
  const { id, positionId, title, collectif, tier, place, signedAt, isNamed, isCurrent, counts, isReadable } =
    signed;
  return (
    <>
      <h2>
        {isReadable ? (
          <Link href={`/collectifs/${collectif.slug}/positions/${positionId}`}>{title}</Link>
        ) : (
          title
        )}
      </h2>
      <p className="position-facts">
        {counts ? null : <Badge>Non comptée</Badge>}
        {isCurrent ? null : <Badge tone="warning">Texte antérieur</Badge>}
        <span>{collectif.name}</span>
        <span>
          Signée le <Time value={signedAt} />
        </span>
        <span>{place ? `${tierLabels[tier]}, ${place}` : tierLabels[tier]}</span>
      </p>
      {counts ? null : (
        <p>
          Vous n’êtes plus dans ce collectif, ou vous avez limité l’usage de vos données : cette signature
          n’est ni comptée, ni montrée, mais le serait de nouveau ensuite.
        </p>
      )}
      <div className="actions">
        {isNamed ? (
          <OneClickForm action={hideOwnSignatureAction} fields={{ id }}>
            Ne plus laisser paraître mon nom<span className="sr-only"> : {title}</span>
          </OneClickForm>
        ) : null}
        <OneClickForm action={withdrawOwnSignatureAction} fields={{ id }}>
          Retirer ma signature<span className="sr-only"> : {title}</span>
        </OneClickForm>
      </div>
    </>
  );
}

/** What the viewer signed, in collectifs that she is in or has left, and what she can do about it. */
export function OwnSignatures({ rows }: { rows: readonly SignedPosition[] }) {
  return (
    <ul className="position-list">
      {rows.map((signed) => (
        <li key={signed.id}>
          <One signed={signed} />
        </li>
      ))}
    </ul>
  );
}
