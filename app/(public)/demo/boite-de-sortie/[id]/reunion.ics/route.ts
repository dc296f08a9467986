import { findOutboxMail } from "#lib/mails/queries.ts";
import { visitor } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** What a message of the demonstration tells a calendar. 404 anywhere else, and for a message that tells none. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const mail = await findOutboxMail(visitor, (await params).id);
  const calendar = mail?.content.calendar;
  if (!calendar) return new Response("Introuvable.", { status: 404 });
  return new Response(calendar.text, {
    headers: {
      "content-type": `text/calendar; charset=utf-8; method=${calendar.method}`,
      "content-disposition": 'attachment; filename="reunion.ics"',
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    },
  });
}
