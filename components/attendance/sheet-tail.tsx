"use client";

import type { DeskHalfDay } from "#components/attendance/sheet-desk.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { attestSheetAction, reopenSheetAction } from "#lib/attendance/actions.ts";
import { formatDateTime } from "#lib/dates.ts";

type Props = {
  sessionId: string;
  halfDay: DeskHalfDay;
  isOpen: boolean;
  hasBegun: boolean;
  isAllSent: boolean;
};

/** What ends a sheet: the room's code meanwhile, then closing it, or taking that back. */
export function SheetTail({ sessionId, halfDay: { id, attested }, isOpen, hasBegun, isAllSent }: Props) {
  return (
    <section aria-labelledby="feuille" className="stack">
      <h2 id="feuille">Feuille de la demi-journée</h2>
      {isOpen ? (
        <p>
          <ButtonLink
            href={`/formations/sessions/${sessionId}/emargement/code?demi-journee=${id}`}
            variant="secondary"
          >
            Afficher le code de la salle
          </ButtonLink>
        </p>
      ) : null}
      {attested ? (
        <>
          <Notice tone="success">
            <p>
              Feuille close le {formatDateTime(attested.at)}
              {attested.by ? ` par ${attested.by}` : ""}. Personne ne signe plus.
            </p>
          </Notice>
          <OneClickForm
            action={reopenSheetAction}
            fields={{ id }}
            variant="quiet"
            pendingLabel="Réouverture…"
          >
            Rouvrir la feuille
          </OneClickForm>
        </>
      ) : hasBegun && isAllSent ? (
        <div>
          <p>Clore la feuille, c’est attester que les personnes qui ont signé étaient là.</p>
          <OneClickForm action={attestSheetAction} fields={{ id }} pendingLabel="Clôture…">
            Clore la feuille
          </OneClickForm>
        </div>
      ) : (
        <p>
          {isAllSent
            ? "La feuille se clôt une fois la demi-journée commencée."
            : "La feuille se clôt une fois les signatures envoyées."}
        </p>
      )}
    </section>
  );
}
