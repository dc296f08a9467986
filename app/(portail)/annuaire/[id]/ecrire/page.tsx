import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WriteForm } from "#components/directory/write-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canSeeDirectory, canWriteTo } from "#lib/directory/policy.ts";
import { findRecipient } from "#lib/directory/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Écrire à un membre" };

export default async function WritePage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/annuaire/${id}/ecrire`, canSeeDirectory);
  const to = await findRecipient(viewer, id);
  if (!to || !canWriteTo(viewer, to)) notFound();
  const name = `${to.firstName} ${to.lastName}`;
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/annuaire", label: "Annuaire" },
              { href: `/annuaire/${to.id}`, label: name },
            ]}
          />
        }
        title={`Écrire à ${name}`}
        lead="Le portail envoie votre message sans vous dire son adresse. Dix messages par jour au plus."
      />
      <WriteForm id={to.id} />
    </div>
  );
}
