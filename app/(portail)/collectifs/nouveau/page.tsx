import type { Metadata } from "next";
import { CreateForm } from "#components/collectifs/create-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canCreateCollectif } from "#lib/collectifs/policy.ts";
import { listThemes } from "#lib/documents/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Créer un collectif" };

export default async function NewCollectifPage() {
  await requireViewer("/collectifs/nouveau", canCreateCollectif);
  const themes = await listThemes();
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/collectifs", label: "Collectifs" }]} />}
        title="Créer un collectif"
      />
      <CreateForm themes={themes.map(({ id, name }) => ({ value: String(id), label: name }))} />
    </div>
  );
}
