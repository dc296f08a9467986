import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ThreadForm } from "#components/threads/thread-form.tsx";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { listShelf } from "#lib/threads/queries-shelf.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ouvrir un sujet" };

type Props = { params: Promise<{ slug: string }> };

export default async function NewThreadPage({ params }: Props) {
  const { slug } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/sujets/nouveau`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif || !canTakePart(viewer, collectif)) notFound();
  const shelf = await listShelf(viewer, collectif.id);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="sujets"
        title="Ouvrir un sujet"
        trail={[{ href: `/collectifs/${slug}/sujets`, label: "Sujets" }]}
      />
      <ThreadForm collectifId={collectif.id} shelf={shelf} />
    </div>
  );
}
