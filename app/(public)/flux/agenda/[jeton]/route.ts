import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { conditional, etagOf } from "#lib/http-cache.ts";
import { calendarOf } from "#lib/meetings/labels-calendar.ts";
import { calendarHost, calendarPerson, eventOf } from "#lib/meetings/mails.ts";
import { findPrivateCalendar, listForCalendar } from "#lib/meetings/queries-agenda.ts";
import { consume } from "#lib/rate-limit.ts";
import { sessionEvents } from "#lib/training-sessions/labels-calendar.ts";
import { listSessionsForCalendar } from "#lib/training-sessions/queries-agenda.ts";

type Context = { params: Promise<{ jeton: string }> };

/** An application asks four times an hour at most; several devices may share the address. */
const LIMIT = { name: "private-calendar", points: 60, seconds: 3600 };

/** Nothing may keep it, follow it, run it, or learn the address from it. */
const headers = {
  "cache-control": "private, no-cache",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "content-security-policy": "default-src 'none'; sandbox",
};

const plain = (status: number, text: string, others: Record<string, string> = {}) =>
  new Response(text, {
    status,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8", ...others },
  });

/** The meetings and trainings of whoever holds the address, with the rights that she has at this very moment. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { jeton } = await params;
  const calendar = await findPrivateCalendar(jeton);
  if (!calendar) return plain(404, "Introuvable.");
  try {
    await consume(LIMIT, calendar.id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return plain(429, error.message, { "retry-after": "900" });
  }
  const [meetings, sessions] = await Promise.all([
    listForCalendar(calendar.viewer),
    listSessionsForCalendar(calendar.viewer),
  ]);
  const written = (stamp: Date) =>
    calendarOf(
      [
        ...meetings.map((meeting) => eventOf(meeting, meeting)),
        ...sessions.flatMap((session) => sessionEvents(session, env.PUBLIC_URL)),
      ],
      {
        method: "PUBLISH",
        name: `${env.ASSOCIATION_NAME} : mes réunions et formations`,
        host: calendarHost(),
        stamp,
        organizer: calendarPerson(),
      },
    );
  // The same meetings are the same calendar, whenever it is written.
  return conditional(
    request,
    {
      etag: etagOf(written(new Date(0))),
      headers: { ...headers, "content-type": "text/calendar; charset=utf-8; method=PUBLISH" },
    },
    () => written(new Date()),
  );
}
