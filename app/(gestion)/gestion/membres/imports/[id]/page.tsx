import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportProgress } from "#components/imports/import-progress.tsx";
import { LinesSection } from "#components/member-imports/lines-section.tsx";
import { MembersChecking } from "#components/member-imports/members-checking.tsx";
import { MembersResult, MembersUndo } from "#components/member-imports/members-result.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { discardMemberImportAction } from "#lib/member-imports/actions.ts";
import { importStatusLabels, views } from "#lib/member-imports/labels.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";
import {
  findExamples,
  findMemberImport,
  listMemberLines,
  type MemberImportPage,
  progressOf,
} from "#lib/member-imports/queries.ts";
import { pageNumber } from "#lib/pagination.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Import de membres" };

type Search = { page?: string; vue?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const steps: Partial<Record<MemberImportPage["status"], string>> = {
  READING: "Lecture du fichier",
  CHECKING: "Vérification des lignes",
  RUNNING: "Écriture des comptes et des mandats, en une fois",
  UNDOING: "Annulation de l’import",
};

async function Lines({
  viewer,
  found,
  search,
}: {
  viewer: MemberViewer;
  found: MemberImportPage;
  search: Search;
}) {
  const isOver = found.status === "DONE" || found.status === "UNDONE";
  const usual = found.status !== "UNDONE" ? "bonnes" : found.figures.kept > 0 ? "gardees" : "annulees";
  const [first] = views;
  const view = views.find(({ key }) => key === search.vue) ?? views.find(({ key }) => key === usual) ?? first;
  const page = pageNumber(search.page);
  const lines = await listMemberLines(viewer, { id: found.id, view, isOver, page });
  return <LinesSection found={found} view={view} isOver={isOver} page={page} lines={lines} />;
}

export default async function MemberImportPageOf({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/gestion/membres/imports/${id}`, canImportMembers);
  const found = await findMemberImport(viewer, id);
  if (!found) notFound();
  const { status, sentBy, lines } = found;
  const step = steps[status];
  const isOver = status === "DONE" || status === "UNDONE";
  return (
    <div className="stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: "/gestion/membres/imports", label: "Imports de membres" }]} />
        }
        overline={importStatusLabels[status]}
        title={found.name}
        lead={
          <>
            {lines > 0 ? `${formatCount(lines, "ligne", "lignes")}, envoyé ` : "Envoyé "}
            {sentBy ? `par ${sentBy.firstName} ${sentBy.lastName} ` : null}le{" "}
            <Time value={found.createdAt} format="datetime" />.
          </>
        }
      />
      {step ? (
        <ImportProgress
          page={`/gestion/membres/imports/${id}`}
          source={`/api/membres/imports/${id}/etat`}
          label={step}
          initial={progressOf(found)}
        />
      ) : null}
      {status === "FAILED" ? (
        <Notice tone="danger" title="Ce fichier n’a rien créé">
          <p>{found.reason}</p>
        </Notice>
      ) : null}
      {status === "READY" ? (
        <MembersChecking found={found} examples={await findExamples(viewer, found)} />
      ) : null}
      {isOver ? <MembersResult found={found} /> : null}
      {isOver || status === "READY" ? <Lines viewer={viewer} found={found} search={search} /> : null}
      <MembersUndo found={found} />
      {status === "READY" || status === "FAILED" ? (
        <section aria-labelledby="abandon">
          <h2 id="abandon">Abandonner cet import</h2>
          <p>Le tableau envoyé est effacé. Personne n’a été créé.</p>
          <OneClickForm action={discardMemberImportAction} fields={{ id }} variant="danger">
            Abandonner l’import
          </OneClickForm>
        </section>
      ) : null}
    </div>
  );
}
