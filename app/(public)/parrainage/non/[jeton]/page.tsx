import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { refuseReferralAction } from "#lib/referrals/actions.ts";
import { findInvitation } from "#lib/referrals/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Refuser une invitation" };

type Props = { params: Promise<{ jeton: string }> };

/** Opening it refuses nothing: mail scanners open links. The button does. */
export default async function RefuseReferralPage({ params }: Props) {
  const [{ jeton }, viewer] = await Promise.all([params, currentViewer()]);
  const invitation = await findInvitation(viewer, jeton);
  if (!invitation) {
    return (
      <SpentLink href="/" label="Aller à l’accueil">
        L’invitation a déjà été refusée ou suivie, ou elle a fait son temps&nbsp;: votre adresse n’y est plus.
      </SpentLink>
    );
  }
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Refuser l’invitation"
        lead={`${invitation.sponsor ?? "Un membre"} nous a donné votre adresse. Elle sera effacée, et personne ici ne vous invitera plus.`}
      />
      <OneClickForm
        action={refuseReferralAction}
        fields={{ token: jeton }}
        variant="primary"
        pendingLabel="Effacement…"
      >
        Effacer mon adresse
      </OneClickForm>
    </div>
  );
}
