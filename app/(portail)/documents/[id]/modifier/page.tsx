import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentForm } from "#components/documents/document-form.tsx";
import { FileList } from "#components/documents/file-list.tsx";
import { FileMoves } from "#components/documents/file-moves.tsx";
import { LastFileChange } from "#components/documents/last-file-change.tsx";
import { UploadForm } from "#components/documents/upload-form.tsx";
import { WaitForReading } from "#components/documents/wait-for-reading.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listCollectifsToFileInto } from "#lib/collectifs/queries.ts";
import { discardDraftAction } from "#lib/documents/actions.ts";
import { canEditDocument } from "#lib/documents/policy.ts";
import { findDocument, listThemes } from "#lib/documents/queries.ts";
import { draftValues } from "#lib/documents/queries-draft.ts";
import type { DocumentValues } from "#lib/documents/schema-form.ts";
import { env } from "#lib/env.ts";
import { reasonOf } from "#lib/files/reason-of.ts";
import { currentViewer, requireViewer } from "#lib/viewer.ts";

/** The title and the page ask for the same document: one query. */
const asked = cache(findDocument);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const viewer = await currentViewer();
  const document = await asked(viewer, id);
  const mayEdit = document !== null && canEditDocument(viewer, document);
  return { title: mayEdit ? "Modifier un document" : "Page introuvable" };
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ refus?: string; collectif?: string }>;
};

/** A new draft filed from the shelf of a collectif: it begins there, for that collectif to read. */
const onShelf = (
  values: DocumentValues,
  collectifId: string | undefined,
  choices: readonly { value: string }[],
): DocumentValues =>
  values.collectifId === "" && choices.some(({ value }) => value === collectifId)
    ? { ...values, collectifId: collectifId ?? "", visibility: "COLLECTIF" }
    : values;

export default async function EditDocumentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/documents/${id}/modifier`);
  const document = await asked(viewer, id);
  if (!document || !canEditDocument(viewer, document)) notFound();
  const [themes, collectifs, { refus, collectif }] = await Promise.all([
    listThemes(),
    listCollectifsToFileInto(viewer),
    searchParams,
  ]);
  const { values, proposed } = await draftValues(viewer, document, themes);
  const isDraft = document.publishedAt === null;
  const files = document.currentVersion?.files ?? [];
  const isPending = files.some(({ content }) => content.extraction === "PENDING");
  // A collectif that the viewer may not file into stays chosen if the document is already there.
  const choices = collectifs.map(({ id: value, name: label }) => ({ value, label }));
  const current = document.collectif;
  if (current && !choices.some(({ value }) => value === current.id)) {
    choices.push({ value: current.id, label: current.name });
  }
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/documents", label: "Documents" },
              isDraft
                ? { href: "/documents/miens", label: "Mes documents" }
                : { href: `/documents/${id}`, label: document.title },
            ]}
          />
        }
        overline={isDraft ? "Brouillon" : undefined}
        title={isDraft ? "Compléter et publier" : "Modifier le document"}
        lead={isDraft ? "Vérifiez ce que nous avons lu dans le fichier, complétez, puis publiez." : undefined}
      />
      {refus ? (
        <Notice tone="warning" live>
          <p>{reasonOf(refus, env.UPLOAD_MAX_MB)}</p>
        </Notice>
      ) : null}
      {isPending ? <WaitForReading href={`/documents/${id}/modifier`} /> : null}
      <DocumentForm
        values={isDraft ? onShelf(values, collectif, choices) : values}
        proposed={proposed}
        themes={themes.map(({ id: themeId, code, name }) => ({
          value: String(themeId),
          label: code ? `${code} ${name}` : name,
        }))}
        collectifs={choices}
        isDraft={isDraft}
      />
      <section className="edit-files" aria-labelledby="fichiers-gardes">
        <h2 id="fichiers-gardes">Fichiers</h2>
        <FileList
          documentId={id}
          files={files}
          actionFor={(file) =>
            files.length > 1 ? (
              <FileMoves documentId={id} file={file} isFirst={file.id === files[0]?.id} />
            ) : null
          }
        />
        <LastFileChange documentId={id} version={document.currentVersion} />
        <UploadForm
          maxMegabytes={env.UPLOAD_MAX_MB}
          documentId={id}
          replaceable={files.map((file) => ({ value: file.id, label: `À la place de ${file.name}` }))}
          submitLabel="Enregistrer le fichier"
        />
      </section>
      {document.kind === "DELIBERATION" ? (
        <section className="edit-files" aria-labelledby="ouvertes">
          <h2 id="ouvertes">Données ouvertes</h2>
          <p>
            <Link href={`/documents/${id}/donnees-ouvertes`}>
              Ce que demande le fichier national des délibérations
            </Link>
             : SIRET, numéro de l’acte, matière, effectif.
          </p>
        </section>
      ) : null}
      {isDraft ? (
        <section className="edit-files" aria-labelledby="abandon">
          <h2 id="abandon">Abandonner ce brouillon</h2>
          <Disclosure summary="Supprimer ce brouillon">
            <div className="stack">
              <p>Le brouillon et ses fichiers sont supprimés pour de bon. Personne d’autre ne les a vus.</p>
              <OneClickForm
                action={discardDraftAction}
                fields={{ id }}
                variant="danger"
                pendingLabel="Suppression…"
              >
                Supprimer le brouillon
              </OneClickForm>
            </div>
          </Disclosure>
        </section>
      ) : null}
    </div>
  );
}
