"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import type { IconName } from "#components/ui/icon.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormState, idle } from "#lib/form-state.ts";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields. */
  fields: Record<string, string>;
  variant?: ButtonVariant;
  icon?: IconName;
  pendingLabel?: string;
  children: ReactNode;
};

/** One button that acts on one thing, with its answer beside it. */
export function OneClickForm({ action, fields, variant = "secondary", icon, pendingLabel, children }: Props) {
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} icon={icon} pendingLabel={pendingLabel}>
        {children}
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
