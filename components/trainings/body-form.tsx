"use client";

import { useActionState } from "react";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { createBodyAction, editBodyAction } from "#lib/trainings/actions.ts";
import { MAX_ADDRESS, MAX_LINE } from "#lib/trainings/labels.ts";

export type BodyValues = Record<
  | "name"
  | "agrementNumber"
  | "agrementStartsOn"
  | "agrementEndsOn"
  | "address"
  | "siret"
  | "activityNumber"
  | "signatory"
  | "signatoryTitle"
  | "iban",
  string
>;

const empty: BodyValues = {
  name: "",
  agrementNumber: "",
  agrementStartsOn: "",
  agrementEndsOn: "",
  address: "",
  siret: "",
  activityNumber: "",
  signatory: "",
  signatoryTitle: "",
  iban: "",
};

type LineProps = {
  state: FormState;
  values: BodyValues;
  name: keyof BodyValues;
  label: string;
  hint?: string;
  max?: number;
  required?: boolean;
};

function Line({ state, values, name, label, hint, max = MAX_LINE, required = false }: LineProps) {
  return (
    <Field name={name} label={label} hint={hint} error={fieldError(state, name)} required={required}>
      {(control) => (
        <TextInput
          {...control}
          maxLength={max}
          autoComplete="off"
          defaultValue={typed(state, name, values[name])}
        />
      )}
    </Field>
  );
}

function Day({ state, values, name, label }: LineProps) {
  return (
    <Field name={name} label={label} error={fieldError(state, name)} required>
      {(control) => <DateInput {...control} defaultValue={typed(state, name, values[name])} />}
    </Field>
  );
}

function BodyFields({ state, values }: { state: FormState; values: BodyValues }) {
  const common = { state, values };
  return (
    <>
      <Line {...common} name="name" label="Nom" required />
      <Line {...common} name="agrementNumber" label="Numéro d’agrément" required />
      <div className="field-row">
        <Day {...common} name="agrementStartsOn" label="Premier jour de l’agrément" />
        <Day {...common} name="agrementEndsOn" label="Dernier jour de l’agrément" />
      </div>
      <Fieldset
        id="documents"
        rank="section"
        legend="Sur les documents"
        hint="Ce que conventions, attestations et factures disent de l’organisme. Un document ne se délivre pas tant qu’une mention obligatoire manque."
      >
        <Line {...common} name="address" label="Adresse" hint="Sur une ligne." max={MAX_ADDRESS} />
        <Line {...common} name="siret" label="SIRET" hint="Quatorze chiffres." />
        <Line
          {...common}
          name="activityNumber"
          label="Numéro de déclaration d’activité"
          hint="Onze chiffres, donnés par la préfecture de région."
        />
        <Line {...common} name="signatory" label="Signataire" hint="Prénom et nom." />
        <Line
          {...common}
          name="signatoryTitle"
          label="Qualité du ou de la signataire"
          hint="Présidente, directeur…"
        />
        <Line {...common} name="iban" label="IBAN" hint="Écrit sur les factures." />
      </Fieldset>
    </>
  );
}

export function CreateBodyForm() {
  const [state, send] = useActionState(createBodyAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’organisme n’est pas ajouté" />
      <BodyFields state={state} values={empty} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Ajout…">Ajouter l’organisme</SubmitButton>
      </div>
    </form>
  );
}

type Props = { id: string; version: string; values: BodyValues };

/** Changes what is said of a body; whoever saves second is told. */
export function EditBodyForm({ id, version, values }: Props) {
  const [state, send] = useActionState(editBodyAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <BodyFields state={state} values={values} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
