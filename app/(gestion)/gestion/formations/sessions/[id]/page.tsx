import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PeopleList } from "#components/registrations/people-list.tsx";
import { RegisterMemberForm } from "#components/registrations/register-member-form.tsx";
import { ManageSessionHeader } from "#components/training-sessions/manage-session-header.tsx";
import { SessionActs, Trainers } from "#components/training-sessions/session-acts.tsx";
import { HalfDays, SessionFacts } from "#components/training-sessions/session-facts.tsx";
import { StateBadge } from "#components/training-sessions/state-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { listPeople, PEOPLE_SIZE, type PeopleTab } from "#lib/registrations/queries-manage.ts";
import { datesInWords, manageSessionHref, sessionHref } from "#lib/training-sessions/labels.ts";
import { findSession, type SessionPage } from "#lib/training-sessions/queries.ts";
import { canManageTrainings, canRegisterOthers } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same session: once. */
const asked = cache(async (id: string) => {
  const viewer = await requireViewer(manageSessionHref(id), canRegisterOthers);
  return { viewer, session: await findSession(viewer, id) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { session } = await asked((await params).id);
  return { title: session ? `${session.title}, gestion` : "Page introuvable" };
}

const done: Record<string, string> = {
  creee: "La session est prête. Relisez-la, puis publiez-la.",
  modifiee: "La session est modifiée.",
  publiee: "La session est publiée : les inscriptions sont ouvertes.",
  annulee: "La session est annulée : les personnes concernées sont prévenues.",
  close: "La session est close.",
  rouverte: "La session est rouverte.",
  copiee: "Voici la copie. Relisez ses dates, puis publiez-la.",
  anime: "La personne est ajoutée.",
  "anime-plus": "La personne est retirée.",
  inscription: "L’inscription est faite : la place est confirmée.",
  attente: "L’inscription est faite : la personne est en liste d’attente.",
  acceptee: "La place est prise.",
  declinee: "La place est laissée à la personne suivante.",
  "inscription-annulee": "L’inscription est annulée.",
  retablie: "L’inscription est rétablie.",
  "inscription-modifiee": "L’inscription est modifiée.",
};

const tabLabels: Record<PeopleTab, string> = {
  inscriptions: "Inscriptions",
  attente: "Liste d’attente",
  annulees: "Annulées",
};
const isTab = (raw: string | undefined): raw is PeopleTab =>
  raw !== undefined && Object.hasOwn(tabLabels, raw);

function Links({ session, isManager }: { session: SessionPage; isManager: boolean }) {
  const here = manageSessionHref(session.id);
  return (
    <ul className="session-links">
      <li>
        <Link href={sessionHref(session.id)}>La session, comme les membres la voient</Link>
      </li>
      {isManager && session.publishedAt ? (
        <>
          <li>
            <Link href={`${here}/documents`}>
              Documents : conventions, convocations, attestations, factures
            </Link>
          </li>
          <li>
            <Link href={`${here}/emargement`}>Présences et corrections</Link>
          </li>
          <li>
            <Link href={`${sessionHref(session.id)}/evaluations`}>Évaluations</Link>
          </li>
        </>
      ) : null}
    </ul>
  );
}

type PeopleProps = {
  session: SessionPage;
  tab: PeopleTab;
  page: number;
  people: Awaited<ReturnType<typeof listPeople>>;
};

function People({ session, tab, page, people }: PeopleProps) {
  const { id, state, capacity, confirmed, offered, waiting, financings } = session;
  const here = manageSessionHref(id);
  const isOpen = state === "OPEN" || state === "FULL" || state === "ENDED";
  return (
    <section aria-labelledby="inscriptions" className="stack">
      <h2 id="inscriptions">Qui vient</h2>
      <p>
        {formatCount(confirmed, "place confirmée", "places confirmées")} sur {capacity}
        {offered > 0 ? `, ${formatCount(offered, "proposée", "proposées")}` : ""}
        {waiting > 0 ? `, ${formatCount(waiting, "personne", "personnes")} en attente` : ""}.
      </p>
      <Tabs
        label="Inscriptions à la session"
        tabs={Object.entries(tabLabels).map(([key, label]) => ({
          href: `${here}?vue=${key}#inscriptions`,
          label,
          current: key === tab,
        }))}
      />
      {people.rows.length > 0 ? (
        <PeopleList
          sessionId={id}
          rows={people.rows}
          firstRank={tab === "attente" ? (page - 1) * PEOPLE_SIZE + 1 : null}
        />
      ) : (
        <p>{tab === "annulees" ? "Aucune inscription annulée." : "Personne."}</p>
      )}
      <Pagination
        page={page}
        pageCount={pageCount(people.total, PEOPLE_SIZE)}
        hrefFor={(wanted) => `${here}?vue=${tab}&page=${wanted}#inscriptions`}
      />
      {isOpen ? (
        <Disclosure summary="Inscrire quelqu’un">
          <RegisterMemberForm sessionId={id} financings={financings} />
        </Disclosure>
      ) : null}
    </section>
  );
}

export default async function ManageSessionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { viewer, session } = await asked(id);
  if (!session) notFound();
  const { fait, vue, page: rawPage } = await searchParams;
  const wanted = [vue].flat()[0];
  const tab = isTab(wanted) ? wanted : "inscriptions";
  const page = pageNumber([rawPage].flat()[0]);
  const people = await listPeople(viewer, session, { tab, page });
  const isManager = canManageTrainings(viewer);
  const mayEdit = isManager && session.state !== "CANCELLED" && session.state !== "CLOSED";
  return (
    <div className="narrow stack-sections">
      <ManageSessionHeader
        isManager={isManager}
        overline={<StateBadge state={session.state} />}
        title={session.title}
        lead={datesInWords(session.halfDays)}
        trail={[{ href: `/formations/${session.slug}`, label: session.title }]}
        actions={
          mayEdit ? (
            <ButtonLink href={`${manageSessionHref(id)}/modifier`} variant="secondary" icon="edit">
              Modifier
            </ButtonLink>
          ) : undefined
        }
      />
      <DoneNotice said={[fait].flat()[0]} sentences={done} />
      {session.state === "CANCELLED" ? (
        <Notice tone="danger" title="Session annulée">
          <p>{session.cancelReason}</p>
        </Notice>
      ) : null}
      {isManager ? <SessionActs session={session} /> : null}
      {session.publishedAt ? <People session={session} tab={tab} page={page} people={people} /> : null}
      <section aria-labelledby="dates" className="stack">
        <h2 id="dates">Quand et où</h2>
        <HalfDays halfDays={session.halfDays} />
        <SessionFacts session={session} />
        <Links session={session} isManager={isManager} />
      </section>
      {mayEdit ? <Trainers session={session} /> : null}
    </div>
  );
}
