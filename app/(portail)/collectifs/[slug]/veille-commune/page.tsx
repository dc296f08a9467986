import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { WatchAddressForm, WatchTerritoryForm, WatchThemeForm } from "#components/collectifs/watch-forms.tsx";
import { WatchList } from "#components/collectifs/watch-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { restoreWatchAction } from "#lib/collectifs/actions.ts";
import { MAX_WATCHES } from "#lib/collectifs/labels.ts";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { listWatches } from "#lib/collectifs/queries-watch.ts";
import { listThemes } from "#lib/documents/queries.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ce que nous suivons" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  ajoute: "C’est dans la liste.",
  note: "La note est enregistrée.",
  remis: "C’est de nouveau dans la liste.",
};

export default async function WatchPage({ params, searchParams }: Props) {
  const [{ slug }, { fait, retire }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/veille-commune`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif) notFound();
  const canKeep = canTakePart(viewer, collectif);
  const [watches, themes] = await Promise.all([listWatches(viewer, collectif), canKeep ? listThemes() : []]);
  const removed = typeof retire === "string" && isUuid(retire) ? retire : null;
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="etagere"
        trail={[{ href: `/collectifs/${slug}/etagere`, label: "Étagère" }]}
        title="Ce que nous suivons"
      />
      <DoneNotice said={fait} sentences={done} />
      {removed && canKeep ? (
        <Notice tone="success" live>
          <p>C’est retiré de la liste.</p>
          <OneClickForm action={restoreWatchAction} fields={{ id: removed }}>
            Annuler
          </OneClickForm>
        </Notice>
      ) : null}
      {watches.length > 0 ? (
        <WatchList slug={slug} watches={watches} canKeep={canKeep} />
      ) : (
        <EmptyState title="Rien encore dans la liste">
          Thèmes, territoires, documents, adresses : ce que le collectif garde à l’œil, et pourquoi.
        </EmptyState>
      )}
      {canKeep && watches.length < MAX_WATCHES ? (
        <section aria-labelledby="ajouter">
          <h2 id="ajouter">Ajouter</h2>
          <WatchThemeForm
            collectifId={collectif.id}
            themes={themes.map(({ id, code, name }) => ({
              value: String(id),
              label: code ? `${code} ${name}` : name,
            }))}
          />
          <WatchTerritoryForm collectifId={collectif.id} />
          <WatchAddressForm collectifId={collectif.id} />
        </section>
      ) : null}
    </div>
  );
}
