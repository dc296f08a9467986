import type { Metadata } from "next";
import { MeetingList } from "#components/meetings/meeting-list.tsx";
import { PrivateCalendar } from "#components/meetings/private-calendar.tsx";
import { OwnTasks } from "#components/minutes/own-tasks.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatDate, toDay, today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { AGENDA_SIZE, type AgendaRow, findAgenda, type PollToAnswer } from "#lib/meetings/queries-agenda.ts";
import { listOwnTasks } from "#lib/minutes/queries-tasks.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Agenda" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const hrefOf = (isPast: boolean, page: number) => {
  const query = new URLSearchParams({
    ...(isPast ? { vue: "passees" } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `/agenda?${query}` : "/agenda";
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** « Mars 2027 ». */
const monthOf = (day: Date) => capital(formatDate(day).replace(/^\S+\s/u, ""));

function PollsToAnswer({ polls }: { polls: readonly PollToAnswer[] }) {
  if (polls.length === 0) return null;
  return (
    <section aria-labelledby="sondages">
      <h2 id="sondages">Quelles dates vous vont ?</h2>
      <ul className="meeting-list">
        {polls.map(({ id, slug, collectif, title, dates }) => (
          <li key={id}>
            <h3>
              <Link href={`/collectifs/${slug}/reunions/${id}`}>{title}</Link>
            </h3>
            <p className="meeting-soft">
              {collectif} : {formatCount(dates, "date proposée", "dates proposées")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A training asks for no answer: it is shown as what is held is. */
const stateOf = ({ isCancelled, sessionId }: AgendaRow) =>
  isCancelled ? ("CANCELLED" as const) : sessionId ? ("HELD" as const) : ("CALLED" as const);

const addressOf = (row: AgendaRow | undefined, id: string) =>
  row?.sessionId ? `/formations/sessions/${row.sessionId}` : `/collectifs/${row?.slug}/reunions/${id}`;

function Months({ rows }: { rows: readonly AgendaRow[] }) {
  const months = Map.groupBy(rows, ({ startsAt }) => toDay(startsAt).slice(0, 7));
  return [...months].map(([month, inMonth]) => (
    <section key={month} className="meeting-month" aria-labelledby={`mois-${month}`}>
      <h2 id={`mois-${month}`}>{monthOf(inMonth[0]?.startsAt ?? new Date())}</h2>
      <MeetingList
        rows={inMonth.map((row) => ({
          ...row,
          title: `${row.title} (${row.collectif})`,
          state: stateOf(row),
        }))}
        hrefOf={({ id }) =>
          addressOf(
            inMonth.find((row) => row.id === id),
            id,
          )
        }
      />
    </section>
  ));
}

export default async function AgendaPage({ searchParams }: Props) {
  const viewer = await requireViewer("/agenda");
  const params = await searchParams;
  const isPast = params.vue === "passees";
  const page = pageNumber([params.page].flat()[0]);
  const [{ rows, total, polls, token }, tasks] = await Promise.all([
    findAgenda(viewer, { isPast, page }),
    isPast ? [] : listOwnTasks(viewer),
  ]);
  return (
    <div className="narrow stack-sections">
      <PageHeader title="Agenda" lead="Vos réunions, dans tous vos collectifs, et vos formations." />
      <PollsToAnswer polls={polls} />
      <OwnTasks tasks={tasks} day={today()} />
      <div className="stack">
        <Tabs
          label="Réunions"
          tabs={[
            { href: hrefOf(false, 1), label: "À venir", current: !isPast },
            { href: hrefOf(true, 1), label: "Passées", current: isPast },
          ]}
        />
        {rows.length > 0 ? (
          <Months rows={rows} />
        ) : (
          <EmptyState
            title={page > 1 ? "Cette page n’existe pas" : isPast ? "Rien de passé" : "Rien à venir"}
            actions={
              <ButtonLink href="/collectifs" variant="secondary">
                Voir les collectifs
              </ButtonLink>
            }
          >
            {viewer.upToDate
              ? "Les réunions de vos collectifs paraissent ici dès qu’elles sont convoquées, et les formations où vous avez une place."
              : "Pour suivre les réunions de vos collectifs, votre adhésion doit être à jour."}
          </EmptyState>
        )}
        <Pagination
          page={page}
          pageCount={pageCount(total, AGENDA_SIZE)}
          hrefFor={(number) => hrefOf(isPast, number)}
          label="Pages de réunions"
        />
      </div>
      <section aria-labelledby="abonnement" className="stack">
        <h2 id="abonnement">Dans votre téléphone</h2>
        <p>
          Une adresse secrète donne ces réunions et ces formations à votre application d’agenda, qui les suit
          d’elle-même. Ne la donnez à personne ; vous pouvez la révoquer à tout moment.
        </p>
        <PrivateCalendar tokenId={token?.id ?? null} since={token ? formatDate(token.createdAt) : ""} />
      </section>
    </div>
  );
}
