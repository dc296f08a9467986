import type { Metadata } from "next";
import { AdhesionList } from "#components/adhesions/adhesion-list.tsx";
import { OfferSection } from "#components/adhesions/offer-section.tsx";
import { OpenSection } from "#components/adhesions/open-section.tsx";
import { OwedSection } from "#components/adhesions/owed-section.tsx";
import { StandingNotice } from "#components/adhesions/standing-notice.tsx";
import { UpgradeSection } from "#components/adhesions/upgrade-section.tsx";
import { PaymentList } from "#components/payments/payment-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { rulesWords } from "#lib/adhesions/labels.ts";
import { canOweDues } from "#lib/adhesions/policy.ts";
import { findOwnAdhesion } from "#lib/adhesions/queries.ts";
import { today } from "#lib/dates.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { countOwnPayments, listOwnPayments } from "#lib/payments/queries.ts";
import { listMeans } from "#lib/payments/queries-means.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mon adhésion" };

type Props = { searchParams: Promise<{ fait?: string; page?: string }> };

const HERE = "/adhesion";

const CARD = "/adhesion/carte";
const papers = [
  { href: "/adhesion/recus", label: "Mes reçus" },
  { href: CARD, label: "Ma carte" },
  { href: "/adhesion/dons", label: "Mes dons" },
];

const done: Record<string, string> = {
  choisie: "C’est noté. Il reste à payer, ci-dessous.",
  complement: "C’est noté. Le complément est à payer ci-dessous.",
  annulee: "C’est annulé : vous ne devez plus cette somme.",
};

export default async function AdhesionPage({ searchParams }: Props) {
  const { fait = "", page: asked } = await searchParams;
  const page = pageNumber(asked);
  const hrefFor = (number: number) => (number > 1 ? `${HERE}?page=${number}` : HERE);
  const viewer = await requireViewer(hrefFor(page), canOweDues);
  const [own, payments, paymentCount] = await Promise.all([
    findOwnAdhesion(viewer),
    listOwnPayments(viewer, page),
    countOwnPayments(viewer),
  ]);
  if (!own) return null;
  const { standing, open, owed, payable, offer, upgrades, adhesions } = own;
  const means = listMeans(payable?.cents ?? offer?.ordinary?.cents ?? 1);
  const owesNothing = !open && !offer && owed.length === 0;
  return (
    <div className="narrow stack-sections">
      <div className="stack">
        <PageHeader
          title="Mon adhésion"
          lead="Ce que vous devez et pourquoi, comment le payer, ce que vous avez payé."
        />
        <nav className="adhesion-links" aria-label="Mes papiers">
          <ul>
            {papers
              .filter(({ href }) => viewer.upToDate || href !== CARD)
              .map(({ href, label }) => (
                <li key={href}>
                  <Link href={href}>{label}</Link>
                </li>
              ))}
          </ul>
        </nav>
        <DoneNotice said={fait} sentences={done} />
        <StandingNotice standing={standing} />
      </div>
      {open ? <OpenSection dues={open} payable={payable} means={means} /> : null}
      {owed.map((one) => (
        <OwedSection key={one.id} dues={one} payable={payable} means={means} />
      ))}
      {offer ? <OfferSection offer={offer} means={means} /> : null}
      {owesNothing ? (
        <section aria-labelledby="rien">
          <h2 id="rien">Vous ne devez rien</h2>
          {own.renewableFrom ? (
            <p>
              Vous pourrez renouveler à partir du <Time value={own.renewableFrom} />.
            </p>
          ) : null}
        </section>
      ) : null}
      {upgrades.map((upgrade) => (
        <UpgradeSection key={upgrade.adhesionId} upgrade={upgrade} />
      ))}
      <section aria-labelledby="adhesions">
        <h2 id="adhesions">Mes adhésions</h2>
        {adhesions.length === 0 ? (
          <p>Votre première adhésion sera ici dès que sa cotisation sera payée.</p>
        ) : (
          <AdhesionList adhesions={adhesions} today={today()} />
        )}
      </section>
      <section aria-labelledby="paiements">
        <h2 id="paiements">Mes paiements</h2>
        {payments.length === 0 ? (
          <EmptyState title="Aucun paiement" level={3}>
            Ceux que vous ferez seront ici, avec leur état.
          </EmptyState>
        ) : (
          <>
            <PaymentList payments={payments} />
            <Pagination page={page} pageCount={pageCount(paymentCount)} hrefFor={hrefFor} />
          </>
        )}
      </section>
      <section aria-labelledby="regles">
        <h2 id="regles">Comment cela fonctionne</h2>
        <ul className="plain-list">
          {rulesWords(own.rules).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          <Link href="/adhesion/bareme">Le barème des cotisations</Link>
        </p>
      </section>
    </div>
  );
}
