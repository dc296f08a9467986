"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { addSignatureAction, removeSignatureAction } from "#lib/attendance/actions.ts";
import { MAX_REASON } from "#lib/attendance/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  registrationId: string;
  halfDayId: string;
  /** It stands, and may be removed; otherwise one may be added. */
  isSigned: boolean;
};

/** Removes or adds one signature, with the reason. */
export function CorrectionForm({ registrationId, halfDayId, isSigned }: Props) {
  const [state, send] = useActionState(isSigned ? removeSignatureAction : addSignatureAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, halfDayId)} title="La correction n’est pas enregistrée" />
      <input type="hidden" name="registrationId" value={registrationId} />
      <input type="hidden" name="halfDayId" value={halfDayId} />
      <Field
        name="reason"
        id={`reason-${halfDayId}`}
        label={isSigned ? "Pourquoi la retirer" : "Pourquoi l’ajouter"}
        hint={
          isSigned
            ? "Exemple\u00A0: signature prise au nom d’une autre personne."
            : "Exemple\u00A0: a signé la feuille papier, téléphone déchargé."
        }
        error={fieldError(state, "reason")}
        required
      >
        {(control) => <TextInput {...control} maxLength={MAX_REASON} defaultValue={typed(state, "reason")} />}
      </Field>
      <div className="actions">
        <SubmitButton variant={isSigned ? "danger" : "secondary"} pendingLabel="Enregistrement…">
          {isSigned ? "Retirer la signature" : "Ajouter la signature de la feuille papier"}
        </SubmitButton>
      </div>
    </form>
  );
}
