import type { Metadata } from "next";
import { CardForm } from "#components/cards/card-form.tsx";
import { MemberCard } from "#components/cards/member-card.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findCard } from "#lib/cards/queries.ts";
import { env } from "#lib/env.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ma carte de membre" };

type Props = { searchParams: Promise<{ fait?: string }> };

export default async function CardPage({ searchParams }: Props) {
  const viewer = await requireViewer("/adhesion/carte");
  const [{ fait }, own] = await Promise.all([searchParams, findCard(viewer)]);
  if (!own) {
    return (
      <div className="narrow">
        <EmptyState
          level={1}
          title="Pas encore de carte"
          actions={<ButtonLink href="/adhesion">Voir mon adhésion</ButtonLink>}
        >
          La carte dit que votre adhésion est à jour. Elle sera ici dès que votre cotisation sera arrivée.
        </EmptyState>
      </div>
    );
  }
  const { card, firstName, lastName, until } = own;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Ma carte de membre"
        breadcrumb={<Breadcrumb trail={[{ label: "Mon adhésion", href: "/adhesion" }]} />}
        lead="À montrer sur votre téléphone, ou à imprimer. Qui lit le code apprend que la carte est valable et jusqu’à quand, jamais votre nom."
      />
      {fait === "carte" && card ? (
        <Notice tone="success" live>
          <p>Votre carte est prête.</p>
        </Notice>
      ) : null}
      {card ? (
        <>
          <MemberCard
            association={env.ASSOCIATION_NAME}
            name={`${firstName} ${lastName}`}
            until={until}
            url={`${env.PUBLIC_URL}/carte/${card.token}`}
          />
          <div className="actions">
            <ButtonLink href="/adhesion/carte/carte.pdf" icon="download" download>
              Télécharger en PDF
            </ButtonLink>
          </div>
          <section aria-labelledby="changer" className="stack">
            <h2 id="changer">Changer le code</h2>
            <p>
              Carte perdue, ou photographiée par quelqu’un&nbsp;? Un nouveau code remplace l’ancien, qui ne
              sera plus valable.
            </p>
            <CardForm replaces={card.id} />
          </section>
        </>
      ) : (
        <CardForm replaces={null} />
      )}
    </div>
  );
}
