import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { moveStepAction, removeStepAction } from "#lib/trainings/actions.ts";
import { durationInWords, MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import type { PathToEdit } from "#lib/trainings/queries-manage.ts";

type Step = PathToEdit["steps"][number]["training"];

function Unseen({ publishedAt, archivedAt }: Step) {
  if (archivedAt) return <Badge tone="warning">Archivée : les membres ne la voient pas</Badge>;
  return publishedAt ? null : <Badge tone="warning">Brouillon : les membres ne la voient pas</Badge>;
}

/** The trainings of a parcours in their order, each with the buttons that move it. */
export function ManagedSteps({ pathId, steps }: { pathId: string; steps: readonly Step[] }) {
  return (
    <ol className="path-steps">
      {steps.map((step, index) => {
        const { id, title, durationMinutes } = step;
        const fields = { id: pathId, trainingId: id };
        const spoken = <span className="sr-only"> {title}</span>;
        return (
          <li key={id}>
            <span className="path-number" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h3>
                <Link href={`${MANAGE_TRAININGS}/catalogue/${id}`}>{title}</Link>
              </h3>
              <p className="training-soft">{durationInWords(durationMinutes)}</p>
              <Unseen {...step} />
              <div className="step-acts">
                {index > 0 ? (
                  <OneClickForm
                    action={moveStepAction}
                    fields={{ ...fields, direction: "up" }}
                    pendingLabel="Déplacement…"
                  >
                    Monter{spoken}
                  </OneClickForm>
                ) : null}
                {index < steps.length - 1 ? (
                  <OneClickForm
                    action={moveStepAction}
                    fields={{ ...fields, direction: "down" }}
                    pendingLabel="Déplacement…"
                  >
                    Descendre{spoken}
                  </OneClickForm>
                ) : null}
                <OneClickForm
                  action={removeStepAction}
                  fields={fields}
                  variant="quiet"
                  pendingLabel="Retrait…"
                >
                  Retirer{spoken}
                </OneClickForm>
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
