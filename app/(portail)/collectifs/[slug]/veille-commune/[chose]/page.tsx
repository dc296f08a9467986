import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { WatchNoteForm } from "#components/collectifs/watch-forms.tsx";
import { WatchName } from "#components/collectifs/watch-list.tsx";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { findWatch } from "#lib/collectifs/queries-watch.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Note sur ce que nous suivons" };

type Props = { params: Promise<{ slug: string; chose: string }> };

export default async function WatchNotePage({ params }: Props) {
  const { slug, chose } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/veille-commune/${chose}`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif || !canTakePart(viewer, collectif)) notFound();
  const watch = await findWatch(viewer, collectif, chose);
  if (!watch) notFound();
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="etagere"
        trail={[{ href: `/collectifs/${slug}/veille-commune`, label: "Ce que nous suivons" }]}
        title="Pourquoi nous le suivons"
      />
      <p>
        <WatchName watch={watch} />
      </p>
      <WatchNoteForm id={watch.id} note={watch.note ?? ""} />
    </div>
  );
}
