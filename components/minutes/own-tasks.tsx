import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { finishTaskAction } from "#lib/minutes/actions.ts";
import { taskState } from "#lib/minutes/labels.ts";
import type { OwnTask } from "#lib/minutes/queries-tasks.ts";

type Props = {
  tasks: readonly OwnTask[];
  /** Today in Paris, `YYYY-MM-DD`. */
  day: string;
};

/** « Mes tâches »: what the viewer is to do, in all her collectifs. Nothing is shown when there is nothing. */
export function OwnTasks({ tasks, day }: Props) {
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="mes-taches">
      <h2 id="mes-taches">Mes tâches</h2>
      <ul className="task-list">
        {tasks.map(({ id, text, dueOn, slug, collectif }) => {
          const state = taskState({ doneAt: null, dueOn }, day);
          return (
            <li key={id}>
              <p className="task-text">{text}</p>
              <p className="minutes-soft">
                <Link href={`/collectifs/${slug}/taches`}>{collectif}</Link>
                {dueOn ? (
                  <>
                    , pour le <Time value={dueOn} />
                  </>
                ) : null}
              </p>
              <div className="task-acts">
                {state === "late" ? <Badge tone="danger">En retard</Badge> : null}
                {state === "today" ? <Badge tone="warning">Pour aujourd’hui</Badge> : null}
                <OneClickForm action={finishTaskAction} fields={{ id }} icon="check" pendingLabel="En cours…">
                  C’est fait<span className="sr-only"> : {text}</span>
                </OneClickForm>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
