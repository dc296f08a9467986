import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { RequestFacts } from "#components/joining/request-facts.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { confirmJoinAction } from "#lib/joining/actions.ts";
import { CONFIRM_DAYS } from "#lib/joining/labels.ts";
import { findOwnRequest } from "#lib/joining/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Confirmer ma demande" };

type Props = { params: Promise<{ jeton: string }> };

/** Opening it confirms nothing: mail scanners do. The button does, under what was written in her name. */
export default async function ConfirmJoinPage({ params }: Props) {
  const [{ jeton }, viewer] = await Promise.all([params, currentViewer()]);
  const request = await findOwnRequest(viewer, jeton, "UNCONFIRMED");
  if (!request) {
    return (
      <SpentLink href="/adherer" label="Demander à adhérer">
        Il a déjà servi, ou son délai de {CONFIRM_DAYS} jours est passé. Si vous aviez confirmé, il n’y a rien
        à refaire.
      </SpentLink>
    );
  }
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Confirmer ma demande"
        lead="Voici ce qui a été écrit avec votre adresse. Confirmez si c’est bien vous."
      />
      <RequestFacts request={request} />
      <OneClickForm
        action={confirmJoinAction}
        fields={{ token: jeton }}
        variant="primary"
        pendingLabel="Confirmation…"
      >
        Confirmer ma demande
      </OneClickForm>
      <p>Ce n’est pas vous, ou quelque chose est faux&nbsp;? Ne confirmez pas&nbsp;: tout sera effacé.</p>
    </div>
  );
}
