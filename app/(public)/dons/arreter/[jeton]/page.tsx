import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate } from "#lib/dates.ts";
import { stopDonationAction } from "#lib/donations/actions.ts";
import { findStoppable } from "#lib/donations/queries.ts";
import { formatCents } from "#lib/money.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Arrêter un don mensuel" };

type Props = { params: Promise<{ jeton: string }> };

/** Opening it stops nothing: mail scanners open links. The button does. */
export default async function StopDonationPage({ params }: Props) {
  const [{ jeton }, viewer] = await Promise.all([params, currentViewer()]);
  const found = await findStoppable(viewer, jeton);
  if (!found) {
    return (
      <SpentLink href="/" label="Aller à l’accueil">
        Ce don mensuel est déjà arrêté, ou l’adresse n’est pas complète&nbsp;: copiez-la en entier.
      </SpentLink>
    );
  }
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Arrêter mon don mensuel"
        lead={`${formatCents(found.cents)} par mois depuis le ${formatDate(found.createdAt)}. Rien ne sera plus prélevé\u00a0; ce qui est donné reste donné.`}
      />
      <OneClickForm
        action={stopDonationAction}
        fields={{ token: jeton }}
        variant="primary"
        pendingLabel="Arrêt…"
      >
        Arrêter ce don
      </OneClickForm>
    </div>
  );
}
