import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PositionHead } from "#components/positions/position-head.tsx";
import { NewPositionForm } from "#components/positions/text-form.tsx";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Écrire une position" };

export default async function NewPositionPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/positions/nouvelle`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif || !canTakePart(viewer, collectif)) notFound();
  return (
    <div className="narrow stack-sections">
      <PositionHead collectif={collectif} isInside title="Écrire une position" />
      <p>
        Ce que nous portons ensemble, en quelques paragraphes. Vous écrirez ensuite ce que nous en disons à
        chaque strate. Les personnes du collectif lisent le brouillon et peuvent le modifier.
      </p>
      <NewPositionForm collectifId={collectif.id} />
    </div>
  );
}
