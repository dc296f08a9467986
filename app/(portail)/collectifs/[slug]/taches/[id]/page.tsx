import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ChangeTaskForm } from "#components/minutes/task-form.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { listRapporteurs } from "#lib/meetings/queries-people.ts";
import { withdrawTaskAction } from "#lib/minutes/actions.ts";
import { canChangeTask } from "#lib/minutes/policy.ts";
import { findTask } from "#lib/minutes/queries-tasks.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier une tâche" };

type Props = { params: Promise<{ slug: string; id: string }> };

export default async function TaskPage({ params }: Props) {
  const { slug, id } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/taches/${id}`);
  const collectif = await findInside(viewer, { slug });
  const task = collectif && (await findTask(viewer, collectif, id));
  if (!collectif || !task || !canChangeTask(viewer, { ...task, collectif })) notFound();
  const people = (await listRapporteurs(viewer, collectif)).map(({ id: value, name }) => ({
    value,
    label: name,
  }));
  // Whoever left the collectif still has it, until it is given to somebody else.
  const isThere = people.some(({ value }) => value === task.ownerId);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Modifier une tâche"
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: `/collectifs/${slug}/taches`, label: "Tâches" },
        ]}
      />
      <ChangeTaskForm
        id={task.id}
        values={{ text: task.text, ownerId: task.ownerId, dueOn: task.dueOn ?? "" }}
        people={isThere ? people : [{ value: task.ownerId, label: task.owner }, ...people]}
      />
      <section aria-labelledby="retirer">
        <h2 id="retirer">Retirer</h2>
        <p>
          Une tâche donnée par erreur se retire ; une tâche faite se coche plutôt, elle reste alors au compte
          rendu.
        </p>
        <OneClickForm action={withdrawTaskAction} fields={{ id: task.id }} variant="danger">
          Retirer cette tâche
        </OneClickForm>
      </section>
    </div>
  );
}
