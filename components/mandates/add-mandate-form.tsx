"use client";

import { useActionState } from "react";
import { CouncilFields } from "#components/mandates/council-fields.tsx";
import { KindFields, StanceField } from "#components/mandates/held-fields.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addMandateAction } from "#lib/mandates/actions.ts";

const nothing = { tier: "", territory: "", territoryId: "", groupName: "", startsOn: "", endsOn: "" };

/** A seat, the side one is on, and the function held if there is one. */
export function AddMandateForm({ memberId }: { memberId: string }) {
  const [state, send] = useActionState(addMandateAction, idle);
  return (
    <form action={send} className="stack-sections" noValidate>
      <FormMessage state={state} title="Le mandat n’est pas ajouté" />
      <input type="hidden" name="memberId" value={memberId} />
      <Fieldset id="mandat" legend="Le mandat" rank="section">
        <CouncilFields state={state} values={nothing} />
        <StanceField state={state} />
      </Fieldset>
      <Fieldset
        id="fonction"
        legend="Fonction"
        hint="Facultatif. D’autres s’ajoutent ensuite."
        rank="section"
      >
        <KindFields state={state} />
        <Field
          name="delegation"
          label="Délégation"
          hint="Par exemple : Eau et assainissement."
          error={fieldError(state, "delegation")}
        >
          {(control) => <TextInput {...control} maxLength={160} defaultValue={typed(state, "delegation")} />}
        </Field>
        <Field
          name="functionStartsOn"
          label="Depuis le"
          hint="Vide : depuis le début du mandat."
          error={fieldError(state, "functionStartsOn")}
        >
          {(control) => <DateInput {...control} defaultValue={typed(state, "functionStartsOn")} />}
        </Field>
      </Fieldset>
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Ajout…">Ajouter le mandat</SubmitButton>
      </div>
    </form>
  );
}
