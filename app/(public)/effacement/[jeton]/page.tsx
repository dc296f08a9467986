import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { cancelErasureByLinkAction, confirmErasureAction } from "#lib/privacy/actions.ts";
import { CONFIRM_DAYS, ERASURE_DAYS } from "#lib/privacy/labels.ts";
import { findErasureLink } from "#lib/privacy/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Effacement du compte" };

type Props = { params: Promise<{ jeton: string }> };

export default async function ErasureLinkPage({ params }: Props) {
  const { jeton: token } = await params;
  const link = await findErasureLink(await currentViewer(), token);
  if (!link) {
    return (
      <SpentLink href="/profil/mes-donnees" label="Voir mes données">
        Il a déjà servi, la demande est close, ou son délai de {CONFIRM_DAYS} jours est passé.
      </SpentLink>
    );
  }
  const { firstName, isConfirmed, dueAt, documents, comments } = link;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title={isConfirmed ? "Garder ce compte ?" : "Effacer ce compte ?"}
        lead={
          isConfirmed
            ? `${firstName}, l’effacement de votre compte est prévu.`
            : `${firstName}, l’effacement de votre compte a été demandé.`
        }
      />
      {isConfirmed && dueAt ? (
        <p>
          Il aura lieu le <Time value={dueAt} />. Jusque-là, vous pouvez y renoncer : rien n’aura changé.
        </p>
      ) : (
        <p>
          Si vous confirmez, il aura lieu dans {ERASURE_DAYS} jours, pendant lesquels vous pourrez y renoncer.
          Vos documents publiés{" "}
          {documents === "KEEP" ? "resteront, sans votre nom" : "seront retirés de la bibliothèque"}
           ; vos commentaires {comments === "KEEP" ? "resteront, sans votre nom" : "seront effacés"}.
        </p>
      )}
      <div className="actions">
        {isConfirmed ? null : (
          <OneClickForm
            action={confirmErasureAction}
            fields={{ token }}
            variant="danger"
            pendingLabel="Confirmation…"
          >
            Confirmer l’effacement
          </OneClickForm>
        )}
        <OneClickForm
          action={cancelErasureByLinkAction}
          fields={{ token }}
          variant={isConfirmed ? "primary" : "secondary"}
          pendingLabel="En cours…"
        >
          Garder mon compte
        </OneClickForm>
      </div>
    </div>
  );
}
