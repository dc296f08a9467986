import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Invitation refusée" };

/** Where a refusal ends. */
export default async function RefusedReferralPage() {
  await currentViewer();
  return (
    <div className="narrow">
      <EmptyState
        level={1}
        title="C’est effacé"
        actions={<ButtonLink href="/">Aller à l’accueil</ButtonLink>}
      >
        Votre adresse n’est plus dans nos invitations, et plus aucune ne vous sera envoyée. La personne qui
        l’avait donnée n’est pas prévenue.
      </EmptyState>
    </div>
  );
}
