import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CollectifBreadcrumb } from "#components/collectifs/collectif-breadcrumb.tsx";
import { EditForm } from "#components/collectifs/edit-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { archiveCollectifAction, reopenCollectifAction } from "#lib/collectifs/actions.ts";
import { findCollectifForm } from "#lib/collectifs/queries-people.ts";
import { listThemes } from "#lib/documents/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier un collectif" };

export default async function EditCollectifPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/animer/modifier`);
  const [found, themes] = await Promise.all([findCollectifForm(viewer, slug), listThemes()]);
  if (!found) notFound();
  const { id, version, name, presentation, charter, theme, visibility, joining, tiers, endsOn } = found;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <CollectifBreadcrumb
            collectif={{ slug, name }}
            trail={[{ href: `/collectifs/${slug}/animer`, label: "Animer" }]}
          />
        }
        title={`Modifier : ${name}`}
      />
      <EditForm
        id={id}
        version={version}
        themes={themes.map((one) => ({ value: String(one.id), label: one.name }))}
        values={{
          name,
          presentation,
          charter: charter ?? "",
          themeId: theme ? String(theme.id) : "",
          visibility,
          joining,
          tiers,
          endsOn: endsOn?.toISOString().slice(0, 10) ?? "",
        }}
      />
      <section aria-labelledby="archiver">
        <h2 id="archiver">{found.archivedAt ? "Rouvrir" : "Archiver"}</h2>
        {found.archivedAt ? (
          <div className="stack">
            <p>Ses membres le retrouvent dans la liste, et l’on peut de nouveau y entrer.</p>
            <OneClickForm action={reopenCollectifAction} fields={{ id }}>
              Rouvrir le collectif
            </OneClickForm>
          </div>
        ) : (
          <Disclosure summary="Archiver ce collectif…">
            <p>
              Ses membres le lisent encore, plus personne n’y entre. Les demandes en attente reçoivent une
              réponse, les invitations sont reprises. On peut le rouvrir.
            </p>
            <OneClickForm action={archiveCollectifAction} fields={{ id }} variant="danger" icon="archive">
              Archiver le collectif
            </OneClickForm>
          </Disclosure>
        )}
      </section>
    </div>
  );
}
