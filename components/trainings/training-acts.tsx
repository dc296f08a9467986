import { OneClickForm } from "#components/ui/one-click-form.tsx";
import {
  archiveTrainingAction,
  duplicateTrainingAction,
  publishTrainingAction,
  restoreTrainingAction,
  unpublishTrainingAction,
} from "#lib/trainings/actions.ts";
import type { TrainingState } from "#lib/trainings/labels.ts";

type Props = { id: string; state: TrainingState; sessions: number };

/** What can be done with a training as it is now. */
export function TrainingActs({ id, state, sessions }: Props) {
  const fields = { id };
  return (
    <div className="actions">
      {state === "DRAFT" ? (
        <OneClickForm
          action={publishTrainingAction}
          fields={fields}
          variant="primary"
          pendingLabel="Publication…"
        >
          Publier au catalogue
        </OneClickForm>
      ) : null}
      {state === "ARCHIVED" ? (
        <OneClickForm
          action={restoreTrainingAction}
          fields={fields}
          variant="primary"
          pendingLabel="Restauration…"
        >
          Remettre au catalogue
        </OneClickForm>
      ) : null}
      {state === "PUBLISHED" && sessions === 0 ? (
        <OneClickForm action={unpublishTrainingAction} fields={fields} pendingLabel="Retrait…">
          Remettre en brouillon
        </OneClickForm>
      ) : null}
      <OneClickForm action={duplicateTrainingAction} fields={fields} pendingLabel="Copie…">
        Dupliquer
      </OneClickForm>
      {state === "ARCHIVED" ? null : (
        <OneClickForm
          action={archiveTrainingAction}
          fields={fields}
          variant="quiet"
          icon="archive"
          pendingLabel="Archivage…"
        >
          Archiver
        </OneClickForm>
      )}
    </div>
  );
}
