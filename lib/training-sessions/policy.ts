import type { Prisma, RegistrationStatus } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

const isManager = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("TRAINING_MANAGER") || viewer.roles.includes("ADMIN"));

/** FULL: open, and one waits. ENDED: its deadline has passed, and it is not over. */
export type SessionState = "CANCELLED" | "DRAFT" | "CLOSED" | "OVER" | "OPEN" | "FULL" | "ENDED";

export type Stateful = {
  publishedAt: Date | null;
  cancelledAt: Date | null;
  closedAt: Date | null;
  registrationEndsAt: Date;
  /** End of its last half-day; null while it has none. */
  endsAt: Date | null;
  /** Seats neither confirmed nor offered; none for a newcomer while somebody waits. */
  placesLeft: number;
};

/** What a session is now: said by its dates alone, stored nowhere. */
export function stateOf(session: Stateful, now: Date = new Date()): SessionState {
  if (session.cancelledAt) return "CANCELLED";
  if (!session.publishedAt) return "DRAFT";
  if (session.closedAt) return "CLOSED";
  if (session.endsAt && session.endsAt <= now) return "OVER";
  if (session.registrationEndsAt <= now) return "ENDED";
  return session.placesLeft > 0 ? "OPEN" : "FULL";
}

/** Whether the viewer teaches there; guests without an account see what visitors see. */
export const canTrain = (viewer: Viewer, session: { trainers: readonly { id: string }[] }): boolean =>
  viewer.kind === "member" && session.trainers.some(({ id }) => id === viewer.id);

/** What the viewer may see, as a filter: a draft is the manager's; a visitor sees those of public trainings. */
export const visibleSessions = (viewer: Viewer): Prisma.TrainingSessionWhereInput => {
  if (isManager(viewer)) return {};
  const published = { publishedAt: { not: null } };
  if (viewer.kind === "member") return { ...published, training: { publishedAt: { not: null } } };
  return { ...published, training: { publishedAt: { not: null }, archivedAt: null, isPublic: true } };
};

/** The list of participants, with what each needs to come: whoever runs it, and the secretariat. */
export const canSeeParticipants = (viewer: Viewer): boolean =>
  isManager(viewer) || (viewer.kind === "member" && viewer.roles.includes("SECRETARIAT"));

const DAY_MS = 86_400_000;

type RemoteHalfDay = {
  trainers: readonly { id: string }[];
  own: { status: RegistrationStatus } | null;
  startsAt: Date;
  endsAt: Date;
};

/** The address of a remote half-day: those who run or give it at once, participants from the day before to its end. */
export function canSeeLink(viewer: Viewer, halfDay: RemoteHalfDay, now: Date = new Date()): boolean {
  if (isManager(viewer) || canTrain(viewer, halfDay)) return true;
  if (viewer.kind !== "member" || halfDay.own?.status !== "CONFIRMED") return false;
  return halfDay.startsAt.getTime() - DAY_MS <= now.getTime() && halfDay.endsAt > now;
}
