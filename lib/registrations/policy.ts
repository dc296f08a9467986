import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const registers = (viewer: Viewer): boolean =>
  viewer.kind === "member" &&
  (["TRAINING_MANAGER", "ADMIN", "SECRETARIAT"] as const).some((role) => viewer.roles.includes(role));

/** To ask for a seat for oneself: any member; one whose adhésion has ended is told so. */
export const canAskForSeat = (viewer: Viewer): viewer is MemberViewer => viewer.kind === "member";

/** To accept, decline, cancel or change a registration: its own member, and whoever registers others. */
export const canChangeRegistration = (viewer: Viewer, registration: { memberId: string }): boolean =>
  viewer.kind === "member" && (viewer.id === registration.memberId || registers(viewer));

const DAY_MS = 86_400_000;

/** A cancellation is undone within the day. */
export const canUndo = ({ cancelledAt }: { cancelledAt: Date | null }, now: Date = new Date()): boolean =>
  !!cancelledAt && now.getTime() - cancelledAt.getTime() < DAY_MS;
