import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RegisterFigures } from "#components/register/register-figures.tsx";
import { RegisterProgress } from "#components/register/register-progress.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount, formatNumber } from "#lib/french.ts";
import { fileStatusLabels } from "#lib/register/labels.ts";
import { canCheckRegister } from "#lib/register/policy.ts";
import { findRegisterFile, type LineProblem, progressOf } from "#lib/register/queries-files.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Fichier du registre" };

type Props = { params: Promise<{ id: string }> };

const columns: readonly Column<LineProblem>[] = [
  { key: "line", header: "Ligne", cell: ({ line }) => `Ligne ${formatNumber(line)}` },
  { key: "reason", header: "Raison", cell: ({ reason }) => reason },
];

export default async function RegisterFilePage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/registre/fichiers/${id}`, canCheckRegister);
  const file = await findRegisterFile(viewer, id);
  if (!file) notFound();
  const { status, sentBy, problems, unreadable, doubtful } = file;
  const isWaiting = status === "WAITING" || status === "READING";
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: "/gestion/registre", label: "Registre national des élus" }]} />
        }
        title={file.name}
        lead={
          <>
            Envoyé {sentBy ? `par ${sentBy.firstName} ${sentBy.lastName} ` : null}le{" "}
            <Time value={file.createdAt} format="datetime" />.
          </>
        }
        actions={
          status === "DONE" ? (
            <ButtonLink href="/gestion/registre">Voir les rapprochements</ButtonLink>
          ) : status === "FAILED" ? (
            <ButtonLink href="/gestion/registre/nouveau">Envoyer un autre fichier</ButtonLink>
          ) : null
        }
      />
      {isWaiting ? (
        <RegisterProgress id={id} label={fileStatusLabels[status]} initial={progressOf(file)} />
      ) : null}
      {status === "FAILED" ? (
        <Notice tone="danger" title="Ce fichier n’a rien changé">
          <p>{file.reason}</p>
        </Notice>
      ) : null}
      <RegisterFigures file={file} />
      {problems.length > 0 ? (
        <section aria-labelledby="problemes">
          <h2 id="problemes">Lignes à problème</h2>
          <p>
            {unreadable + doubtful > problems.length
              ? `Les ${problems.length} premières sur ${formatNumber(unreadable + doubtful)}.`
              : `${formatCount(problems.length, "ligne", "lignes")}.`}{" "}
            C’est le registre qui est ainsi : il n’y a rien à corriger ici.
          </p>
          <DataTable
            caption="Lignes à problème"
            captionHidden
            columns={columns}
            rows={problems}
            rowKey={({ line }) => String(line)}
          />
        </section>
      ) : null}
    </div>
  );
}
