import type { PositionState, Visibility } from "@prisma/client";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { stateLabels } from "#lib/positions/labels.ts";

const tones: Record<PositionState, BadgeTone> = {
  DRAFT: "warning",
  PROPOSED: "solid",
  ADOPTED: "success",
  WITHDRAWN: "neutral",
};

type Props = { state: PositionState; visibility: Visibility; isInside: boolean };

/** Where a position stands, and for its collectif who else reads it. */
export function PositionBadges({ state, visibility, isInside }: Props) {
  const isShared = isInside && (state === "PROPOSED" || state === "ADOPTED");
  return (
    <>
      <Badge tone={tones[state]}>{stateLabels[state]}</Badge>
      {isShared && visibility === "PUBLIC" ? <Badge icon="globe">Public</Badge> : null}
      {isShared && visibility === "MEMBERS" ? <Badge icon="people">Membres</Badge> : null}
      {isShared && visibility === "COLLECTIF" ? <Badge icon="lock">Collectif</Badge> : null}
    </>
  );
}
