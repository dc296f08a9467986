import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { archivePathAction, publishPathAction, restorePathAction } from "#lib/trainings/actions.ts";
import type { TrainingState } from "#lib/trainings/labels.ts";

/** What can be done with a parcours as it is now. */
export function PathActs({ id, state }: { id: string; state: TrainingState }) {
  const fields = { id };
  if (state === "ARCHIVED") {
    return (
      <div className="actions">
        <OneClickForm
          action={restorePathAction}
          fields={fields}
          variant="primary"
          pendingLabel="Restauration…"
        >
          Restaurer
        </OneClickForm>
      </div>
    );
  }
  return (
    <div className="actions">
      {state === "DRAFT" ? (
        <OneClickForm
          action={publishPathAction}
          fields={fields}
          variant="primary"
          pendingLabel="Publication…"
        >
          Publier au catalogue
        </OneClickForm>
      ) : null}
      <OneClickForm
        action={archivePathAction}
        fields={fields}
        variant="quiet"
        icon="archive"
        pendingLabel="Archivage…"
      >
        Archiver
      </OneClickForm>
    </div>
  );
}
