"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { giveBirthDateAction } from "#lib/register/actions.ts";

/** The member's birth date, given if she wishes. Never shown: the field is empty even when one is known. */
export function BirthDateForm({ isGiven }: { isGiven: boolean }) {
  const [state, action] = useActionState(giveBirthDateAction, idle);
  return (
    <form action={action} className="stack">
      <FormMessage state={state} />
      <Field
        name="birthDate"
        label="Ma date de naissance"
        hint={
          isGiven
            ? "Une date est enregistrée. Elle sert à la vérification et n’est jamais affichée, pas même à vous. Saisissez-en une autre pour la remplacer ; envoyez le champ vide pour la retirer."
            : "Facultative. Elle sert à la vérification, n’est jamais affichée, et distingue les personnes de même nom."
        }
        error={fieldError(state, "birthDate")}
      >
        {(control) => <DateInput {...control} autoComplete="bday" defaultValue={typed(state, "birthDate")} />}
      </Field>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          {isGiven ? "Remplacer ou retirer" : "Enregistrer"}
        </SubmitButton>
      </div>
    </form>
  );
}
