"use client";

import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { makeCardAction } from "#lib/cards/actions.ts";

/** Makes the first card, or another with a new code. */
export function CardForm({ replaces }: { replaces: string | null }) {
  return (
    <OneClickForm
      action={makeCardAction}
      fields={{ replaces: replaces ?? "" }}
      variant={replaces ? "secondary" : "primary"}
      pendingLabel="Préparation…"
    >
      {replaces ? "Changer le code" : "Faire ma carte"}
    </OneClickForm>
  );
}
