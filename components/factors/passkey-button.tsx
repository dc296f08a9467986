"use client";

import { startTransition, useActionState, useState } from "react";
import { askToSignIn, knowsPasskeys } from "#components/factors/ask-passkey.ts";
import { useBrowser } from "#components/factors/use-browser.ts";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { signInWithPasskeyAction } from "#lib/factors/actions.ts";
import { idle } from "#lib/form-state.ts";

type Props = {
  /** Where the person was going. */
  from: string;
  variant?: "primary" | "secondary";
};

/** Signs in without a word typed. Absent where the browser knows no passkey, or runs no JavaScript: nothing else needs it. */
export function PasskeyButton({ from, variant = "secondary" }: Props) {
  const [state, signIn] = useActionState(signInWithPasskeyAction, idle);
  const [problem, setProblem] = useState<string>();
  const able = useBrowser(knowsPasskeys);
  if (!able) return null;
  const send = async (form: FormData) => {
    setProblem(undefined);
    const asked = await askToSignIn();
    if ("problem" in asked) {
      setProblem(asked.problem);
      return;
    }
    form.set("answer", asked.answer);
    // React loses the form’s own transition at the first wait.
    startTransition(() => signIn(form));
  };
  return (
    <form action={send} className="stack">
      <input type="hidden" name="suite" value={from} />
      {problem ? (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      ) : (
        <FormMessage state={state} />
      )}
      <div className="actions">
        <SubmitButton variant={variant} icon="lock" pendingLabel="Confirmez sur votre appareil…">
          Utiliser une clé d’accès
        </SubmitButton>
      </div>
    </form>
  );
}
