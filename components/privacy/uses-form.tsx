"use client";

import { useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle } from "#lib/form-state.ts";
import { chooseUsesAction } from "#lib/privacy/actions.ts";
import { purposeWords } from "#lib/privacy/labels.ts";

const purposes = ["DIRECTORY", "MESSAGES", "DIGEST", "STATISTICS"] as const;

type Props = { uses: Record<(typeof purposes)[number] | "kept", boolean> };

/** What the association may do with one's data; a box unticked is an objection. */
export function UsesForm({ uses }: Props) {
  const [state, send] = useActionState(chooseUsesAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a changé" />
      <Fieldset id="usages" legend="J’accepte de" hint="Décochez ce à quoi vous vous opposez.">
        {purposes.map((purpose) => (
          <Checkbox
            key={purpose}
            id={purpose}
            name={purpose}
            value="oui"
            defaultChecked={uses[purpose]}
            label={purposeWords[purpose].label}
            hint={`Sinon : ${purposeWords[purpose].hint}`}
            error={fieldError(state, purpose)}
          />
        ))}
      </Fieldset>
      <Checkbox
        name="kept"
        value="oui"
        defaultChecked={uses.kept}
        label="Si je quitte l’association, elle peut garder mes données"
        hint="Sans cet accord, elles sont effacées peu après votre départ."
        error={fieldError(state, "kept")}
      />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer mes choix
        </SubmitButton>
      </div>
    </form>
  );
}
