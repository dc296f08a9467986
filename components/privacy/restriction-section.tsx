import { NoteForm } from "#components/privacy/note-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { liftRestrictionAction, restrictAction } from "#lib/privacy/actions.ts";

/** One's data frozen, or to freeze. */
export function RestrictionSection({ restrictedAt }: { restrictedAt: Date | null }) {
  return (
    <section aria-labelledby="limitation" className="stack">
      <h2 id="limitation">Limiter</h2>
      {restrictedAt ? (
        <>
          <Notice tone="warning" title="Vos données sont limitées">
            <p>
              Depuis le <Time value={restrictedAt} />, elles sont gardées sans être utilisées : vous n’êtes
              plus dans l’annuaire ni dans les exports, et seuls les courriels nécessaires à votre compte vous
              parviennent.
            </p>
          </Notice>
          <OneClickForm action={liftRestrictionAction} fields={{}} pendingLabel="En cours…">
            Lever la limitation
          </OneClickForm>
        </>
      ) : (
        <>
          <p>
            Vous contestez ce qui est écrit de vous, ou son usage ? Vos données peuvent être gardées sans être
            utilisées, le temps d’une réponse : plus d’annuaire, plus d’exports, plus de courriels autres que
            nécessaires. C’est immédiat, et vous levez cette limitation quand vous voulez.
          </p>
          <Disclosure summary="Limiter l’usage de mes données">
            <NoteForm
              action={restrictAction}
              name="note"
              id="motif-limitation"
              label="Ce que vous contestez ou attendez"
              hint="Le secrétariat le lit et vous répond sous un mois."
              maxLength={2000}
              refusal="Rien n’a changé"
            >
              Limiter dès maintenant
            </NoteForm>
          </Disclosure>
        </>
      )}
    </section>
  );
}
