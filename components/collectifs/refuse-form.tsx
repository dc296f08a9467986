"use client";

import { useActionState } from "react";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { refuseRequestAction } from "#lib/collectifs/actions.ts";
import { MAX_WORD } from "#lib/collectifs/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { ofName } from "#lib/french.ts";

/** No, with a word that she will read. Several stand on a page. */
export function RefuseForm({ id, name }: { id: string; name: string }) {
  const [state, send] = useActionState(refuseRequestAction, idle);
  return (
    <Disclosure
      summary={
        <>
          Refuser…<span className="sr-only"> la demande {ofName(name)}</span>
        </>
      }
      open={state.status === "error"}
    >
      <form action={send} className="stack" noValidate>
        <FormMessage state={state} title="La demande n’est pas refusée" />
        <input type="hidden" name="id" value={id} />
        <Field
          name="reply"
          id={`reply-${id}`}
          label="Un mot d’explication"
          hint="Cette personne le lira dans « Pour vous »."
          error={fieldError(state, "reply")}
          required
        >
          {(control) => (
            <Textarea {...control} rows={3} maxLength={MAX_WORD} defaultValue={typed(state, "reply")} />
          )}
        </Field>
        <SubmitButton variant="danger" pendingLabel="Envoi…">
          Refuser la demande
        </SubmitButton>
      </form>
    </Disclosure>
  );
}
