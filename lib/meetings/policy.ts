import type { Prisma } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const isSecretary = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

const PREPARE: readonly string[] = ["ANIMATEUR", "FACILITATEUR"];

const placesOf = (viewer: Viewer) => (viewer.kind === "member" && viewer.upToDate ? viewer.collectifs : []);

/** Its animateur·rices and facilitateur·rices, and the secretariat; nobody once it is archived. */
export const canPrepareMeetings = (
  viewer: Viewer,
  collectif: { id: string; archivedAt: Date | null },
): viewer is MemberViewer =>
  collectif.archivedAt === null &&
  (isSecretary(viewer) ||
    placesOf(viewer).some(({ id, role }) => id === collectif.id && PREPARE.includes(role)));

/** Whoever has a place says whether she comes, those who only observe too. */
export const canSayWhetherComing = (
  viewer: Viewer,
  collectif: { id: string; archivedAt: Date | null },
): viewer is MemberViewer =>
  collectif.archivedAt === null && placesOf(viewer).some(({ id }) => id === collectif.id);

/** What the viewer may see, as a filter: the meetings of her collectifs, and those being prepared where she prepares them. */
export const visibleMeetings = (viewer: Viewer): Prisma.MeetingWhereInput => {
  if (isSecretary(viewer)) return {};
  const places = placesOf(viewer);
  const prepared = places.filter(({ role }) => PREPARE.includes(role));
  return {
    OR: [
      {
        collectifId: { in: places.map(({ id }) => id) },
        state: { not: "DRAFT" },
        // Cancelled before anybody was told of it: it was never theirs to see.
        NOT: { state: "CANCELLED", sequence: 0 },
      },
      { collectifId: { in: prepared.map(({ id }) => id) } },
    ],
  };
};

/** A secret address for one's own calendar: any member. */
export const canKeepCalendar = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";
