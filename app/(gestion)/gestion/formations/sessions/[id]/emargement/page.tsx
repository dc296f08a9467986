import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AttendanceTable } from "#components/attendance/attendance-table.tsx";
import { PersonCorrections } from "#components/attendance/person-corrections.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { canCorrectAttendance } from "#lib/attendance/policy.ts";
import { CORRECTION_SIZE, listAttendance } from "#lib/attendance/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<"inscription" | "page" | "fait", string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Corriger l’émargement" };

const done: Record<string, string> = {
  retiree: "La signature est retirée. La correction est dans le journal.",
  ajoutee: "La signature est ajoutée. La correction est dans le journal.",
};

/** Who signed what, and what corrects it. */
export default async function AttendancePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { inscription, page: asked, fait } = await searchParams;
  const here = `/gestion/formations/sessions/${id}/emargement`;
  const registrationId = typeof inscription === "string" ? inscription : undefined;
  const page = pageNumber(typeof asked === "string" ? asked : undefined);
  const viewer = await requireViewer(here, canCorrectAttendance);
  const grid = await listAttendance(viewer, id, registrationId === undefined ? { page } : { registrationId });
  if (!grid) notFound();
  const [person] = grid.people;
  if (registrationId !== undefined && !person) notFound();
  const session = { href: `/gestion/formations/sessions/${id}`, label: grid.title };
  if (registrationId !== undefined && person) {
    return (
      <div className="narrow stack">
        <PageHeader
          breadcrumb={<Breadcrumb trail={[session, { href: here, label: "Émargement" }]} />}
          title={person.name}
          lead="Une correction garde sa raison, dans la feuille et dans le journal."
        />
        <DoneNotice said={fait} sentences={done} />
        <PersonCorrections person={person} halfDays={grid.halfDays} />
      </div>
    );
  }
  return (
    <div className="stack">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[session]} />}
        title="Émargement"
        lead="Ouvrez une personne pour retirer une signature, ou en ajouter une d’après la feuille papier."
        actions={
          <ButtonLink href={`/formations/sessions/${id}/emargement`} variant="secondary">
            Faire signer
          </ButtonLink>
        }
      />
      {grid.people.length === 0 ? (
        <EmptyState title="Personne n’est sur la feuille">
          Les personnes dont l’inscription est confirmée y seront.
        </EmptyState>
      ) : (
        <>
          <AttendanceTable grid={grid} here={here} />
          <Pagination
            page={page}
            pageCount={pageCount(grid.total, CORRECTION_SIZE)}
            hrefFor={(number) => `${here}?page=${number}`}
            label="Pages de participants et participantes"
          />
        </>
      )}
    </div>
  );
}
