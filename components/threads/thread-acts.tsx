import { ButtonLink } from "#components/ui/button-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import {
  closeThreadAction,
  pinThreadAction,
  reopenThreadAction,
  unpinThreadAction,
} from "#lib/threads/actions.ts";

type Props = {
  id: string;
  here: string;
  isClosed: boolean;
  isPinned: boolean;
  mayClose: boolean;
  mayPin: boolean;
  mayMove: boolean;
};

/** What the one who opened a subject, and those who lead, may do with it. Nothing for the others. */
export function ThreadActs({ id, here, isClosed, isPinned, mayClose, mayPin, mayMove }: Props) {
  if (!mayClose && !mayPin && !mayMove) return null;
  return (
    <section aria-labelledby="ranger" data-print="never">
      <h2 id="ranger">Ranger ce sujet</h2>
      <div className="thread-acts">
        {mayClose ? (
          <OneClickForm
            action={isClosed ? reopenThreadAction : closeThreadAction}
            fields={{ id }}
            pendingLabel="Enregistrement…"
          >
            {isClosed ? "Rouvrir" : "Clore"}
          </OneClickForm>
        ) : null}
        {mayPin ? (
          <OneClickForm
            action={isPinned ? unpinThreadAction : pinThreadAction}
            fields={{ id }}
            pendingLabel="Enregistrement…"
          >
            {isPinned ? "Ne plus épingler" : "Épingler"}
          </OneClickForm>
        ) : null}
        {mayMove ? (
          <ButtonLink href={`${here}/deplacer`} variant="secondary">
            Déplacer…
          </ButtonLink>
        ) : null}
      </div>
    </section>
  );
}
