import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#lib/french.ts";
import type { Figures } from "#lib/imports/queries.ts";

/** What an import did, in a line of figures; what is nought is not said. */
export function ImportFigures({ lines }: { lines: Figures }) {
  const { done, kept, skipped, refused, undone } = lines;
  return (
    <div className="import-figures">
      {done > 0 ? <Badge tone="success">{formatCount(done, "importé", "importés")}</Badge> : null}
      {skipped > 0 ? <Badge tone="warning">{formatCount(skipped, "laissé", "laissés")} de côté</Badge> : null}
      {refused > 0 ? <Badge tone="danger">{formatCount(refused, "refusé", "refusés")}</Badge> : null}
      {undone > 0 ? <Badge>{formatCount(undone, "annulé", "annulés")}</Badge> : null}
      {undone > 0 && kept > 0 ? <Badge tone="warning">{formatCount(kept, "gardé", "gardés")}</Badge> : null}
    </div>
  );
}
