import { EmptyState } from "#components/ui/empty-state.tsx";

/** Instead of the directory, for whoever has opened more of its pages in an hour than a person reads. */
export function TooMany() {
  return (
    <EmptyState title="Vous avez beaucoup consulté l’annuaire" level={1}>
      Pour qu’il ne puisse pas être recopié en entier, le nombre de pages que l’on ouvre en une heure est
      limité. Revenez dans un moment : une heure au plus.
    </EmptyState>
  );
}
