import { renderMail, sender } from "#lib/mail-render.ts";
import { findOutboxMail } from "#lib/mails/queries.ts";
import { visitor } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** Nothing is fetched nor run; a link opens in the whole window, when somebody clicks it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";

/** The HTML of one message of the demonstration, for the frame of its page. 404 anywhere else. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const mail = await findOutboxMail(visitor, (await params).id);
  if (!mail) return new Response("Introuvable.", { status: 404 });
  const { html } = renderMail(mail.content, sender());
  return new Response(html.replace("<head>", '<head>\n<base target="_top">'), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "private, no-store",
    },
  });
}
