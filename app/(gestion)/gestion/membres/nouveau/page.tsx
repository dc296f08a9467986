import type { Metadata } from "next";
import { AddMemberForm } from "#components/accounts/add-member-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canAddMember } from "#lib/accounts/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ajouter une personne" };

export default async function NewMemberPage() {
  await requireViewer("/gestion/membres/nouveau", canAddMember);
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/membres", label: "Membres" }]} />}
        title="Ajouter une personne"
        lead={
          <>
            Pour plusieurs personnes à la fois,{" "}
            <Link href="/gestion/membres/imports/nouveau">importez un tableau</Link>.
          </>
        }
      />
      <AddMemberForm />
    </div>
  );
}
