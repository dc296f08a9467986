"use client";

import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Something of ours failed while making the page: said once, with the number that finds it in the log. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <EmptyState
      level={1}
      title="Une erreur est survenue"
      actions={<Button onClick={reset}>Réessayer</Button>}
    >
      Elle vient de nous, pas de vous : rien de ce que vous aviez enregistré n’est perdu.
      {error.digest ? ` Si elle se répète, donnez ce numéro au secrétariat\u00A0: ${error.digest}.` : ""}
    </EmptyState>
  );
}
