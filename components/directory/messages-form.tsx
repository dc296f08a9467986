"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { chooseMessagesAction } from "#lib/directory/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const options = [
  {
    value: "accept",
    label: "Oui",
    hint: "Par le portail, sans connaître mon adresse. Dix messages par jour au plus pour qui écrit.",
  },
  { value: "refuse", label: "Non", hint: "Ma page de l’annuaire ne propose plus de m’écrire." },
];

/** Whether the other members may write to me. */
export function MessagesForm({ accepts }: { accepts: boolean }) {
  const [state, send] = useActionState(chooseMessagesAction, idle);
  const chosen = typed(state, "messages", accepts ? "accept" : "refuse");
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Votre choix n’a pas été enregistré" />
      <RadioGroup
        key={chosen}
        name="messages"
        legend="Les autres membres peuvent-ils m’écrire ?"
        options={options}
        defaultValue={chosen}
        error={fieldError(state, "messages")}
        required
      />
      <div className="actions">
        <SubmitButton>Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
