import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { OwnAttendance } from "#components/attendance/own-attendance.tsx";
import { OwnRegistration } from "#components/registrations/own-registration.tsx";
import { RegisterForm } from "#components/registrations/register-form.tsx";
import { OwnPapers } from "#components/training-papers/own-papers.tsx";
import { HalfDays, SessionFacts } from "#components/training-sessions/session-facts.tsx";
import { StateBadge } from "#components/training-sessions/state-badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listOwnAttendance } from "#lib/attendance/queries.ts";
import { canUndo } from "#lib/registrations/policy.ts";
import { listTrainees } from "#lib/registrations/queries.ts";
import { listOwnMandates } from "#lib/registrations/queries-mandates.ts";
import { listOwnPapers } from "#lib/training-papers/queries-files.ts";
import {
  datesInWords,
  manageSessionHref,
  placesInWords,
  sessionHref,
} from "#lib/training-sessions/labels.ts";
import { canSeeParticipants, canTrain } from "#lib/training-sessions/policy.ts";
import { findSession, type SessionPage } from "#lib/training-sessions/queries.ts";
import { currentViewer, type MemberViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same session: once. */
const asked = cache(async (id: string) => {
  const viewer = await currentViewer();
  return { viewer, session: await findSession(viewer, id) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { session } = await asked((await params).id);
  if (!session) return { title: "Page introuvable" };
  return { title: `${session.title}, ${datesInWords(session.halfDays)}`, robots: { index: false } };
}

const done: Record<string, string> = {
  inscription: "C’est fait : votre place est confirmée.",
  attente: "Vous êtes en liste d’attente.",
  acceptee: "La place est à vous.",
  declinee: "La place est laissée à la personne suivante.",
  "inscription-annulee": "Votre inscription est annulée.",
  retablie: "Votre inscription est rétablie.",
  "inscription-modifiee": "Votre inscription est modifiée.",
};

async function Ask({ viewer, session }: { viewer: MemberViewer; session: SessionPage }) {
  const { id, state, financings, placesLeft, own } = session;
  const mandates = await listOwnMandates(viewer);
  const isOpen = state === "OPEN" || state === "FULL";
  const isIn = own !== null && own.status !== "CANCELLED";
  return (
    <section aria-labelledby="inscription" className="stack">
      <h2 id="inscription">{isIn ? "Mon inscription" : "S’inscrire"}</h2>
      {own ? (
        <OwnRegistration session={session} own={own} mandates={mandates} mayUndo={canUndo(own)} />
      ) : null}
      {isIn ? null : !isOpen ? (
        <p>On ne peut plus s’inscrire à cette session.</p>
      ) : viewer.upToDate ? (
        <RegisterForm
          sessionId={id}
          financings={financings}
          mandates={mandates}
          isWaiting={placesLeft === 0}
        />
      ) : (
        <Notice tone="warning" title="Votre adhésion n’est pas à jour">
          <p>
            Renouvelez-la pour vous inscrire. <Link href="/adhesion">Mon adhésion</Link>
          </p>
        </Notice>
      )}
    </section>
  );
}

/** The programme, and what was issued in her name. */
async function Papers({ viewer, session }: { viewer: MemberViewer; session: SessionPage }) {
  const papers = await listOwnPapers(viewer, [session.id]);
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="documents" className="stack">
      <h2 id="documents">Mes documents</h2>
      <OwnPapers papers={papers} />
    </section>
  );
}

async function Signatures({ viewer, session }: { viewer: MemberViewer; session: SessionPage }) {
  const halfDays = await listOwnAttendance(viewer, session.id);
  return <OwnAttendance sessionId={session.id} halfDays={halfDays} isOpen={session.closedAt === null} />;
}

async function Trainees({ viewer, session }: { viewer: MemberViewer; session: SessionPage }) {
  const names = await listTrainees(viewer, session);
  return (
    <section aria-labelledby="participants" className="stack">
      <h2 id="participants">Qui vient</h2>
      {names.length > 0 ? (
        <ul>
          {names.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      ) : (
        <p>Personne encore.</p>
      )}
      <ul className="session-links">
        <li>
          <Link href={`${sessionHref(session.id)}/emargement`}>Faire signer les présences</Link>
        </li>
        <li>
          <Link href={`${sessionHref(session.id)}/evaluations`}>Lire les avis</Link>
        </li>
      </ul>
    </section>
  );
}

function StateOf({ session }: { session: SessionPage }) {
  const { state, cancelReason, placesLeft, waiting, publishedAt } = session;
  if (state === "CANCELLED") {
    return (
      <Notice tone="danger" title="Session annulée">
        <p>{cancelReason}</p>
      </Notice>
    );
  }
  return (
    <p>
      <StateBadge state={state} />
      {publishedAt && (state === "OPEN" || state === "FULL")
        ? ` ${placesInWords(placesLeft, waiting)}.`
        : null}
    </p>
  );
}

export default async function SessionPageOfTraining({ params, searchParams }: Props) {
  const { id } = await params;
  const { viewer, session } = await asked(id);
  if (!session) notFound();
  const { title, slug, state, halfDays } = session;
  const trains = canTrain(viewer, session);
  const mayAsk = viewer.kind === "member" && !trains && state !== "CANCELLED" && state !== "DRAFT";
  // Whoever is in has something to answer, or to know: before all else.
  const isIn = session.own !== null && session.own.status !== "CANCELLED";
  const fait = [(await searchParams).fait].flat()[0];
  return (
    <article className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/formations", label: "Formations" },
              { href: `/formations/${slug}`, label: title },
            ]}
          />
        }
        overline="Session de formation"
        title={title}
        lead={datesInWords(halfDays)}
        actions={
          canSeeParticipants(viewer) ? (
            <ButtonLink href={manageSessionHref(id)} variant="secondary" icon="edit">
              Gérer la session
            </ButtonLink>
          ) : undefined
        }
      />
      <DoneNotice said={fait} sentences={done} />
      <StateOf session={session} />
      {mayAsk && isIn ? <Ask viewer={viewer} session={session} /> : null}
      <section aria-labelledby="dates" className="stack">
        <h2 id="dates">Quand et où</h2>
        <HalfDays halfDays={halfDays} />
        {halfDays.some(({ isRemote, link }) => isRemote && !link) ? (
          <p className="session-soft">
            Le lien pour suivre à distance paraît ici la veille, pour les personnes dont la place est
            confirmée.
          </p>
        ) : null}
        {session.publishedAt ? (
          <p>
            <Link href={`${sessionHref(id)}/agenda.ics`} download>
              Télécharger pour mon agenda (.ics)
            </Link>
          </p>
        ) : null}
      </section>
      {mayAsk && !isIn ? <Ask viewer={viewer} session={session} /> : null}
      {viewer.kind === "visitor" && (state === "OPEN" || state === "FULL") ? (
        <section aria-labelledby="inscription" className="stack">
          <h2 id="inscription">S’inscrire</h2>
          <p>
            Les inscriptions sont ouvertes aux membres.{" "}
            <Link href={`/connexion?suite=${encodeURIComponent(sessionHref(id))}`}>Se connecter</Link> ou{" "}
            <Link href="/adherer">adhérer</Link>.
          </p>
        </section>
      ) : null}
      {viewer.kind === "member" && session.own?.status === "CONFIRMED" && state !== "CANCELLED" ? (
        <Signatures viewer={viewer} session={session} />
      ) : null}
      {viewer.kind === "member" && session.own && state !== "CANCELLED" ? (
        <Papers viewer={viewer} session={session} />
      ) : null}
      <section aria-labelledby="reperes" className="stack">
        <h2 id="reperes">Repères</h2>
        <SessionFacts session={session} />
      </section>
      {trains && viewer.kind === "member" ? <Trainees viewer={viewer} session={session} /> : null}
    </article>
  );
}
