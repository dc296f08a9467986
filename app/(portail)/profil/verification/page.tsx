import type { Metadata } from "next";
import { BirthDateForm } from "#components/register/birth-date-form.tsx";
import { MatchList } from "#components/register/match-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { hasBirthDate, listOwnMatches } from "#lib/register/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Vérification de mes mandats" };

export default async function VerificationPage() {
  const viewer = await requireViewer("/profil/verification");
  const [matches, isGiven] = await Promise.all([listOwnMatches(viewer), hasBirthDate(viewer)]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Mon profil" }]} />}
        title="Vérification de mes mandats"
        lead="Le répertoire national des élus peut confirmer vos mandats. Il est parfois en retard ou inexact : ne pas y être ne change rien pour vous."
      />
      <section aria-labelledby="registre">
        <h2 id="registre">Ce que dit le registre</h2>
        {matches.length === 0 ? (
          <EmptyState title="Rien pour l’instant" level={3}>
            Dès qu’une ligne du registre pourrait être la vôtre, elle vous est proposée ici. Votre date de
            naissance aide à la trouver.
          </EmptyState>
        ) : (
          <MatchList matches={matches} isOwn level={3} />
        )}
      </section>
      <section aria-labelledby="naissance">
        <h2 id="naissance">Date de naissance</h2>
        <BirthDateForm isGiven={isGiven} />
      </section>
    </div>
  );
}
