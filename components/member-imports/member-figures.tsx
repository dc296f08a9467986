import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { formatCount } from "#lib/french.ts";
import type { MemberFigures as Figures } from "#lib/member-imports/queries.ts";

/** What an import will do, or did, in a line of figures; what is nought is not said. */
export function MemberFigures({ figures, isOver }: { figures: Figures; isOver: boolean }) {
  const { good, sure, likely, bad, created, completed, left, refused, undone, kept } = figures;
  const all: readonly [number, string, string, BadgeTone][] = isOver
    ? [
        [created, "compte créé", "comptes créés", "success"],
        [completed, "fiche complétée", "fiches complétées", "success"],
        [left, "laissée de côté", "laissées de côté", "warning"],
        [refused, "refusée", "refusées", "danger"],
        [undone, "annulée", "annulées", "neutral"],
        [kept, "gardée", "gardées", "warning"],
      ]
    : [
        [good, "nouvelle", "nouvelles", "success"],
        [sure + likely, "déjà là", "déjà là", "warning"],
        [bad, "à corriger", "à corriger", "danger"],
      ];
  return (
    <div className="import-figures">
      {all.map(([count, one, many, tone]) =>
        count > 0 ? (
          <Badge key={one} tone={tone}>
            {formatCount(count, one, many)}
          </Badge>
        ) : null,
      )}
    </div>
  );
}
