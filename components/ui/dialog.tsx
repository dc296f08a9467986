"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";
import type { IconName } from "#components/ui/icon.tsx";

type Props = {
  /** The button that opens it. */
  trigger: string;
  triggerVariant?: ButtonVariant;
  triggerIcon?: IconName;
  title: string;
  closeLabel?: string;
  /** Text and, at the end, a form with its SubmitButton; it may be rendered by the server. */
  children: ReactNode;
};

/**
 * A question asked before going on, in the browser's own <dialog>: focus kept inside, Escape closes. It needs
 * JavaScript: what it offers must also exist as a page when it is essential.
 */
export function Dialog({
  trigger,
  triggerVariant = "secondary",
  triggerIcon,
  title,
  closeLabel = "Annuler",
  children,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button
        variant={triggerVariant}
        icon={triggerIcon}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId}>
        <h2 id={titleId}>{title}</h2>
        <div className="dialog-body">{children}</div>
        <form method="dialog" className="dialog-close">
          <Button type="submit" variant="quiet">
            {closeLabel}
          </Button>
        </form>
      </dialog>
    </>
  );
}
