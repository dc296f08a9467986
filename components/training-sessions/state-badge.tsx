import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { stateLabels } from "#lib/training-sessions/labels.ts";
import type { SessionState } from "#lib/training-sessions/policy.ts";

const tones: Record<SessionState, BadgeTone> = {
  CANCELLED: "danger",
  DRAFT: "warning",
  CLOSED: "neutral",
  OVER: "neutral",
  OPEN: "success",
  FULL: "warning",
  ENDED: "neutral",
};

/** What a session is now, in a word. */
export const StateBadge = ({ state }: { state: SessionState }) => (
  <Badge tone={tones[state]}>{stateLabels[state]}</Badge>
);
