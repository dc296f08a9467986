import { formatDate } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import { formatCount } from "#lib/french.ts";
import type { Message } from "#lib/mail.ts";
import { subjectOf } from "#lib/notification-subjects.ts";
import { placeOf } from "#lib/notifications/labels.ts";
import { sentenceOf } from "#lib/notifications/labels-sentence.ts";
import type { MailedNotice, MailedPost } from "#lib/notifications/queries-mails.ts";
import { replyAddressFor } from "#lib/reply-address.ts";
import { unsubscribeUrl } from "#lib/unsubscribe.ts";

type To = { id: string; email: string; firstName: string };

const addressOf = (notice: MailedNotice) => `${env.PUBLIC_URL}${placeOf(notice)}`;
const settle = `Choisir ce que vous recevez, et quand\u00A0:\n${env.PUBLIC_URL}/notifications/preferences`;

/** One thing, as soon as it happens. */
export const noticeMail = (to: To, notice: MailedNotice): Message => ({
  kind: "notice",
  to: to.email,
  memberId: to.id,
  subject: oneLine(sentenceOf(notice)),
  body: {
    paragraphs: [`Bonjour ${to.firstName},`, sentenceOf(notice)],
    action: { label: "Voir sur le portail", url: addressOf(notice) },
    after: [settle],
  },
  unsubscribeUrl: unsubscribeUrl(to.id, subjectOf[notice.kind]),
});

/**
 * A message of a thread, with its words: it leaves for somebody who may read them at that moment. She answers it by mail
 * where the association receives mail.
 */
export function threadMail(to: To, notice: MailedNotice & { post: MailedPost }): Message {
  const { post, title } = notice;
  const replyTo = replyAddressFor({ memberId: to.id, threadId: post.threadId });
  return {
    kind: "thread",
    to: to.email,
    memberId: to.id,
    subject: oneLine(`[${post.collectif}] ${title ?? "Sujet"}`),
    body: {
      paragraphs: [sentenceOf(notice), ...post.text.split(/\n{2,}/)],
      action: { label: "Lire et répondre sur le portail", url: addressOf(notice) },
      after: [
        ...(replyTo === null
          ? []
          : [
              "Vous pouvez aussi répondre à ce courriel\u00A0: le collectif lira votre réponse dans ce sujet.",
            ]),
        `Recevoir autrement les sujets de ce collectif\u00A0:\n${env.PUBLIC_URL}/collectifs/${post.slug}/sujets#courriels`,
      ],
    },
    unsubscribeUrl: unsubscribeUrl(to.id, subjectOf[notice.kind]),
    ...(replyTo !== null && { replyTo }),
    conversation: { id: post.threadId, list: { name: post.collectif, label: `${post.slug}.collectifs` } },
    collectifId: post.collectifId,
  };
}

/** What waited for the morning, newest first: the first lines of it, and how many they are in all. */
export const digestMail = (to: To, notices: readonly MailedNotice[]): Message => {
  const total = notices[0]?.total ?? 0;
  const others = total - notices.length;
  return {
    kind: "digest",
    to: to.email,
    memberId: to.id,
    subject: `${formatCount(total, "nouvelle", "nouvelles")} pour vous, ${formatDate(new Date())}`,
    body: {
      paragraphs: [
        `Bonjour ${to.firstName},`,
        "Voici ce que vous n’avez pas encore lu.",
        ...notices.map((notice) => `${sentenceOf(notice)}\n${addressOf(notice)}`),
        ...(others > 0 ? [`Et ${formatCount(others, "autre", "autres")} dans «\u00A0Pour vous\u00A0».`] : []),
      ],
      action: { label: "Ouvrir «\u00A0Pour vous\u00A0»", url: `${env.PUBLIC_URL}/notifications` },
      after: [settle],
    },
    unsubscribeUrl: unsubscribeUrl(to.id, "DIGEST"),
  };
};

/** A title may hold a line's end, and a subject is one short line. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return line.length > 150 ? `${line.slice(0, 149)}…` : line;
}
