"use client";

import { useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup, type RadioOption } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed, typedList } from "#lib/form-state.ts";
import { signPositionAction } from "#lib/positions/actions.ts";

type Props = {
  id: string;
  /** Numbers of the texts that the page shows (`readingOf`). */
  seen: string;
  mandates: readonly RadioOption[];
  /** The mandate of her signature, if she signed. */
  mandateId: string | null;
  isNamed: boolean;
  /** What unfolds it, when it is not what one comes for. */
  summary?: string;
  /** « Signer », « Confirmer ma signature »… */
  submitLabel: string;
};

/** Holds a position, with one of her mandates, and says whether her name may be public. */
export function SignForm(props: Props) {
  const { id, seen, mandates, mandateId, isNamed, summary, submitLabel } = props;
  const [state, send] = useActionState(signPositionAction, idle);
  const [only] = mandates.length === 1 ? mandates : [];
  const named = typedList(state, "isNamed", isNamed ? ["oui"] : []).length > 0;
  const form = (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Votre signature n’est pas enregistrée" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seen} />
      <RadioGroup
        name="mandateId"
        legend="Je signe avec mon mandat"
        options={mandates}
        defaultValue={typed(state, "mandateId", mandateId ?? only?.value)}
        error={fieldError(state, "mandateId")}
        required
      />
      <Checkbox
        key={String(named)}
        name="isNamed"
        value="oui"
        defaultChecked={named}
        label="J’accepte que mon nom paraisse si cette position est publiée sur le site"
        hint="Signer dit une opinion politique : rien ne vous y oblige. Sans cet accord, vous êtes dans le nombre, sans votre nom. Vous pouvez le retirer à tout moment."
      />
      <SubmitButton pendingLabel="Enregistrement…">{submitLabel}</SubmitButton>
    </form>
  );
  return summary ? (
    <Disclosure summary={summary} open={state.status === "error"}>
      {form}
    </Disclosure>
  ) : (
    form
  );
}
