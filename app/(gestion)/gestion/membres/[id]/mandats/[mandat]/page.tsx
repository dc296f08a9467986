import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MandateEditor } from "#components/mandates/mandate-editor.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { recordReading } from "#lib/journal-reading.ts";
import { findMandate } from "#lib/mandates/queries-edit.ts";
import { canEditMembers } from "#lib/members/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string; mandat: string }> };

export const metadata: Metadata = { title: "Mandat d’un membre" };

export default async function MemberMandatePage({ params }: Props) {
  const { id, mandat } = await params;
  const viewer = await requireViewer(`/gestion/membres/${id}/mandats/${mandat}`, canEditMembers);
  const mandate = await findMandate(viewer, mandat, id);
  if (!mandate) notFound();
  await recordReading(viewer, id);
  const { firstName, lastName } = mandate.holder;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: `/gestion/membres/${id}`, label: `${firstName} ${lastName}` }]} />
        }
        title={mandate.council}
      />
      <MandateEditor mandate={mandate} />
    </div>
  );
}
