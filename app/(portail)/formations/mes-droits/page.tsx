import type { Metadata } from "next";
import { Dife } from "#components/training-rights/dife.tsx";
import { Leave } from "#components/training-rights/leave.tsx";
import { MandateRights } from "#components/training-rights/mandate-rights.tsx";
import { OwnTrainings } from "#components/training-rights/own-trainings.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate, today } from "#lib/dates.ts";
import { walletOf } from "#lib/training-rights/calculate-wallet.ts";
import { formatHalfDays, RIGHTS } from "#lib/training-rights/labels.ts";
import {
  listAttended,
  listOwnMandates,
  listOwnTrainings,
  listRates,
  listRights,
} from "#lib/training-rights/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes droits à la formation" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

const done = {
  ajout: "La formation est notée.",
  modif: "La formation est corrigée.",
};

/** What the law gives whoever looks, as far as the portal knows: hers alone. */
export default async function RightsPage({ searchParams }: Props) {
  const { fait } = await searchParams;
  const viewer = await requireViewer(RIGHTS);
  const [mandates, attended, own, rules, rates] = await Promise.all([
    listOwnMandates(viewer),
    listAttended(viewer),
    listOwnTrainings(viewer),
    listRights(viewer),
    listRates(viewer),
  ]);
  const wallet = walletOf({ mandates, attended, own, rules, rates }, today());
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/formations", label: "Formations" }]} />}
        title="Mes droits"
        lead="Ce que la loi vous donne pour vous former, et comment le demander. Personne d’autre ne voit cette page."
        actions={
          wallet ? <ButtonLink href={`${RIGHTS}/lettre`}>Préparer la lettre de demande</ButtonLink> : null
        }
      />
      <DoneNotice said={fait} sentences={done} />
      {wallet ? (
        <>
          <Leave wallet={wallet} />
          <Dife wallet={wallet} />
          <section aria-labelledby="mandats" className="stack">
            <h2 id="mandats">{wallet.mandates.length > 1 ? "Vos collectivités" : "Votre collectivité"}</h2>
            {wallet.mandates.map((line) => (
              <MandateRights key={line.mandate.id} line={line} />
            ))}
          </section>
        </>
      ) : (
        <EmptyState
          title="Aucun mandat local en cours"
          actions={<ButtonLink href="/profil/mandats/nouveau">Ajouter un mandat</ButtonLink>}
        >
          Ces droits sont ceux des communes, intercommunalités, départements et régions. Ajoutez votre mandat
          à votre profil pour les voir.
        </EmptyState>
      )}
      <section aria-labelledby="suivies" className="stack">
        <h2 id="suivies">Formations suivies</h2>
        {attended.length > 0 ? (
          <>
            <h3>Avec l’association</h3>
            <ul className="plain-list own-trainings">
              {attended.map(({ registrationId, title, day, halfDays }) => (
                <li key={registrationId}>
                  <p>
                    <strong>{title}</strong>
                  </p>
                  <p className="field-hint">
                    {formatDate(day)} · {formatHalfDays(halfDays)}
                  </p>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <h3>Ailleurs</h3>
        <p className="field-hint">
          Notez ici les formations d’autres organismes, pour que vos comptes soient justes. Personne d’autre
          ne les voit.
        </p>
        <OwnTrainings trainings={own} />
        <div className="actions">
          <ButtonLink href={`${RIGHTS}/ailleurs`} variant="secondary">
            Noter une formation suivie ailleurs
          </ButtonLink>
        </div>
      </section>
    </div>
  );
}
