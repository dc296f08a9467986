"use client";

import { useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { shareDocumentAction } from "#lib/documents/actions.ts";
import { keysOf, readerWords, visibilityLabels } from "#lib/documents/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  id: string;
  visibility: string;
  /** Name of the collectif on whose shelf it stands. */
  collectif: string;
};

/** Who reads a document of a collectif; the whole world asks to be confirmed. */
export function ShareDocumentForm({ id, visibility, collectif }: Props) {
  const [state, send] = useActionState(shareDocumentAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est changé" />
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        name="visibility"
        legend="Qui peut le lire"
        options={keysOf(visibilityLabels).map((value) => ({
          value,
          label: value === "COLLECTIF" ? `Le collectif ${collectif}` : visibilityLabels[value],
          hint: readerWords[value],
        }))}
        defaultValue={typed(state, "visibility", visibility)}
        error={fieldError(state, "visibility")}
        required
      />
      <Checkbox
        name="confirmed"
        value="oui"
        label="Pour « Tout le monde » : je confirme que ce document peut être lu par n’importe qui"
        hint="Ce qui a été lu ou copié pendant qu’il était public ne se reprend pas."
        error={fieldError(state, "confirmed")}
      />
      <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
    </form>
  );
}
