import type { Metadata } from "next";
import { GiveForm } from "#components/donations/give-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { formStamp } from "#lib/form-stamp.ts";
import { formatDays } from "#lib/french.ts";
import { listMeans } from "#lib/payments/queries-means.ts";
import { areTaxReceiptsOn } from "#lib/receipts/queries-tax.ts";
import { retentionDays } from "#lib/retention.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Faire un don", robots: { index: true } };

/** What is kept of a gift, who reads it and how long: said before it is sent. */
function PrivacyWords({ isMember, days }: { isMember: boolean; days: number }) {
  return (
    <p>
      Donner dit quelque chose de vos opinions&nbsp;: seule la trésorerie lit qui donne, et personne d’autre
      ne le reçoit.{" "}
      {isMember
        ? null
        : `Votre nom et vos adresses sont effacés ${formatDays(days)} après votre dernier don. `}
      Les comptes et les reçus sont gardés dix ans. Vos droits&nbsp;: voyez les{" "}
      <Link href="/mentions-legales">mentions légales</Link>.
    </p>
  );
}

/** Gifts, apart from dues, from anybody: a member’s account says who she is. */
export default async function GivePage() {
  const viewer = await currentViewer();
  const [isOn, days] = await Promise.all([areTaxReceiptsOn(viewer), retentionDays()]);
  const isMember = viewer.kind === "member";
  // Of any amount: in how many parts a sum is paid is not asked of a gift.
  const means = listMeans(0);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Faire un don"
        lead="Un don aide l’association à faire vivre ce site, les formations et les rencontres. Il s’ajoute à une cotisation, il ne la remplace pas."
      />
      <Notice title="De votre poche, pas avec de l’argent public">
        <p>
          Un don vient d’une personne, avec son propre argent&nbsp;: jamais d’une commune, d’une autre
          collectivité ni d’une indemnité versée pour cela.
        </p>
      </Notice>
      {means.length === 0 ? (
        <EmptyState title="Les dons ne sont pas encore ouverts">
          Écrivez-nous à {env.ASSOCIATION_EMAIL} pour donner autrement.
        </EmptyState>
      ) : (
        <GiveForm
          stamp={formStamp()}
          means={means.map(({ means: one, label, hint, takesMonthly }) => ({
            means: one,
            label,
            hint,
            takesMonthly,
          }))}
          isMember={isMember}
          mayHaveTaxReceipt={isOn}
          receipt={
            isOn
              ? "Un reçu de don vous est envoyé. La trésorerie peut délivrer un reçu fiscal à qui donne son adresse postale."
              : "Un reçu de don vous est envoyé. Ce n’est pas un reçu fiscal\u00a0: ce don n’ouvre droit à aucune réduction d’impôt."
          }
          privacy={<PrivacyWords isMember={isMember} days={days.GIVERS} />}
        />
      )}
    </div>
  );
}
