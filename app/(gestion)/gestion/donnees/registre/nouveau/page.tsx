import type { Metadata } from "next";
import { ActivityForm } from "#components/privacy/activity-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ajouter un traitement" };

export default async function NewActivityPage() {
  await requireViewer("/gestion/donnees/registre/nouveau", canHandleRequests);
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: "/gestion/donnees/registre", label: "Registre des traitements" }]} />
        }
        title="Ajouter un traitement"
      />
      <ActivityForm />
    </div>
  );
}
