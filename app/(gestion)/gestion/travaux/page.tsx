import type { Metadata } from "next";
import { DeadJobs } from "#components/queue/dead-jobs.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { jobLabel } from "#lib/queue/labels.ts";
import { canWatchQueue } from "#lib/queue/policy.ts";
import { listDeadJobs, listPlannedJobs, queueState } from "#lib/queue/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Travaux" };

const HERE = "/gestion/travaux";
/** Beyond, the worker is stopped or far behind: somebody should look. Milliseconds. */
const LATE = 10 * 60_000;

const done: Record<string, string> = {
  relance: "C’est relancé. S’il échoue encore, il reviendra ici.",
  abandon: "C’est abandonné. Rien ne le refera.",
};

type Props = { searchParams: Promise<{ page?: string; fait?: string }> };

export default async function QueuePage({ searchParams }: Props) {
  const viewer = await requireViewer(HERE, canWatchQueue);
  const { page: asked, fait } = await searchParams;
  const page = pageNumber(asked);
  const [state, jobs] = await Promise.all([queueState(viewer), listDeadJobs(viewer, page)]);
  const { waitingSince } = state;
  const jobsOf = (count: number) => formatCount(count, "travail", "travaux");
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Travaux"
        lead="Ce que le portail fait sans qu’on le regarde&nbsp;: envoyer les courriels, lire les fichiers, ranger la nuit."
      />
      <DoneNotice said={fait} sentences={done} />
      {waitingSince && Date.now() - waitingSince.getTime() > LATE ? (
        <Notice tone="warning" title="La file attend">
          <p>
            Un travail est prêt <Time value={waitingSince} format="relative" />, et personne ne l’a pris. Si
            cela dure, c’est que le processus des travaux est arrêté&nbsp;: prévenez qui s’occupe du serveur.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="arretes">
        <h2 id="arretes">Arrêtés après trop d’échecs</h2>
        {jobs.length === 0 ? (
          <EmptyState title="Rien n’est arrêté" level={3}>
            Ce qui échoue est refait de lui-même, de plus en plus tard&nbsp;; ce qui échoue toujours vient
            ici.
          </EmptyState>
        ) : (
          <>
            <DeadJobs jobs={jobs} />
            <Pagination
              page={page}
              pageCount={pageCount(state.dead)}
              hrefFor={(number) => (number > 1 ? `${HERE}?page=${number}` : HERE)}
            />
          </>
        )}
      </section>
      <section aria-labelledby="file">
        <h2 id="file">La file</h2>
        <DescriptionList
          items={[
            { term: "En cours", value: jobsOf(state.running) },
            { term: "Prêts", value: jobsOf(state.waiting) },
            { term: "Pour plus tard", value: jobsOf(state.later) },
            { term: "Arrêtés", value: jobsOf(state.dead) },
          ]}
        />
      </section>
      <section aria-labelledby="prevus">
        <h2 id="prevus">Prévus</h2>
        <DataTable
          caption="Prochains travaux prévus, le plus proche d’abord"
          captionHidden
          rows={listPlannedJobs(viewer)}
          rowKey={({ task }) => task}
          columns={[
            { key: "task", header: "Travail", cell: ({ task }) => jobLabel(task) },
            {
              key: "next",
              header: "Prochaine fois",
              cell: ({ nextAt }) => <Time value={nextAt} format="datetime" />,
            },
          ]}
        />
      </section>
    </div>
  );
}
