"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { switchTaxReceiptsAction } from "#lib/receipts/actions.ts";
import {
  MAX_ADDRESS,
  MAX_PURPOSE,
  MAX_REGISTRATION,
  MAX_SIGNATORY,
  MAX_TITLE,
} from "#lib/receipts/labels.ts";

/** What was last said; days `YYYY-MM-DD`. */
export type SwitchValues = {
  isOn: boolean;
  rescritOn: string;
  signatory: string;
  signatoryTitle: string;
  address: string;
  registration: string;
  purpose: string;
};

const lines = [
  { name: "signatory", label: "Qui signe", max: MAX_SIGNATORY, hint: "Prénom et nom." },
  { name: "signatoryTitle", label: "Sa fonction", max: MAX_TITLE, hint: "Exemple\u00A0: trésorière." },
  { name: "registration", label: "Numéro SIREN ou RNA", max: MAX_REGISTRATION, hint: undefined },
] as const;
const texts = [
  { name: "address", label: "Adresse de l’association", max: MAX_ADDRESS },
  { name: "purpose", label: "Objet de l’association", max: MAX_PURPOSE },
] as const;

/** Whether tax receipts may be issued, and what they say of the association. */
export function SwitchForm({ values }: { values: SwitchValues }) {
  const [state, send] = useActionState(switchTaxReceiptsAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le réglage n’est pas enregistré" />
      <RadioGroup
        name="isOn"
        legend="L’association peut délivrer des reçus fiscaux"
        options={[
          { value: "non", label: "Non" },
          { value: "oui", label: "Oui", hint: "L’administration l’a reconnu par un rescrit." },
        ]}
        defaultValue={typed(state, "isOn", values.isOn ? "oui" : "non")}
        error={fieldError(state, "isOn")}
        required
      />
      <Field name="rescritOn" label="Date du rescrit" error={fieldError(state, "rescritOn")}>
        {(control) => <DateInput {...control} defaultValue={typed(state, "rescritOn", values.rescritOn)} />}
      </Field>
      {lines.map(({ name, label, max, hint }) => (
        <Field key={name} name={name} label={label} hint={hint} error={fieldError(state, name)}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              maxLength={max}
              defaultValue={typed(state, name, values[name])}
            />
          )}
        </Field>
      ))}
      {texts.map(({ name, label, max }) => (
        <Field key={name} name={name} label={label} error={fieldError(state, name)}>
          {(control) => (
            <Textarea {...control} rows={3} maxLength={max} defaultValue={typed(state, name, values[name])} />
          )}
        </Field>
      ))}
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
