import type { Metadata } from "next";
import { MembersUpload } from "#components/member-imports/members-upload.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type SendingRefusal, sendingRefusals } from "#lib/member-imports/labels.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Importer des membres" };

type Props = { searchParams: Promise<{ refus?: string }> };

export default async function NewMemberImportPage({ searchParams }: Props) {
  await requireViewer("/gestion/membres/imports/nouveau", canImportMembers);
  const { refus } = await searchParams;
  const error =
    refus && Object.hasOwn(sendingRefusals, refus) ? sendingRefusals[refus as SendingRefusal] : undefined;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: "/gestion/membres/imports", label: "Imports de membres" }]} />
        }
        title="Importer des membres"
        lead="Rien n’est créé tant que vous n’avez pas vérifié : le tableau est lu, puis chaque ligne vous est montrée. Personne n’est prévenu."
      />
      <MembersUpload error={error} />
    </div>
  );
}
