import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { finishTaskAction, reopenTaskAction } from "#lib/minutes/actions.ts";
import { taskState } from "#lib/minutes/labels.ts";

export type ShownTask = {
  id: string;
  text: string;
  owner: string;
  dueOn: string | null;
  doneAt: string | null;
  doneBy?: string | null;
  meeting?: { id: string; title: string } | null;
  /** What the viewer may do of it. */
  maySettle?: boolean;
  mayChange?: boolean;
};

type Props = {
  tasks: readonly ShownTask[];
  slug: string;
  /** Today in Paris, `YYYY-MM-DD`. */
  day: string;
};

function State({ task, day }: { task: ShownTask; day: string }) {
  const state = taskState(task, day);
  if (state === "done") return <Badge tone="success">Fait</Badge>;
  if (state === "late") return <Badge tone="danger">En retard</Badge>;
  return state === "today" ? <Badge tone="warning">Pour aujourd’hui</Badge> : null;
}

/** What is to be done, by whom and by when, with the button that says that it is. */
export function TaskList({ tasks, slug, day }: Props) {
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <li key={task.id}>
          <p className="task-text">{task.text}</p>
          <p className="minutes-soft">
            {task.owner}
            {task.dueOn ? (
              <>
                , pour le <Time value={task.dueOn} />
              </>
            ) : null}
            {task.doneAt ? (
              <>
                , fait le <Time value={task.doneAt} />
                {task.doneBy && task.doneBy !== task.owner ? ` (dit par ${task.doneBy})` : null}
              </>
            ) : null}
          </p>
          {task.meeting ? (
            <p className="minutes-soft">
              <Link href={`/collectifs/${slug}/reunions/${task.meeting.id}/compte-rendu`}>
                {task.meeting.title}
              </Link>
            </p>
          ) : null}
          <div className="task-acts">
            <State task={task} day={day} />
            {task.maySettle ? (
              <OneClickForm
                action={task.doneAt ? reopenTaskAction : finishTaskAction}
                fields={{ id: task.id }}
                icon={task.doneAt ? undefined : "check"}
                pendingLabel="En cours…"
              >
                {task.doneAt ? "Rouvrir" : "C’est fait"}
                <span className="sr-only"> : {task.text}</span>
              </OneClickForm>
            ) : null}
            {task.mayChange ? (
              <Link href={`/collectifs/${slug}/taches/${task.id}`}>
                Modifier<span className="sr-only"> : {task.text}</span>
              </Link>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
