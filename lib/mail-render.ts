import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

/** In whose name a message is written. */
export type Sender = { association: string; email: string; portal: string };

/** In whose name every message is written. */
export const sender = (): Sender => ({
  association: env.ASSOCIATION_NAME,
  email: env.ASSOCIATION_EMAIL,
  portal: env.PUBLIC_URL,
});

/** Both readings of one message: plain text for any reader, HTML for those that show it. */
export type Rendered = { subject: string; text: string; html: string };

type Content = Pick<Message, "subject" | "body" | "unsubscribeUrl">;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const why = ({ body }: Pick<Content, "body">, { association }: Sender): string =>
  body.why ??
  `Vous recevez ce message parce que vous avez un compte, ou une demande en cours, sur le portail de ${association}.`;
const stop = "Ne plus recevoir ces messages";

function textOf({ body, unsubscribeUrl }: Content, sender: Sender): string {
  const { paragraphs, action, after = [] } = body;
  return [
    ...paragraphs,
    ...(action ? [`${action.label}\u00A0:\n${action.url}`] : []),
    ...after,
    // « -- » and a space: what readers know as the end of the message proper (RFC 3676, 4.3).
    `-- \n${sender.association}\n${sender.portal}\n${why({ body }, sender)} Une question\u00A0: ${sender.email}`,
    ...(unsubscribeUrl ? [`${stop}\u00A0:\n${unsubscribeUrl}`] : []),
  ].join("\n\n");
}

// Colours are the portal's own. Readers that ignore the style sheet show plain black on white, which is fine.
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 16px; background: #faf6ee; color: #1c1815; font: 16px/1.55 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main, footer { max-width: 560px; margin: 0 auto; }
h1 { margin: 0 0 24px; font-size: 16px; color: #b3121d; }
p { margin: 0 0 16px; overflow-wrap: break-word; }
a { color: #b3121d; }
.button { display: inline-block; padding: 12px 20px; background: #b3121d; color: #fff; font-weight: bold; text-decoration: none; }
.soft { font-size: 14px; color: #50483f; }
footer { margin-top: 32px; padding-top: 16px; border-top: 1px solid #d8cebe; }
@media (prefers-color-scheme: dark) {
  body { background: #171311; color: #f4ede2; }
  h1, a { color: #ff8375; }
  .button { background: #ff8375; color: #171311; }
  .soft { color: #c9beb0; }
  footer { border-color: #423a34; }
}`;

/** No picture, no script, nothing fetched: opening a message tells nobody that it was opened. */
function htmlOf({ subject, body, unsubscribeUrl }: Content, sender: Sender): string {
  const { paragraphs, action, after = [] } = body;
  // A line that is an address of the portal is a link; no other word of a member's can become one.
  const line = (text: string) =>
    text.startsWith(`${sender.portal}/`) && !/\s/.test(text) ? link(text, text) : escaped(text);
  const paragraph = (text: string) => `<p>${text.split("\n").map(line).join("<br>")}</p>`;
  const link = (url: string, label: string, look = "") =>
    `<a${look} href="${escaped(url)}">${escaped(label)}</a>`;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${escaped(sender.association)}</h1>
${paragraphs.map(paragraph).join("\n")}
${
  action
    ? `<p>${link(action.url, action.label, ' class="button"')}</p>
<p class="soft">Si le bouton ne répond pas, ouvrez cette adresse\u00A0:<br>${link(action.url, action.url)}</p>`
    : ""
}
${after.map(paragraph).join("\n")}
</main>
<footer>
<p class="soft">${escaped(why({ body }, sender))} Une question\u00A0: ${link(`mailto:${sender.email}`, sender.email)}</p>
<p class="soft">${link(sender.portal, sender.portal)}${unsubscribeUrl ? ` · ${link(unsubscribeUrl, stop)}` : ""}</p>
</footer>
</body>
</html>
`;
}

/** Text and HTML of a message, from the same sentences; everything in it is text, never markup. */
export const renderMail = (content: Content, sender: Sender): Rendered => ({
  subject: content.subject,
  text: textOf(content, sender),
  html: htmlOf(content, sender),
});
