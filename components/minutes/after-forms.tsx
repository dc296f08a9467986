"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addAnnexAction, askCorrectionAction, proposeApprovalAction } from "#lib/minutes/actions.ts";
import { MAX_NOTE } from "#lib/minutes/labels.ts";

const words = {
  CORRECTION: {
    action: askCorrectionAction,
    label: "La correction que vous demandez",
    hint: "Elle est gardée avec le compte rendu\u00A0; qui l’écrit la reporte, ou la réunion en décide.",
    button: "Demander cette correction",
    refused: "La correction n’est pas envoyée",
  },
  ANNEX: {
    action: addAnnexAction,
    label: "Annexe",
    hint: "Le texte approuvé ne change plus\u00A0: l’annexe se lit à sa suite, datée et signée.",
    button: "Ajouter l’annexe",
    refused: "L’annexe n’est pas ajoutée",
  },
} as const;

/** A correction asked for before the approval, or an annex after it. */
export function NoteForm({ id, kind }: { id: string; kind: keyof typeof words }) {
  const { action, label, hint, button, refused } = words[kind];
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refused} />
      <input type="hidden" name="id" value={id} />
      <Field name="text" label={label} hint={hint} error={fieldError(state, "text")} required>
        {(control) => (
          <Textarea {...control} rows={4} maxLength={MAX_NOTE} defaultValue={typed(state, "text")} />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Envoi…">
        {button}
      </SubmitButton>
    </form>
  );
}

/** Puts the approval on the agenda of a later meeting. */
export function ApprovalForm({ id, meetings }: { id: string; meetings: readonly SelectOption[] }) {
  const [state, send] = useActionState(proposeApprovalAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’approbation n’est pas à l’ordre du jour" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="nextId"
        label="Le faire approuver à"
        hint="« Approbation du compte rendu » devient le premier point de son ordre du jour."
        error={fieldError(state, "nextId")}
        required
      >
        {(control) => (
          <Select {...control} options={meetings} defaultValue={typed(state, "nextId", meetings[0]?.value)} />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="En cours…">
        Mettre à l’ordre du jour
      </SubmitButton>
    </form>
  );
}
