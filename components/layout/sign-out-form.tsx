"use client";

import type { FormEvent } from "react";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { heldHere } from "#lib/kept-here.ts";

const losses = ({ draft, paper }: ReturnType<typeof heldHere>): string[] => [
  ...(draft ? ["un texte de compte rendu pas encore enregistré"] : []),
  ...(paper ? ["un bulletin de vote pas encore déposé"] : []),
];

/** Signing out clears what the browser keeps: when something there is nowhere else, it is asked first. */
function askFirst(event: FormEvent): void {
  try {
    const lost = losses(heldHere(localStorage, Date.now()));
    if (lost.length === 0) return;
    const words = `Cet appareil garde ${lost.join(" et ")}. Se déconnecter l’efface. Se déconnecter quand même\u00A0?`;
    if (!confirm(words)) event.preventDefault();
  } catch {
    // A browser that keeps nothing has nothing to lose.
  }
}

export function SignOutForm({ action }: { action: (form: FormData) => Promise<void> }) {
  return (
    <form action={action} onSubmit={askFirst}>
      <SubmitButton variant="quiet" pendingLabel="Déconnexion…">
        Se déconnecter
      </SubmitButton>
    </form>
  );
}
