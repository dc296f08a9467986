import type { CollectifRole, PositionState, Prisma } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type PositionRights = {
  state: PositionState;
  createdById: string;
  collectif: { id: string; archivedAt: Date | null };
};

const isSecretary = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

const placeOf = (viewer: MemberViewer, { id }: { id: string }): CollectifRole | null =>
  viewer.collectifs.find((place) => place.id === id)?.role ?? null;

const takesPart = (viewer: Viewer, { collectif }: PositionRights): boolean => {
  if (viewer.kind !== "member" || !viewer.upToDate || collectif.archivedAt !== null) return false;
  const place = placeOf(viewer, collectif);
  return place !== null && place !== "OBSERVER";
};

const leads = (viewer: Viewer, { collectif }: PositionRights): boolean =>
  viewer.kind === "member" &&
  collectif.archivedAt === null &&
  (isSecretary(viewer) || (viewer.upToDate && placeOf(viewer, collectif) === "ANIMATEUR"));

/**
 * What the viewer may read, as a filter. All of a collectif's by its people and the secretariat; once proposed, what is
 * shared with members by those whose adhésion is current; once adopted, what a public collectif publishes, by everybody.
 */
export const visiblePositions = (viewer: Viewer): Prisma.PositionWhereInput => {
  if (isSecretary(viewer)) return {};
  const published: Prisma.PositionWhereInput = {
    state: "ADOPTED",
    visibility: "PUBLIC",
    collectif: { visibility: "PUBLIC", archivedAt: null },
  };
  if (viewer.kind !== "member" || !viewer.upToDate) return published;
  return {
    OR: [
      published,
      { collectifId: { in: viewer.collectifs.map(({ id }) => id) } },
      {
        state: { in: ["PROPOSED", "ADOPTED"] },
        visibility: { in: ["MEMBERS", "PUBLIC"] },
        collectif: { archivedAt: null },
      },
    ],
  };
};

/** Written by those who take part; what was adopted, by those who lead; what was withdrawn, by nobody. */
export const canWritePosition = (viewer: Viewer, position: PositionRights): viewer is MemberViewer => {
  if (position.state === "WITHDRAWN") return false;
  return position.state === "ADOPTED" ? leads(viewer, position) : takesPart(viewer, position);
};

/** Puts it to the signature of the others: any of those who write it. */
export const canProposePosition = (viewer: Viewer, position: PositionRights): viewer is MemberViewer =>
  position.state === "DRAFT" && takesPart(viewer, position);

/** Says that it is adopted, takes it back, says who reads it: those who lead the collectif. */
export const canSettlePosition = (viewer: Viewer, position: PositionRights): viewer is MemberViewer =>
  leads(viewer, position);

/** Those who lead, and whoever began it while it is a draft. */
export const canWithdrawPosition = (viewer: Viewer, position: PositionRights): viewer is MemberViewer =>
  viewer.kind === "member" &&
  position.state !== "WITHDRAWN" &&
  (leads(viewer, position) ||
    (position.state === "DRAFT" && position.createdById === viewer.id && takesPart(viewer, position)));

/** Holds it with others, from when it is proposed. */
export const canSignPosition = (viewer: Viewer, position: PositionRights): viewer is MemberViewer =>
  (position.state === "PROPOSED" || position.state === "ADOPTED") && takesPart(viewer, position);

/** Takes back what is hers, whatever became of the collectif and of her place in it. */
export const canTakeSignatureBack = (
  viewer: Viewer,
  signature: { memberId: string },
): viewer is MemberViewer => viewer.kind === "member" && viewer.id === signature.memberId;
