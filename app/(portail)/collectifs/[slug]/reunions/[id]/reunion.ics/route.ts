import { findInside } from "#lib/collectifs/queries-inside.ts";
import { calendarOf } from "#lib/meetings/labels-calendar.ts";
import { calendarHost, calendarPerson, eventOf } from "#lib/meetings/mails.ts";
import { findMeeting } from "#lib/meetings/queries.ts";
import { findForCalendar } from "#lib/meetings/queries-agenda.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ slug: string; id: string }> };

const notThere = () =>
  new Response("Introuvable.", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
  });

/** One meeting, for a calendar that follows no address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug, id } = await params;
  const viewer = await currentViewer();
  if (viewer.kind !== "member") return notThere();
  const collectif = await findInside(viewer, { slug });
  const seen = collectif && (await findMeeting(viewer, collectif, id));
  const meeting = seen && seen.state !== "DRAFT" ? await findForCalendar(viewer, seen) : null;
  if (!meeting) return notThere();
  const text = calendarOf([eventOf(meeting, meeting)], {
    method: "PUBLISH",
    host: calendarHost(),
    stamp: new Date(),
    organizer: calendarPerson(),
  });
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'attachment; filename="reunion.ics"',
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
