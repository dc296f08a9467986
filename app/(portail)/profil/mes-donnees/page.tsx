import type { Metadata } from "next";
import { ArchiveSection } from "#components/privacy/archive-section.tsx";
import { ErasureSection } from "#components/privacy/erasure-section.tsx";
import { OwnRequests } from "#components/privacy/own-requests.tsx";
import { RestrictionSection } from "#components/privacy/restriction-section.tsx";
import { UsesForm } from "#components/privacy/uses-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { findOwnData } from "#lib/privacy/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes données" };

type Props = { searchParams: Promise<{ fait?: string }> };

const done: Record<string, string> = {
  archive: "C’est demandé. Un courriel vous préviendra quand l’archive sera prête.",
  effacement: "Un courriel vient de partir : confirmez par son lien pour que l’effacement soit prévu.",
  garde: "L’effacement est abandonné : votre compte est gardé.",
  limite: "Vos données sont limitées dès maintenant. Le secrétariat est prévenu.",
  leve: "La limitation est levée.",
  demande: "Votre demande est partie : vous aurez une réponse sous un mois.",
  retire: "Votre demande est retirée.",
};

export default async function OwnDataPage({ searchParams }: Props) {
  const { fait } = await searchParams;
  const viewer = await requireViewer("/profil/mes-donnees");
  const data = await findOwnData(viewer);
  if (!data) return null;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Mon profil" }]} />}
        title="Mes données"
        lead="Ce que l’association sait de vous vous appartient : voyez-le, emportez-le, corrigez-le, limitez-en l’usage, effacez-le."
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="voir" className="stack">
        <h2 id="voir">Voir et corriger</h2>
        <p>
          Tout ce que vous dites de vous se corrige vous-même, et chaque consultation de votre fiche par une
          personne chargée d’une fonction vous est montrée.
        </p>
        <div className="actions">
          <ButtonLink href="/profil/modifier" variant="secondary" icon="edit">
            Modifier mon profil
          </ButtonLink>
          <ButtonLink href="/profil/contacts" variant="secondary">
            Gérer mes moyens de contact
          </ButtonLink>
          <ButtonLink href="/profil/signatures" variant="secondary">
            Mes signatures de positions
          </ButtonLink>
          <ButtonLink href="/profil/consultations" variant="secondary">
            Qui a consulté mes données
          </ButtonLink>
        </div>
      </section>
      <ArchiveSection archive={data.archive} />
      <section aria-labelledby="opposition" className="stack">
        <h2 id="opposition">S’opposer</h2>
        <UsesForm uses={data.uses} />
      </section>
      <RestrictionSection restrictedAt={data.restrictedAt} />
      <OwnRequests requests={data.requests} />
      <ErasureSection erasure={data.erasure} />
      <p className="field-hint">
        Ces droits sont ceux des articles 15 à 22 du RGPD. Une réponse ne vous satisfait pas ? Écrivez à{" "}
        <a href={`mailto:${env.ASSOCIATION_EMAIL}`}>{env.ASSOCIATION_EMAIL}</a>, ou saisissez la CNIL
        (www.cnil.fr/plaintes).
      </p>
    </div>
  );
}
