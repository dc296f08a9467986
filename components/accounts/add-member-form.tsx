"use client";

import { useActionState } from "react";
import { EmailField } from "#components/accounts/email-field.tsx";
import { KnownPeople } from "#components/accounts/known-people.tsx";
import { IdentityFields } from "#components/members/identity-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { addMemberAction } from "#lib/accounts/actions.ts";
import { fieldError, idle, typed, typedList } from "#lib/form-state.ts";

const invitations = [
  { value: "oui", label: "L’envoyer maintenant", hint: "Elle pourra ouvrir son compte pendant 14 jours." },
  { value: "non", label: "Plus tard", hint: "Depuis sa fiche ou la page «\u00A0Comptes\u00A0»." },
];
const nexts = [
  { value: "mandat", label: "Ajouter son mandat" },
  { value: "fiche", label: "Voir sa fiche" },
];

/** Writes somebody down by hand; who may be the same person is shown before. */
export function AddMemberForm() {
  const [state, send] = useActionState(addMemberAction, idle);
  const known = state.status === "error" ? (state.choices.known ?? []) : [];
  const mayBeAnother = fieldError(state, "email") === undefined;
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Cette personne n’est pas ajoutée" />
      {known.length > 0 ? (
        <KnownPeople people={known} mayBeAnother={mayBeAnother} distinct={typedList(state, "distinct")} />
      ) : null}
      <IdentityFields state={state} values={{ firstName: "", lastName: "", civility: "" }} />
      <EmailField
        label="Adresse électronique"
        hint="La sienne, pas celle de la mairie : elle sert à se connecter, et dure plus qu’un mandat."
        state={state}
      />
      <Field
        name="phone"
        label="Téléphone"
        hint="Facultatif. Elle seule et le secrétariat le verront."
        error={fieldError(state, "phone")}
      >
        {(control) => (
          <TextInput
            {...control}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            maxLength={40}
            defaultValue={typed(state, "phone")}
          />
        )}
      </Field>
      <RadioGroup
        name="invite"
        legend="Invitation"
        options={invitations}
        defaultValue={typed(state, "invite", "oui")}
        error={fieldError(state, "invite")}
        required
      />
      <RadioGroup
        name="next"
        legend="Ensuite"
        options={nexts}
        defaultValue={typed(state, "next", "mandat")}
        error={fieldError(state, "next")}
      />
      <div className="actions">
        <SubmitButton pendingLabel="Ajout…">Ajouter cette personne</SubmitButton>
      </div>
    </form>
  );
}
