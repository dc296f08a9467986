import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ShareDocumentForm } from "#components/documents/share-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { canShareDocument } from "#lib/documents/policy.ts";
import { findDocument } from "#lib/documents/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Qui lit un document" };

type Props = { params: Promise<{ slug: string; document: string }> };

export default async function ShareDocumentPage({ params }: Props) {
  const { slug, document: id } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/etagere/${id}`);
  const [collectif, document] = await Promise.all([findInside(viewer, { slug }), findDocument(viewer, id)]);
  if (!collectif || document?.collectifId !== collectif.id) notFound();
  if (!canShareDocument(viewer, document)) notFound();
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="etagere"
        trail={[{ href: `/collectifs/${slug}/etagere`, label: "Étagère" }]}
        title="Qui lit ce document"
      />
      <p>
        <Link href={`/documents/${document.id}`}>{document.title}</Link>
      </p>
      <ShareDocumentForm id={document.id} visibility={document.visibility} collectif={collectif.name} />
    </div>
  );
}
