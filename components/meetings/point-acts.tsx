import { Lines } from "#components/joining/lines.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatCount } from "#lib/french.ts";
import {
  acceptPointAction,
  movePointAction,
  removePointAction,
  restorePointAction,
} from "#lib/meetings/actions.ts";
import { formatMinutes, pointKindLabels } from "#lib/meetings/labels.ts";
import type { PointRow } from "#lib/meetings/queries.ts";

type ActsProps = { point: PointRow; isFirst: boolean; isLast: boolean; editHref: string };

/** What those who prepare do with a point: without JavaScript too, one button an act. */
export function PointActs({ point: { id, title }, isFirst, isLast, editHref }: ActsProps) {
  const of = <span className="sr-only"> « {title} »</span>;
  return (
    <>
      <ButtonLink href={editHref} variant="quiet">
        Modifier{of}
      </ButtonLink>
      {isFirst ? null : (
        <OneClickForm
          action={movePointAction}
          fields={{ id, direction: "up" }}
          variant="quiet"
          pendingLabel="…"
        >
          Monter{of}
        </OneClickForm>
      )}
      {isLast ? null : (
        <OneClickForm
          action={movePointAction}
          fields={{ id, direction: "down" }}
          variant="quiet"
          pendingLabel="…"
        >
          Descendre{of}
        </OneClickForm>
      )}
      <OneClickForm action={removePointAction} fields={{ id }} variant="quiet" pendingLabel="…">
        Retirer{of}
      </OneClickForm>
    </>
  );
}

/** Points that wait for an answer. */
export function ProposedPoints({ points, mayAccept }: { points: readonly PointRow[]; mayAccept: boolean }) {
  return (
    <ul className="meeting-list">
      {points.map(({ id, title, note, minutes, kind, proposedBy }) => (
        <li key={id}>
          <h3>{title}</h3>
          <p className="meeting-soft">
            {pointKindLabels[kind]}, {formatMinutes(minutes)}
            {mayAccept && proposedBy ? `, proposé par ${proposedBy}` : ""}
          </p>
          {note ? <Lines text={note} /> : null}
          <div className="meeting-acts">
            {mayAccept ? (
              <OneClickForm
                action={acceptPointAction}
                fields={{ id }}
                variant="primary"
                pendingLabel="Ajout…"
              >
                Mettre à l’ordre du jour
              </OneClickForm>
            ) : null}
            <OneClickForm action={removePointAction} fields={{ id }} pendingLabel="Retrait…">
              {mayAccept ? "Écarter" : "Reprendre ma proposition"}
            </OneClickForm>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Points taken off, which can be put back. */
export function RemovedPoints({ points }: { points: readonly PointRow[] }) {
  if (points.length === 0) return null;
  return (
    <Disclosure summary={formatCount(points.length, "point retiré", "points retirés")}>
      <ul className="meeting-list">
        {points.map(({ id, title }) => (
          <li key={id}>
            <p>{title}</p>
            <OneClickForm action={restorePointAction} fields={{ id }} pendingLabel="Remise…">
              Remettre
            </OneClickForm>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
