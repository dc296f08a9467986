"use client";

import type { ExportKind } from "@prisma/client";
import { useActionState } from "react";
import { ExportFields } from "#components/exports/export-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { makeExportAction } from "#lib/exports/actions.ts";
import { idle } from "#lib/form-state.ts";

type Props = {
  kind: ExportKind;
  /** Filters of the list of members, as its address has them. */
  filters: Record<string, string>;
};

/** Asks for an export from the list of members. */
export function ExportForm({ kind, filters }: Props) {
  const [state, send] = useActionState(makeExportAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est exporté" />
      <input type="hidden" name="kind" value={kind} />
      {Object.entries(filters).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ExportFields kind={kind} state={state} />
      <div className="actions">
        <SubmitButton pendingLabel="Préparation…">Préparer le fichier</SubmitButton>
      </div>
    </form>
  );
}
