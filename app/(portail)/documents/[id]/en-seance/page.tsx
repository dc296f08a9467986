import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentFacts } from "#components/documents/document-facts.tsx";
import { DocumentOverline } from "#components/documents/document-overline.tsx";
import { fileHref } from "#components/documents/file-list.tsx";
import { FileView } from "#components/documents/file-view.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findDocument } from "#lib/documents/queries.ts";
import { listTexts } from "#lib/documents/queries-offline.ts";
import { currentViewer, requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }> };

/** Nothing for a visitor, not even of a public document: this page is about to send her to sign in. */
const asked = cache(async (id: string) => {
  const viewer = await currentViewer();
  return viewer.kind === "member" ? findDocument(viewer, id) : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const document = await asked((await params).id);
  return { title: document?.title ?? "Page introuvable" };
}

/** A document to be read from the first to the last line, its annexes included: what a device keeps for the council. */
export default async function ReadingPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/documents/${id}/en-seance`);
  const [document, texts] = await Promise.all([asked(id), listTexts(viewer, id)]);
  if (!document) notFound();
  const files = document.currentVersion?.files ?? [];
  return (
    <article className="reading">
      {/* Plain links on this page: without network the router could not follow them. */}
      <nav aria-label="Fil d’Ariane" className="breadcrumb">
        <ol>
          <li>
            <a href="/en-seance">En séance</a>
          </li>
        </ol>
      </nav>
      <PageHeader
        overline={<DocumentOverline kind={document.kind} actDate={document.actDate} />}
        title={document.title}
        lead={document.summary || undefined}
      />
      {files.map((file, index) => (
        <section key={file.id} aria-labelledby={`fichier-${index + 1}`}>
          <h2 id={`fichier-${index + 1}`}>{index === 0 ? "Texte" : `Annexe\u00A0: ${file.name}`}</h2>
          <FileView
            file={file}
            href={fileHref(document.id, file.id)}
            title={document.title}
            passages={texts.get(file.sha256) ?? []}
          />
          <p>
            <a className="file-open" href={fileHref(document.id, file.id)}>
              <Icon name="download" size={20} />
              {file.name}
            </a>
          </p>
        </section>
      ))}
      <DocumentFacts document={document} isMember />
    </article>
  );
}
