import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddMandateForm } from "#components/mandates/add-mandate-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findHolder } from "#lib/mandates/queries-edit.ts";
import { canEditMembers } from "#lib/members/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Ajouter un mandat" };

export default async function AddMemberMandatePage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/membres/${id}/mandats/nouveau`, canEditMembers);
  const holder = await findHolder(viewer, id);
  if (!holder) notFound();
  const name = `${holder.firstName} ${holder.lastName}`;
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: `/gestion/membres/${id}`, label: name }]} />}
        title="Ajouter un mandat"
        lead={`À ${name}.`}
      />
      <AddMandateForm memberId={holder.id} />
    </div>
  );
}
