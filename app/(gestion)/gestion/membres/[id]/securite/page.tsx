import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResetForm } from "#components/factors/reset-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canResetSomeFactors } from "#lib/factors/policy.ts";
import { findResettable } from "#lib/factors/queries.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Second facteur d’une personne" };

type Props = { params: Promise<{ id: string }> };

export default async function ResetPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/membres/${id}/securite`, canResetSomeFactors);
  const member = await findResettable(viewer, id);
  if (!member) notFound();
  await recordReading(viewer, member.id);
  const { name, hasTotp, passkeys, codes, mayReset } = member;
  const isBare = !hasTotp && passkeys === 0;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: `/gestion/membres/${id}/compte`, label: name }]} />}
        title="Second facteur"
        lead="Pour une personne qui a perdu son téléphone et ses codes de secours."
      />
      <DescriptionList
        items={[
          { term: "Application", value: hasTotp ? "En place" : "Aucune" },
          { term: "Clés d’accès", value: passkeys === 0 ? "Aucune" : String(passkeys) },
          { term: "Codes de secours", value: codes === 0 ? "Aucun" : String(codes) },
        ]}
      />
      {!mayReset ? (
        <Notice>
          <p>
            {viewer.id === member.id
              ? "Une autre personne doit le faire pour vous."
              : "Seule l’administration du site peut le faire pour une administratrice ou un administrateur."}
          </p>
        </Notice>
      ) : isBare ? (
        <Notice>
          <p>Cette personne n’a aucun second facteur : il n’y a rien à réinitialiser.</p>
        </Notice>
      ) : (
        <section aria-labelledby="reinitialiser">
          <h2 id="reinitialiser">Réinitialiser</h2>
          <p>
            Assurez-vous d’abord de vive voix que c’est bien elle qui vous le demande : un message ne suffit
            pas. Tous ses appareils seront déconnectés, et un courriel la préviendra.
          </p>
          <ResetForm memberId={member.id} />
        </section>
      )}
    </div>
  );
}
