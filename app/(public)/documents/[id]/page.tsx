import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentActions } from "#components/documents/document-actions.tsx";
import { DocumentFacts } from "#components/documents/document-facts.tsx";
import { FileList, fileHref } from "#components/documents/file-list.tsx";
import { FileView } from "#components/documents/file-view.tsx";
import { OutcomeBadge } from "#components/documents/outcome-badge.tsx";
import { WaitForReading } from "#components/documents/wait-for-reading.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { kindLabels } from "#lib/documents/labels.ts";
import { canEditDocument } from "#lib/documents/policy.ts";
import { type DocumentPage, findDocument, textOf } from "#lib/documents/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ publie?: string }> };

/** The title and the page ask for the same document: one query. */
const asked = cache(async (id: string) => {
  const viewer = await currentViewer();
  return { viewer, document: await findDocument(viewer, id) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const { document } = await asked(id);
  if (!document) return { title: "Page introuvable" };
  const isPublic =
    document.visibility === "PUBLIC" && document.publishedAt !== null && document.archivedAt === null;
  if (!isPublic) return { title: document.title };
  const description = document.summary.slice(0, 200) || undefined;
  return {
    title: document.title,
    description,
    alternates: { canonical: `/documents/${document.id}` },
    robots: { index: true, follow: true },
    openGraph: {
      type: "article",
      locale: "fr_FR",
      title: document.title,
      description,
      url: `/documents/${document.id}`,
    },
  };
}

function Badges({ document }: { document: DocumentPage }) {
  return (
    <>
      {document.outcome ? <OutcomeBadge outcome={document.outcome} /> : null}
      {document.publishedAt === null ? <Badge tone="warning">Brouillon</Badge> : null}
      {document.archivedAt ? <Badge icon="archive">Archivé</Badge> : null}
      {document.visibility === "PUBLIC" ? <Badge icon="globe">Public</Badge> : null}
      {document.visibility === "COLLECTIF" ? (
        <Badge icon="lock">{`Collectif ${document.collectif?.name ?? ""}`}</Badge>
      ) : null}
    </>
  );
}

function StateNotice({ document, justPublished }: { document: DocumentPage; justPublished: boolean }) {
  if (document.archivedAt) {
    return (
      <Notice tone="warning">
        <p>
          Archivé <Time value={document.archivedAt} format="relative" /> : il n’est plus dans les listes ni
          dans la recherche. Il peut être restauré.
        </p>
      </Notice>
    );
  }
  return justPublished ? (
    <Notice tone="success" live>
      <p>Votre document est publié. Merci : quelqu’un, quelque part, en aura besoin jeudi.</p>
    </Notice>
  ) : null;
}

export default async function DocumentPageView({ params, searchParams }: Props) {
  const { id } = await params;
  const { viewer, document } = await asked(id);
  if (!document) notFound();
  const { publie } = await searchParams;
  const files = document.currentVersion?.files ?? [];
  const [main] = files;
  const isPdf = main?.content.kind === "PDF";
  const passages = isPdf ? await textOf(viewer, document.id, main.sha256, 400) : [];
  const isPending = files.some(({ content }) => content.extraction === "PENDING");
  return (
    <article>
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/documents", label: "Documents" }]} />}
        overline={
          <>
            {kindLabels[document.kind]}
            {document.actDate ? (
              <>
                {" · "}
                <Time value={document.actDate} />
              </>
            ) : null}
          </>
        }
        title={document.title}
        lead={document.summary || undefined}
        actions={
          <DocumentActions
            documentId={document.id}
            file={main}
            canEdit={canEditDocument(viewer, document)}
            isArchived={document.archivedAt !== null}
          />
        }
      />
      <div className="document-badges">
        <Badges document={document} />
      </div>
      <StateNotice document={document} justPublished={publie === "1" && document.publishedAt !== null} />
      <div className="document-columns">
        <div className="document-main">
          {isPending ? <WaitForReading href={`/documents/${document.id}`} /> : null}
          {main ? (
            <section aria-label="Texte du document">
              <FileView
                file={main}
                href={fileHref(document.id, main.id)}
                title={document.title}
                passages={passages}
              />
            </section>
          ) : null}
          <section aria-labelledby="fichiers">
            <h2 id="fichiers">{files.length > 1 ? "Fichiers" : "Fichier"}</h2>
            <FileList documentId={document.id} files={files} />
            {document.currentVersion && document.currentVersion.number > 1 ? (
              <p className="versions-link">
                <Link href={`/documents/${document.id}/versions`}>
                  Version {document.currentVersion.number} : voir les précédentes et ce qui a changé
                </Link>
              </p>
            ) : null}
          </section>
        </div>
        <DocumentFacts document={document} isMember={viewer.kind === "member"} />
      </div>
    </article>
  );
}
