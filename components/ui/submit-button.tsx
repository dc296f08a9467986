"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "#components/ui/button.tsx";

type Props = Omit<ComponentProps<typeof Button>, "type" | "onClick"> & {
  /** What is said while the form is on its way, e.g. « Enregistrement… ». */
  pendingLabel?: ReactNode;
  /** Told of the click that sends the form: which of two buttons it was. */
  onPress?: () => void;
};

/**
 * Sends its form; while it is on its way, says so and ignores further clicks. It stays focusable (aria-disabled, not
 * disabled), so the keyboard does not lose its place. Without JavaScript it is an ordinary submit button.
 */
export function SubmitButton({ children, pendingLabel = "Envoi…", icon, onPress, ...rest }: Props) {
  const { pending } = useFormStatus();
  const ignoreWhilePending = (event: MouseEvent) => {
    if (pending) event.preventDefault();
    else onPress?.();
  };
  return (
    <Button
      {...rest}
      type="submit"
      icon={pending ? undefined : icon}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={ignoreWhilePending}
    >
      {pending ? <span className="button-spinner" aria-hidden="true" /> : null}
      <span aria-live="polite">{pending ? pendingLabel : children}</span>
    </Button>
  );
}
