import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportChecking } from "#components/imports/import-checking.tsx";
import { ImportProgress } from "#components/imports/import-progress.tsx";
import { ImportResult } from "#components/imports/import-result.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { listCollectifsToFileInto } from "#lib/collectifs/queries.ts";
import { env } from "#lib/env.ts";
import { formatBytes } from "#lib/french.ts";
import { discardImportAction } from "#lib/imports/actions.ts";
import { type SendingRefusal, sendingRefusals, statusLabels } from "#lib/imports/labels.ts";
import { canImport } from "#lib/imports/policy.ts";
import { findImport, type ImportPage, progressOf } from "#lib/imports/queries.ts";
import { listLines, previewImport } from "#lib/imports/queries-lines.ts";
import { pageNumber } from "#lib/pagination.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Import" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ page?: string; refus?: string }>;
};

const steps: Partial<Record<ImportPage["status"], string>> = {
  READING: "Lecture de l’archive et vérification des fichiers",
  RUNNING: "Création des documents",
  UNDOING: "Annulation de l’import",
};

async function Checking({ viewer, batch }: { viewer: MemberViewer; batch: ImportPage }) {
  const [preview, collectifs] = await Promise.all([
    previewImport(viewer, batch),
    listCollectifsToFileInto(viewer),
  ]);
  const choices = collectifs.map(({ id, name }) => ({ value: id, label: name }));
  return <ImportChecking batch={batch} preview={preview} collectifs={choices} />;
}

export default async function ImportBatchPage({ params, searchParams }: Props) {
  const [{ id }, { page: wanted, refus }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/gestion/imports/${id}`, canImport);
  const batch = await findImport(viewer, id);
  if (!batch) notFound();
  const { status, member, lines } = batch;
  const reasons = sendingRefusals(env);
  const error = refus && Object.hasOwn(reasons, refus) ? reasons[refus as SendingRefusal] : undefined;
  const step = steps[status];
  const isOver = status === "DONE" || status === "UNDONE";
  const page = pageNumber(wanted);
  return (
    <div className="stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/imports", label: "Imports" }]} />}
        overline={statusLabels[status]}
        title={batch.name}
        lead={
          <>
            {formatBytes(batch.size)}, envoyé par {member.firstName} {member.lastName} le{" "}
            <Time value={batch.createdAt} format="datetime" />.
          </>
        }
      />
      {error || batch.defaults.tableProblem ? (
        <Notice tone="warning" title="Le tableau n’a pas été pris" live>
          <p>{error ?? batch.defaults.tableProblem}</p>
        </Notice>
      ) : null}
      {step ? (
        <ImportProgress
          page={`/gestion/imports/${id}`}
          source={`/api/imports/${id}/etat`}
          label={step}
          initial={progressOf(batch)}
        />
      ) : null}
      {status === "RECEIVING" ? (
        <Notice title="L’archive n’est pas encore arrivée tout entière">
          <p>
            Qui l’envoie peut reprendre dans <a href="/gestion/imports/nouveau">Nouvel import</a> en
            choisissant le même fichier. Sans suite, elle est retirée après 7 jours.
          </p>
        </Notice>
      ) : null}
      {status === "FAILED" ? (
        <Notice tone="danger" title="Cet import n’a rien créé">
          <p>{batch.reason}</p>
        </Notice>
      ) : null}
      {status === "READY" ? <Checking viewer={viewer} batch={batch} /> : null}
      {isOver ? <ImportResult batch={batch} lines={await listLines(viewer, id, page)} page={page} /> : null}
      {status === "READY" || status === "FAILED" || status === "READING" ? (
        <section aria-labelledby="abandon">
          <h2 id="abandon">Abandonner cet import</h2>
          <Disclosure summary="Abandonner">
            <div className="import-undo">
              <p>
                {lines.total > 0
                  ? "Les fichiers envoyés sont retirés."
                  : "Les traces de l’envoi sont retirées."}{" "}
                Aucun document n’existe encore.
              </p>
              <OneClickForm action={discardImportAction} fields={{ id }} variant="danger">
                Abandonner l’import
              </OneClickForm>
            </div>
          </Disclosure>
        </section>
      ) : null}
    </div>
  );
}
