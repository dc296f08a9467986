import type { Metadata } from "next";
import { ImportUpload } from "#components/imports/import-upload.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { formatBytes } from "#lib/french.ts";
import { discardImportAction } from "#lib/imports/actions.ts";
import { type SendingRefusal, sendingRefusals } from "#lib/imports/labels.ts";
import { canImport } from "#lib/imports/policy.ts";
import { listUploads } from "#lib/imports/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Nouvel import" };

type Props = { searchParams: Promise<{ refus?: string }> };

export default async function NewImportPage({ searchParams }: Props) {
  const viewer = await requireViewer("/gestion/imports/nouveau", canImport);
  const [uploads, { refus }] = await Promise.all([listUploads(viewer), searchParams]);
  const reasons = sendingRefusals(env);
  const error = refus && Object.hasOwn(reasons, refus) ? reasons[refus as SendingRefusal] : undefined;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/imports", label: "Imports" }]} />}
        title="Nouvel import"
        lead="Rien n’est créé tant que vous n’avez pas vérifié : l’archive est lue, puis chaque ligne vous est montrée."
      />
      <ImportUpload
        maxMegabytes={env.IMPORT_MAX_MB}
        plainMaxMegabytes={env.UPLOAD_MAX_MB}
        begun={uploads.map(({ id, name, size }) => ({ id, name, size }))}
        error={error}
      />
      {uploads.length > 0 ? (
        <section aria-labelledby="commences">
          <h2 id="commences">Envois commencés</h2>
          <p>Choisissez le même fichier ci-dessus : l’envoi reprend où il s’est arrêté.</p>
          <ul className="import-list">
            {uploads.map(({ id, name, size, createdAt }) => (
              <li key={id}>
                <h3>{name}</h3>
                <p>
                  {formatBytes(size)}, commencé le <Time value={createdAt} format="datetime" />
                </p>
                <OneClickForm action={discardImportAction} fields={{ id }} variant="quiet" icon="close">
                  Abandonner<span className="sr-only"> {name}</span>
                </OneClickForm>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
