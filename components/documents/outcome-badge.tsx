import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { outcomeLabels } from "#lib/documents/labels.ts";

type Outcome = keyof typeof outcomeLabels;

const tones: Partial<Record<Outcome, BadgeTone>> = { ADOPTED: "success", REJECTED: "danger" };

/** What came of an act in its council. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  return <Badge tone={tones[outcome] ?? "neutral"}>{outcomeLabels[outcome]}</Badge>;
}
