import type { Metadata } from "next";
import { ReferralForm } from "#components/referrals/referral-form.tsx";
import { ReferralList } from "#components/referrals/referral-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { REFERRALS_A_MONTH } from "#lib/referrals/labels.ts";
import { canSponsor } from "#lib/referrals/policy.ts";
import { countReferrals, listReferrals } from "#lib/referrals/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Parrainage" };

type Props = { searchParams: Promise<{ fait?: string; page?: string }> };

const HERE = "/parrainage";

export default async function ReferralPage({ searchParams }: Props) {
  const { fait, page: asked } = await searchParams;
  const page = pageNumber(asked);
  const hrefFor = (number: number) => (number > 1 ? `${HERE}?page=${number}` : HERE);
  const viewer = await requireViewer(hrefFor(page), canSponsor);
  const [referrals, total] = await Promise.all([listReferrals(viewer, page), countReferrals(viewer)]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Parrainage"
        lead={
          <>
            Invitez <Inclusive median="un·e élu·e" double="un élu ou une élue" /> à nous rejoindre.
          </>
        }
      />
      {fait === "envoye" ? (
        <Notice tone="success" live>
          <p>C’est noté. Si cette adresse peut être invitée, un message y part, un seul.</p>
        </Notice>
      ) : null}
      <section aria-labelledby="comment">
        <h2 id="comment">Comment cela se passe</h2>
        <Prose>
          <ul>
            <li>Un seul message part, à votre nom, sans rappel. Il dit que l’adresse vient de vous.</li>
            <li>
              Une adresse déjà invitée, par vous ou par quelqu’un d’autre, ne reçoit plus rien de
              l’association.
            </li>
            <li>
              Vous saurez si cette personne nous rejoint, rien de plus. Son adresse est effacée après trois
              mois.
            </li>
            <li>{REFERRALS_A_MONTH} invitations par mois au plus.</li>
          </ul>
        </Prose>
      </section>
      <section aria-labelledby="inviter">
        <h2 id="inviter">Inviter quelqu’un</h2>
        <ReferralForm key={total} />
      </section>
      <section aria-labelledby="envoyees">
        <h2 id="envoyees">Mes invitations</h2>
        {referrals.length === 0 ? (
          <EmptyState title="Aucune invitation" level={3}>
            Celles que vous enverrez seront ici.
          </EmptyState>
        ) : (
          <>
            <ReferralList referrals={referrals} />
            <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefFor} />
          </>
        )}
      </section>
    </div>
  );
}
