import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { OpenDataFields } from "#components/documents/open-data-fields.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canEditDocument } from "#lib/documents/policy.ts";
import { listThemes } from "#lib/documents/queries.ts";
import { findDeliberation } from "#lib/scdl/queries.ts";
import { openDataValues } from "#lib/scdl/queries-form.ts";
import { currentViewer, requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }> };

/** The title and the page ask for the same délibération: one query. */
const asked = cache(findDeliberation);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const viewer = await currentViewer();
  const deliberation = await asked(viewer, id);
  const mayEdit = deliberation !== null && canEditDocument(viewer, deliberation);
  return { title: mayEdit ? "Données ouvertes d’une délibération" : "Page introuvable" };
}

export default async function OpenDataOfDocumentPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/documents/${id}/donnees-ouvertes`);
  const deliberation = await asked(viewer, id);
  if (!deliberation || !canEditDocument(viewer, deliberation)) notFound();
  const { values, proposed } = openDataValues(deliberation);
  const subjects = (await listThemes()).flatMap(({ code, name }) =>
    code?.includes(".") ? [{ value: code, label: `${code} ${name}` }] : [],
  );
  const { record } = deliberation;
  // An imported code that our nomenclature lacks stays chosen.
  if (record && !subjects.some(({ value }) => value === record.subjectCode)) {
    subjects.push({ value: record.subjectCode, label: `${record.subjectCode} ${record.subjectName}` });
  }
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/documents", label: "Documents" },
              { href: `/documents/${id}`, label: deliberation.title },
            ]}
          />
        }
        title="Données ouvertes"
        lead="Ce que demande le schéma national des délibérations, en plus de ce que dit déjà le document : sa date, son titre et ses voix."
      />
      <OpenDataFields values={values} proposed={proposed} subjects={subjects} voters={deliberation.voters} />
    </div>
  );
}
