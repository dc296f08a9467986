"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { signMyselfAction } from "#lib/attendance/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  sessionId: string;
  halfDayId: string;
  /** What the QR code held, empty for whoever types it. */
  code: string;
  /** When it was read, milliseconds. */
  readAt: number;
};

/** One signs for oneself: one button after the QR code, otherwise six digits first. */
export function SignForm({ sessionId, halfDayId, code, readAt }: Props) {
  const [state, send] = useActionState(signMyselfAction, idle);
  const [isCut, setIsCut] = useState(false);
  const wantsCode = code === "" || fieldError(state, "code") !== undefined;

  const holdWithoutNetwork = (event: FormEvent) => {
    setIsCut(!navigator.onLine);
    if (!navigator.onLine) event.preventDefault();
  };

  return (
    <form action={send} onSubmit={holdWithoutNetwork} className="stack narrow" noValidate>
      <FormMessage state={state} title="Votre signature n’est pas enregistrée" />
      {isCut ? (
        <Notice tone="warning" live>
          <p>
            Pas de réseau. Réessayez dans les deux minutes, ou demandez à qui vous forme de vous faire signer.
          </p>
        </Notice>
      ) : null}
      <input type="hidden" name="id" value={sessionId} />
      <input type="hidden" name="halfDayId" value={halfDayId} />
      {wantsCode ? (
        <Field
          name="code"
          label="Code affiché dans la salle"
          hint="Six chiffres. Il change toutes les trente secondes."
          error={fieldError(state, "code")}
          required
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              autoComplete="off"
              maxLength={9}
              width="short"
              defaultValue={code === "" ? typed(state, "code") : ""}
            />
          )}
        </Field>
      ) : (
        <>
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="readAt" value={readAt} />
        </>
      )}
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Signature…">Je signe</SubmitButton>
      </div>
    </form>
  );
}
