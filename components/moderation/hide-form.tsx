"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields: what is hidden, and where one goes back to. */
  fields: Record<string, string>;
  /** The report that was read first: if somebody closes it meanwhile, this is refused. */
  reportId: string | undefined;
  /** Above a refusal: « Le document n’est pas masqué ». */
  refused: string;
};

/** Hides a document, a comment or a message, with the reason that its author will read. */
export function HideForm({ action, fields, reportId, refused }: Props) {
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refused} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {reportId ? <input type="hidden" name="reportId" value={reportId} /> : null}
      <Field
        name="hiddenReason"
        label="Raison"
        hint="La personne qui l’a écrit la lira. Ne nommez pas qui l’a signalé."
        error={fieldError(state, "hiddenReason")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={500} defaultValue={typed(state, "hiddenReason")} />
        )}
      </Field>
      <SubmitButton variant="danger" pendingLabel="En cours…">
        Masquer
      </SubmitButton>
    </form>
  );
}
