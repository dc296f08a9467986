import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { abandonJobAction, retryJobAction } from "#lib/queue/actions.ts";
import { jobLabel } from "#lib/queue/labels.ts";
import type { DeadJob } from "#lib/queue/queries.ts";

/** Jobs that were given up, each with what stopped it and what can be done. */
export function DeadJobs({ jobs }: { jobs: readonly DeadJob[] }) {
  return (
    <ul className="plain-list dead-jobs">
      {jobs.map(({ id, task, attempts, createdAt, failedAt, error }) => (
        <li key={id}>
          <h3>{jobLabel(task)}</h3>
          <p>
            Demandé <Time value={createdAt} format="datetime" />, essayé {attempts}&nbsp;fois, la dernière{" "}
            <Time value={failedAt} format="relative" />.
          </p>
          <p>
            <code>{error || "Interrompu sans explication"}</code>
          </p>
          <div className="actions">
            <OneClickForm action={retryJobAction} fields={{ id }} pendingLabel="Un instant…">
              Relancer
              <span className="sr-only">
                {" "}
                «&nbsp;{jobLabel(task)}&nbsp;», n°&nbsp;{id}
              </span>
            </OneClickForm>
            <OneClickForm
              action={abandonJobAction}
              fields={{ id }}
              variant="quiet"
              pendingLabel="Un instant…"
            >
              Abandonner
              <span className="sr-only">
                {" "}
                «&nbsp;{jobLabel(task)}&nbsp;», n°&nbsp;{id}
              </span>
            </OneClickForm>
          </div>
        </li>
      ))}
    </ul>
  );
}
