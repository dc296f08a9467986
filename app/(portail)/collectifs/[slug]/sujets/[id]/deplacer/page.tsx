import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { MoveForm } from "#components/threads/move-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { canMoveThread } from "#lib/threads/policy.ts";
import { listLedCollectifs } from "#lib/threads/queries.ts";
import { findThread } from "#lib/threads/queries-posts.ts";
import { threadHref } from "#lib/threads/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Déplacer un sujet" };

type Props = { params: Promise<{ slug: string; id: string }> };

export default async function MovePage({ params }: Props) {
  const { slug, id } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/sujets/${id}/deplacer`);
  const [thread, led] = await Promise.all([
    findThread(viewer, id, { page: 1, around: null }),
    listLedCollectifs(viewer),
  ]);
  if (!thread || thread.collectif.slug !== slug || !canMoveThread(viewer, thread)) notFound();
  const others = led.filter((collectif) => collectif.id !== thread.collectif.id);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={thread.collectif}
        tab="sujets"
        title="Déplacer ce sujet"
        trail={[
          { href: `/collectifs/${slug}/sujets`, label: "Sujets" },
          { href: threadHref(slug, id), label: thread.title },
        ]}
      />
      <p>
        Le sujet part avec tous ses messages. Qui n’est pas dans l’autre collectif ne le lira plus, et cessera
        de le suivre.
      </p>
      {others.length > 0 ? (
        <MoveForm id={id} collectifs={others} />
      ) : (
        <EmptyState title="Nulle part où le déplacer">
          On déplace un sujet vers un collectif que l’on anime aussi. Le secrétariat peut le faire pour vous.
        </EmptyState>
      )}
    </div>
  );
}
