"use client";

import { startTransition, useActionState, useState } from "react";
import { askToRegister, knowsPasskeys } from "#components/factors/ask-passkey.ts";
import { useBrowser } from "#components/factors/use-browser.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { addPasskeyAction } from "#lib/factors/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Makes a passkey on the device in hand and keeps it; `deviceName` is offered as its name. */
export function PasskeyForm({ deviceName }: { deviceName: string }) {
  const [state, add] = useActionState(addPasskeyAction, idle);
  const [problem, setProblem] = useState<string>();
  const able = useBrowser(knowsPasskeys);
  if (!able) {
    return (
      <p>
        Pour ajouter une clé, ouvrez cette page dans un navigateur récent où JavaScript est permis.
        L’application d’authentification marche partout.
      </p>
    );
  }
  const send = async (form: FormData) => {
    setProblem(undefined);
    const asked = await askToRegister();
    if ("problem" in asked) {
      setProblem(asked.problem);
      return;
    }
    form.set("answer", asked.answer);
    // React loses the form’s own transition at the first wait.
    startTransition(() => add(form));
  };
  return (
    <form action={send} className="stack">
      {problem ? (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      ) : (
        <FormMessage state={state} title="La clé n’est pas enregistrée" />
      )}
      <Field
        name="name"
        label="Nom de la clé"
        hint="Pour la reconnaître plus tard, par exemple « Mon téléphone »."
        error={fieldError(state, "name")}
        required
      >
        {(control) => (
          <TextInput {...control} maxLength={60} defaultValue={typed(state, "name", deviceName)} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton icon="lock" pendingLabel="Confirmez sur votre appareil…">
          Ajouter une clé d’accès
        </SubmitButton>
      </div>
    </form>
  );
}
