import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KindList } from "#components/training-papers/kind-list.tsx";
import { PackList } from "#components/training-papers/pack-list.tsx";
import { ParticipantPapers } from "#components/training-papers/participant-papers.tsx";
import { PayerList } from "#components/training-papers/payer-list.tsx";
import { SessionOwnPapers } from "#components/training-papers/session-own-papers.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { formatDate, today } from "#lib/dates.ts";
import { joinList } from "#lib/french.ts";
import { offsetOf, PAGE_SIZE, pageCount, pageNumber } from "#lib/pagination.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { findSessionPapers } from "#lib/training-papers/queries.ts";
import { listPacks } from "#lib/training-papers/queries-packs.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Documents d’une session" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ page?: string; fait?: string | string[] }>;
};

const done = {
  emis: "Les documents qui manquaient sont émis.",
  encours:
    "Les premiers documents sont émis, les autres le seront dans un instant\u00a0: actualisez cette page.",
  facture: "La facture est émise.",
  annulee: "La convention est annulée.",
};

/** Every paper of a session: what is issued, what lacks, who has signed, what is paid. */
export default async function SessionPapersPage({ params, searchParams }: Props) {
  const [{ id }, { page: asked, fait }] = await Promise.all([params, searchParams]);
  const here = `/gestion/formations/sessions/${id}/documents`;
  const viewer = await requireViewer(here, canHandlePapers);
  const [papers, packs] = await Promise.all([findSessionPapers(viewer, id), listPacks(viewer, id)]);
  if (!papers) notFound();
  const { session, kinds, people, payers, withoutPayer, startsOn, isOver } = papers;
  const page = pageNumber(asked);
  const shown = people.slice(offsetOf(page), offsetOf(page) + PAGE_SIZE);
  const canIssue = session.publishedAt !== null && session.cancelledAt === null;
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="accueil"
        trail={[{ href: `/gestion/formations/sessions/${id}`, label: session.title }]}
        title="Documents"
        lead={startsOn ? `Session du ${formatDate(startsOn)}.` : undefined}
      />
      <DoneNotice said={fait} sentences={done} />
      {canIssue ? null : (
        <Notice tone="warning">
          <p>
            {session.cancelledAt
              ? "Cette session est annulée\u00a0: rien ne s’émet plus."
              : "Cette session est un brouillon\u00a0: publiez-la avant d’émettre ses documents."}
          </p>
        </Notice>
      )}
      <section aria-labelledby="etat" className="stack">
        <h2 id="etat">Ce qui est émis, ce qui manque</h2>
        <KindList sessionId={id} kinds={kinds} canIssue={canIssue} isOver={isOver} />
      </section>
      <section aria-labelledby="session" className="stack">
        <h2 id="session">De la session</h2>
        <SessionOwnPapers papers={papers} canIssue={canIssue} />
      </section>
      <section aria-labelledby="collectivites" className="stack">
        <h2 id="collectivites">Par collectivité</h2>
        <p>
          La facture compte les personnes dont la place est confirmée au début de la session. Elle s’émet
          ensuite, une fois par convention.{" "}
          <Link href="/gestion/formations/factures">Toutes les factures</Link>
        </p>
        {withoutPayer.length > 0 ? (
          <Notice tone="warning">
            <p>
              On ne sait pas quelle collectivité paie pour {joinList(withoutPayer.map(({ name }) => name))} :
              leur inscription ne dit pas au nom de quel mandat.
            </p>
          </Notice>
        ) : null}
        {payers.length === 0 ? (
          <EmptyState title="Aucune collectivité ne paie" level={3}>
            Elles apparaîtront avec les inscriptions financées par une collectivité.
          </EmptyState>
        ) : (
          <PayerList papers={papers} canIssue={canIssue} today={today()} />
        )}
      </section>
      <section aria-labelledby="participants" className="stack">
        <h2 id="participants">Par participant·e</h2>
        {people.length === 0 ? (
          <EmptyState title="Personne n’est inscrit" level={3}>
            Les documents de chacun·e apparaîtront avec les inscriptions confirmées.
          </EmptyState>
        ) : (
          <>
            <ParticipantPapers papers={papers} people={shown} canIssue={canIssue} />
            <Pagination
              page={page}
              pageCount={pageCount(people.length)}
              hrefFor={(number) => `${here}?page=${number}#participants`}
            />
          </>
        )}
      </section>
      <section aria-labelledby="dossiers" className="stack">
        <h2 id="dossiers">Tout emporter</h2>
        <p>
          Une archive ZIP de tous les documents émis : ceux de la session, et un dossier complet par
          participant·e. La feuille d’émargement d’un dossier ne montre que sa propre ligne.
        </p>
        <PackList
          sessionId={id}
          packs={packs}
          nameOf={(registrationId) => people.find((one) => one.registrationId === registrationId)?.name}
        />
      </section>
    </div>
  );
}
