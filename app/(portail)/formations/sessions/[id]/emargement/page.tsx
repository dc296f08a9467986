import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SheetDesk } from "#components/attendance/sheet-desk.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentOf } from "#lib/attendance/labels.ts";
import { canCorrectAttendance } from "#lib/attendance/policy.ts";
import { listAttendance } from "#lib/attendance/queries.ts";
import { holderMark } from "#lib/holder.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ "demi-journee"?: string | string[]; fait?: string | string[] }>;
};

/** The title and the page ask for the same sheet: once. */
const asked = cache(async (id: string) => {
  const viewer = await requireViewer(`/formations/sessions/${id}/emargement`);
  return { viewer, sheet: await listAttendance(viewer, id) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sheet } = await asked((await params).id);
  return { title: sheet ? `Émargement\u00A0: ${sheet.title}` : "Page introuvable" };
}

const done: Record<string, string> = {
  close: "La feuille est close.",
  rouverte: "La feuille est rouverte.",
};

/** The attendance sheet, on the phone of whoever gives the session. */
export default async function SheetPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { viewer, sheet } = await asked(id);
  if (!sheet) notFound();
  const { "demi-journee": chosen, fait } = await searchParams;
  const { title, cancelledAt, closedAt, halfDays, people } = sheet;
  const now = Date.now();
  const first = halfDays.find((halfDay) => halfDay.id === chosen) ?? currentOf(halfDays, now);
  const signed = people.flatMap(({ registrationId, marks }) =>
    marks
      .filter(({ removedAt }) => removedAt === null)
      .map(({ halfDayId }) => `${registrationId}:${halfDayId}`),
  );
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: `/formations/sessions/${id}`, label: title }]} />}
        title="Émargement"
      />
      <DoneNotice said={fait} sentences={done} />
      {cancelledAt || closedAt ? (
        <Notice tone="warning">
          <p>
            {cancelledAt ? "Cette session est annulée" : "Cette session est close"} : les signatures ne se
            prennent plus ici.
          </p>
        </Notice>
      ) : null}
      {people.length === 0 || !first ? (
        <EmptyState title="Personne n’est encore sur la feuille">
          Les personnes dont l’inscription est confirmée y seront.
        </EmptyState>
      ) : (
        <SheetDesk
          key={`${first.id}${now}`}
          sessionId={id}
          holder={holderMark(viewer.id)}
          halfDays={halfDays.map(({ id: halfDayId, startsAt, endsAt, attestedAt, attestedBy }) => ({
            id: halfDayId,
            startsAt: startsAt.toISOString(),
            endsAt: endsAt.toISOString(),
            attested: attestedAt && { at: attestedAt.toISOString(), by: attestedBy },
          }))}
          isSettled={cancelledAt !== null || closedAt !== null}
          first={first.id}
          people={people.map(({ registrationId, name }) => ({ id: registrationId, name }))}
          signed={signed}
          renderedAt={now}
        />
      )}
      <noscript>
        <p>Prendre des signatures demande JavaScript. Faites signer la feuille papier.</p>
      </noscript>
      {canCorrectAttendance(viewer) ? (
        <p>
          <Link href={`/gestion/formations/sessions/${id}/emargement`}>Corriger cet émargement</Link>
        </p>
      ) : null}
    </div>
  );
}
