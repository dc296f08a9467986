import type { Metadata } from "next";
import { ElectionForm } from "#components/mandates/election-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate } from "#lib/dates.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { listAsked } from "#lib/mandates/queries-elections.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Après l’élection" };

export default async function AfterElectionPage() {
  const viewer = await requireViewer("/profil/mandats/apres-election");
  const asked = await listAsked(viewer, viewer.id);
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title="Après l’élection"
        lead="Que sont devenus vos mandats ?"
      />
      {asked.length === 0 ? (
        <EmptyState
          title="Rien à confirmer"
          actions={<ButtonLink href="/profil#mandats">Voir mes mandats</ButtonLink>}
        >
          Vos mandats sont à jour. Une nouvelle fonction s’ajoute depuis chaque mandat.
        </EmptyState>
      ) : (
        <ElectionForm
          mandates={asked.map((mandate) => ({
            id: mandate.id,
            tier: mandate.tier,
            council: councilName(mandate),
            stance: mandate.stance,
            heldOn: mandate.heldOn,
            held: formatDate(mandate.heldOn),
            since: formatDate(mandate.startsOn),
          }))}
        />
      )}
    </div>
  );
}
