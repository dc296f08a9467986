"use client";

import type { FormEvent } from "react";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { joinList } from "#lib/french.ts";
import { heldHere } from "#lib/kept-here.ts";

const losses = ({ draft, paper, signature }: ReturnType<typeof heldHere>): string[] => [
  ...(draft ? ["un texte de compte rendu pas encore enregistré"] : []),
  ...(paper ? ["un bulletin de vote pas encore déposé"] : []),
  ...(signature ? ["des signatures d’émargement pas encore envoyées"] : []),
];

/** Signing out clears what the browser keeps: when something there is nowhere else, it is asked first. */
function askFirst(event: FormEvent): void {
  try {
    const lost = losses(heldHere(localStorage, Date.now()));
    if (lost.length === 0) return;
    const words = `Cet appareil garde ${joinList(lost)}. Se déconnecter l’efface. Se déconnecter quand même\u00A0?`;
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
