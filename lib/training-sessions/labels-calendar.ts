import type { CalendarEvent } from "#lib/meetings/labels-calendar.ts";
import { sessionHref } from "#lib/training-sessions/labels.ts";

type Session = {
  id: string;
  title: string;
  sequence: number;
  cancelledAt: Date | null;
  bodyName: string;
  halfDays: readonly { id: string; startsAt: Date; endsAt: Date; place: string | null; isRemote: boolean }[];
};

/** The half-days of a session as a calendar holds them; what is remote is named, its address never. `origin` is the portal’s. */
export function sessionEvents(session: Session, origin: string): CalendarEvent[] {
  const url = `${origin}${sessionHref(session.id)}`;
  return session.halfDays.map(({ id, startsAt, endsAt, place, isRemote }) => ({
    id,
    sequence: session.sequence,
    isCancelled: session.cancelledAt !== null,
    startsAt,
    endsAt,
    title: session.title,
    place: [place, isRemote ? "à distance" : null].filter(Boolean).join(", ") || null,
    videoUrl: null,
    url,
    description: `Formation par ${session.bodyName}.\n${isRemote ? "Le lien paraît la veille sur la page de la session.\n" : ""}${url}`,
  }));
}
