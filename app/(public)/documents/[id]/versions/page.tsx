import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CompareForm } from "#components/documents/compare-form.tsx";
import { TextChanges } from "#components/documents/text-changes.tsx";
import { VersionList } from "#components/documents/version-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { restoreVersionAction } from "#lib/documents/actions.ts";
import { restoredNote } from "#lib/documents/labels.ts";
import { canEditDocument } from "#lib/documents/policy.ts";
import { findDocument } from "#lib/documents/queries.ts";
import { compareVersions, listVersions } from "#lib/documents/queries-versions.ts";
import { currentViewer } from "#lib/viewer.ts";

/** The title and the page ask for the same document: one query. */
const asked = cache(findDocument);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const document = await asked(await currentViewer(), id);
  return { title: document ? `Versions\u00A0: ${document.title}` : "Page introuvable" };
}

type Props = {
  params: Promise<{ id: string }>;
  /** `de` and `a`: versions to compare. `retablie`: the one that was just restored. */
  searchParams: Promise<{ de?: string; a?: string; retablie?: string }>;
};

const versionNumber = (raw: string | undefined): number | null =>
  raw !== undefined && /^\d{1,6}$/.test(raw) ? Number(raw) : null;

type Comparison = NonNullable<Awaited<ReturnType<typeof compareVersions>>>;

function Compared({ from, to, comparison }: { from: number; to: number; comparison: Comparison }) {
  const { changes, isCut, isUnread } = comparison;
  const hasChanged = changes?.some(({ kind }) => kind === "added" || kind === "removed");
  return (
    <section aria-labelledby="comparaison">
      <h2 id="comparaison">
        De la version {from} à la version {to}
      </h2>
      {isUnread ? (
        <Notice tone="warning">
          <p>Le texte d’une des deux versions n’a pas pu être lu : tout y paraît ajouté, ou retiré.</p>
        </Notice>
      ) : null}
      {isCut ? (
        <Notice>
          <p>Seules les cent premières pages environ sont comparées.</p>
        </Notice>
      ) : null}
      {changes === null ? (
        <p>
          Ces deux textes sont trop différents pour être comparés mot à mot. Téléchargez-les pour les lire
          côte à côte.
        </p>
      ) : hasChanged ? (
        <TextChanges changes={changes} />
      ) : (
        <p>Le texte des deux versions est le même.</p>
      )}
    </section>
  );
}

export default async function VersionsPage({ params, searchParams }: Props) {
  const [{ id }, { de, a, retablie }, viewer] = await Promise.all([params, searchParams, currentViewer()]);
  const document = await asked(viewer, id);
  if (!document) notFound();
  const [from, to] = [versionNumber(de), versionNumber(a)];
  const [versions, comparison] = await Promise.all([
    listVersions(viewer, id),
    from !== null && to !== null ? compareVersions(viewer, id, from, to) : null,
  ]);
  if (from !== null && to !== null && !comparison) notFound();
  const isDraft = document.publishedAt === null;
  const current = document.currentVersion;
  const canRestore = canEditDocument(viewer, document);
  const restored = versionNumber(retablie);
  const isRestored = restored !== null && current?.note === restoredNote(restored);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/documents", label: "Documents" },
              { href: `/documents/${id}`, label: document.title },
            ]}
          />
        }
        title="Versions"
        lead={
          isDraft
            ? "Ce brouillon garde ses fichiers d’avant jusqu’à ce que vous le publiiez\u00A0: seule la version courante sera montrée."
            : "Chaque version garde ses fichiers. En rétablir une en fait la nouvelle version courante\u00A0: rien ne se perd."
        }
      />
      {isRestored && current ? (
        <Notice tone="success" live>
          <p>Les fichiers de la version {restored} sont de nouveau ceux du document.</p>
          {canRestore ? (
            <OneClickForm
              action={restoreVersionAction}
              fields={{ id, number: String(current.number - 1) }}
              pendingLabel="Annulation…"
            >
              Annuler
            </OneClickForm>
          ) : null}
        </Notice>
      ) : null}
      {comparison && from !== null && to !== null ? (
        <Compared from={from} to={to} comparison={comparison} />
      ) : null}
      <section aria-labelledby="liste">
        <h2 id="liste">Toutes les versions</h2>
        {versions.length > 1 ? (
          <CompareForm documentId={id} numbers={versions.map(({ number }) => number)} from={from} to={to} />
        ) : null}
        <VersionList
          documentId={id}
          versions={versions}
          currentNumber={current?.number ?? 0}
          canRestore={canRestore}
          isMember={viewer.kind === "member"}
        />
      </section>
    </div>
  );
}
