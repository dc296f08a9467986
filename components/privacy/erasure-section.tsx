import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { cancelErasureAction } from "#lib/privacy/actions.ts";
import { ERASURE_DAYS } from "#lib/privacy/labels.ts";
import type { OwnData } from "#lib/privacy/queries.ts";

/** One's account to erase: not asked, waiting for the mail, or planned. */
export function ErasureSection({ erasure }: { erasure: OwnData["erasure"] }) {
  return (
    <section aria-labelledby="effacement" className="stack">
      <h2 id="effacement">Effacer mon compte</h2>
      {erasure ? (
        <>
          <Notice tone="warning" title={erasure.dueAt ? "Effacement prévu" : "Effacement à confirmer"}>
            {erasure.dueAt ? (
              <p>
                Votre compte et vos données seront effacés le <Time value={erasure.dueAt} />. Vous pouvez y
                renoncer jusque-là.
              </p>
            ) : (
              <p>
                Un courriel vous a été envoyé le <Time value={erasure.createdAt} />. Rien ne se passera tant
                que vous n’aurez pas confirmé par son lien.
              </p>
            )}
          </Notice>
          <OneClickForm action={cancelErasureAction} fields={{ id: erasure.id }} pendingLabel="En cours…">
            Renoncer, et garder mon compte
          </OneClickForm>
        </>
      ) : (
        <>
          <p>
            Vous confirmez par courriel, puis vous avez {ERASURE_DAYS} jours pour changer d’avis. Ensuite,
            votre nom, votre adresse et tout ce qui vous décrit disparaissent, sans retour. Les adhésions
            restent dix ans dans la comptabilité, sans votre nom.
          </p>
          <div className="actions">
            <ButtonLink href="/profil/mes-donnees/effacer" variant="secondary">
              Effacer mon compte…
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}
