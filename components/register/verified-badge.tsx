import { Badge } from "#components/ui/badge.tsx";
import { verifiedLabel } from "#lib/register/labels.ts";

/** « Vérifié par le RNE du 12 novembre 2026 », beside a mandate. Nothing is said of a mandate that is not. */
export function VerifiedBadge({ on }: { on: string | undefined }) {
  if (on === undefined) return null;
  const words = verifiedLabel(on);
  return (
    <Badge tone="success" icon="check">
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </Badge>
  );
}
