import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { CreateMeetingForm } from "#components/meetings/meeting-forms.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Préparer une réunion" };

export default async function NewMeetingPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/reunions/nouvelle`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif || !canPrepareMeetings(viewer, collectif)) notFound();
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Préparer une réunion"
        trail={[{ href: `/collectifs/${slug}/reunions`, label: "Réunions" }]}
      />
      <p>
        Tant que vous ne l’avez pas convoquée, vous la préparez entre vous. L’ordre du jour s’ajoute ensuite.
      </p>
      <CreateMeetingForm collectifId={collectif.id} />
    </div>
  );
}
