"use client";

import { useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup, type RadioOption } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { adoptPositionAction, sharePositionAction } from "#lib/positions/actions.ts";

/** Notes that the collectif adopted it. */
export function AdoptForm({ id, decisions }: { id: string; decisions: readonly SelectOption[] }) {
  const [state, send] = useActionState(adoptPositionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La position n’est pas adoptée" />
      <input type="hidden" name="id" value={id} />
      {decisions.length > 0 ? (
        <Field
          name="decisionId"
          label="Décision qui l’adopte"
          hint="Facultatif."
          error={fieldError(state, "decisionId")}
        >
          {(control) => (
            <Select
              {...control}
              options={decisions}
              placeholder="Aucune"
              defaultValue={typed(state, "decisionId")}
            />
          )}
        </Field>
      ) : null}
      <SubmitButton pendingLabel="Enregistrement…">Noter son adoption</SubmitButton>
    </form>
  );
}

type ShareProps = {
  id: string;
  /** What unfolds the form: who reads it today. */
  summary: string;
  visibility: string;
  readers: readonly RadioOption[];
};

/** Says who reads it; the whole world asks to be confirmed. */
export function ShareForm({ id, summary, visibility, readers }: ShareProps) {
  const [state, send] = useActionState(sharePositionAction, idle);
  return (
    <Disclosure summary={summary} open={state.status === "error"}>
      <form action={send} className="stack" noValidate>
        <FormMessage state={state} title="Rien n’est changé" />
        <input type="hidden" name="id" value={id} />
        <RadioGroup
          name="visibility"
          legend="Qui peut la lire"
          options={readers}
          defaultValue={typed(state, "visibility", visibility)}
          error={fieldError(state, "visibility")}
          required
        />
        {readers.some(({ value }) => value === "PUBLIC") ? (
          <Checkbox
            name="confirmed"
            value="oui"
            label="Pour « Tout le monde » : je confirme que ce texte peut être lu par n’importe qui"
            hint="Les noms des signataires n’y paraissent qu’avec leur accord."
            error={fieldError(state, "confirmed")}
          />
        ) : null}
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </form>
    </Disclosure>
  );
}
