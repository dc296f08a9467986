"use client";

import { useActionState } from "react";
import { ExportFields } from "#components/exports/export-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { makeTrainingExportAction } from "#lib/exports/actions.ts";
import { TRAINING_PURPOSES } from "#lib/exports/labels.ts";
import { idle } from "#lib/form-state.ts";

/** Asks for the list of registrations of a year. */
export function TrainingExportForm({ year }: { year: number }) {
  const [state, send] = useActionState(makeTrainingExportAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est exporté" />
      <input type="hidden" name="year" value={year} />
      <ExportFields kind="TRAININGS" state={state} purposes={TRAINING_PURPOSES} />
      <div className="actions">
        <SubmitButton pendingLabel="Préparation…">Préparer le fichier</SubmitButton>
      </div>
    </form>
  );
}
