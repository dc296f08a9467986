import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { GiveTaskForm } from "#components/minutes/task-form.tsx";
import { TaskList } from "#components/minutes/task-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { listRapporteurs } from "#lib/meetings/queries-people.ts";
import { canAddToMinutes, canChangeTask, canSettleTask } from "#lib/minutes/policy.ts";
import { listTasks, TASKS_SIZE } from "#lib/minutes/queries-tasks.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Tâches" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  donnee: "La tâche est donnée.",
  changee: "La tâche est changée.",
  reprise: "La tâche est retirée.",
};

export default async function TasksPage({ params, searchParams }: Props) {
  const [{ slug }, { fait: told, page: number }] = await Promise.all([params, searchParams]);
  const here = `/collectifs/${slug}/taches`;
  const viewer = await requireViewer(here);
  const collectif = await findInside(viewer, { slug });
  if (!collectif) notFound();
  const page = pageNumber([number].flat()[0]);
  const fait = [told].flat()[0];
  const mayGive = canAddToMinutes(viewer, collectif);
  const [{ tasks, total, open }, people] = await Promise.all([
    listTasks(viewer, collectif, page),
    mayGive ? listRapporteurs(viewer, collectif) : [],
  ]);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Tâches"
        trail={[{ href: `/collectifs/${slug}/reunions`, label: "Réunions" }]}
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="liste" className="stack">
        <h2 id="liste">
          {open > 0 ? formatCount(open, "tâche ouverte", "tâches ouvertes") : "Aucune tâche ouverte"}
        </h2>
        {tasks.length > 0 ? (
          <TaskList
            tasks={tasks.map((task) => ({
              ...task,
              maySettle: canSettleTask(viewer, { ...task, collectif }),
              mayChange: canChangeTask(viewer, { ...task, collectif }),
            }))}
            slug={slug}
            day={today()}
          />
        ) : (
          <EmptyState title={page > 1 ? "Rien sur cette page" : "Rien à faire pour l’instant"} level={3}>
            {page > 1
              ? "Les tâches sont sur les pages précédentes."
              : "Les tâches données en réunion paraissent ici, avec qui s’en charge et pour quand."}
          </EmptyState>
        )}
        <Pagination
          page={page}
          pageCount={pageCount(total, TASKS_SIZE)}
          hrefFor={(at) => `${here}?page=${at}`}
          label="Pages de tâches"
        />
      </section>
      {mayGive ? (
        <section aria-labelledby="donner">
          <h2 id="donner">Donner une tâche</h2>
          <Disclosure summary="Entre deux réunions…">
            <GiveTaskForm
              key={total}
              collectifId={collectif.id}
              people={people.map(({ id: value, name }) => ({ value, label: name }))}
            />
          </Disclosure>
        </section>
      ) : null}
    </div>
  );
}
