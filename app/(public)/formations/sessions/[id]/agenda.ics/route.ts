import { env } from "#lib/env.ts";
import { calendarOf } from "#lib/meetings/labels-calendar.ts";
import { calendarHost, calendarPerson } from "#lib/meetings/mails.ts";
import { sessionEvents } from "#lib/training-sessions/labels-calendar.ts";
import { findSession } from "#lib/training-sessions/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

const headers = { "cache-control": "private, no-store" };

/** The half-days of a session, for a calendar; never their remote links, which are for participants on the day. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const session = await findSession(await currentViewer(), (await params).id);
  if (!session?.publishedAt) {
    return new Response("Introuvable.", {
      status: 404,
      headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
    });
  }
  const text = calendarOf(sessionEvents(session, env.PUBLIC_URL), {
    method: "PUBLISH",
    host: calendarHost(),
    stamp: new Date(),
    organizer: calendarPerson(),
  });
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'attachment; filename="formation.ics"',
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
