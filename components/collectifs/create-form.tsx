"use client";

import { useActionState } from "react";
import { AboutFields, type AboutValues } from "#components/collectifs/about-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { createCollectifAction } from "#lib/collectifs/actions.ts";
import { MAX_TYPED } from "#lib/collectifs/labels.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

const empty: AboutValues = {
  name: "",
  presentation: "",
  charter: "",
  themeId: "",
  visibility: "MEMBERS",
  joining: "ON_REQUEST",
  tiers: [],
  endsOn: "",
};

type PersonProps = { state: FormState; name: "first" | "second"; label: string; required?: boolean };

/** Somebody by her name; when several have it, they are offered to choose from. */
function PersonField({ state, name, label, required = false }: PersonProps) {
  const choices = state.status === "error" ? (state.choices[name] ?? []) : [];
  return (
    <>
      <Field
        name={name}
        label={label}
        hint="Prénom et nom, comme dans l’annuaire."
        error={fieldError(state, name)}
        required={required}
      >
        {(control) => (
          <TextInput
            {...control}
            maxLength={MAX_TYPED}
            autoComplete="off"
            defaultValue={typed(state, name)}
          />
        )}
      </Field>
      {choices.length > 0 ? (
        <RadioGroup
          key={typed(state, `${name}Id`)}
          name={`${name}Id`}
          legend="Qui est-ce ?"
          options={choices}
          defaultValue={typed(state, `${name}Id`)}
        />
      ) : null}
    </>
  );
}

/** Begins a collectif, with those who will lead it. */
export function CreateForm({ themes }: { themes: SelectOption[] }) {
  const [state, send] = useActionState(createCollectifAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le collectif n’est pas créé" />
      <AboutFields state={state} values={empty} themes={themes} />
      <Fieldset
        id="animation"
        legend="Animation"
        rank="section"
        hint="Un collectif s’anime à deux, une femme et un homme de préférence. La seconde personne peut venir plus tard."
      >
        <PersonField state={state} name="first" label="Première personne" required />
        <PersonField state={state} name="second" label="Seconde personne" />
      </Fieldset>
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Création…">Créer le collectif</SubmitButton>
      </div>
    </form>
  );
}
