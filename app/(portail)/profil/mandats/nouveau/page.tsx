import type { Metadata } from "next";
import { AddMandateForm } from "#components/mandates/add-mandate-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ajouter un mandat" };

export default async function AddMandatePage() {
  const viewer = await requireViewer("/profil/mandats/nouveau");
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title="Ajouter un mandat"
        lead="Un siège dans un conseil, en cours ou passé."
      />
      <AddMandateForm memberId={viewer.id} />
    </div>
  );
}
