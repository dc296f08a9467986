import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { MandateEditor } from "#components/mandates/mandate-editor.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findMandate } from "#lib/mandates/queries-edit.ts";
import { currentViewer, requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }> };

/** The title and the page ask for the same mandate: one query. */
const asked = cache(findMandate);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, viewer] = await Promise.all([params, currentViewer()]);
  const mandate = viewer.kind === "member" ? await asked(viewer, id, viewer.id) : null;
  return { title: mandate?.council ?? "Page introuvable" };
}

export default async function MandatePage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/profil/mandats/${id}`);
  const mandate = await asked(viewer, id, viewer.id);
  if (!mandate) notFound();
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title={mandate.council}
      />
      <MandateEditor mandate={mandate} />
    </div>
  );
}
