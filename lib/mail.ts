import type { Tx } from "#lib/db.ts";
import { enqueueAll } from "#lib/jobs.ts";

/** What a message says, from which its text and its HTML are both written. Sentences are in French, without markup. */
export type MailBody = {
  paragraphs: readonly string[];
  /** One thing to do, shown as a button and as an address. */
  action?: { label: string; url: string };
  /** After the button: how long it serves, what to do if one asked for nothing. */
  after?: readonly string[];
  /** Why it comes, to somebody who has neither an account nor a request; ends with a full stop. */
  why?: string;
};

export type Message = {
  /** Name of the template, kept in the record once the message is gone. */
  kind: string;
  to: string;
  memberId?: string;
  subject: string;
  body: MailBody;
  /** Address that stops such messages in one click; none for those that the recipient asked for herself. */
  unsubscribeUrl?: string;
  /** Where an answer goes, when it is not to the association: the address of a member who gave it for that. */
  replyTo?: string;
  /** The conversation that it belongs to, by which mail readers show it among the others and sort it. */
  conversation?: {
    /** The same for all its messages. */
    id: string;
    /** Whose conversations these are: a name, and labels of a host name of ours, « eau-energie.collectifs ». */
    list: { name: string; label: string };
  };
  /** What her calendar is told, as a part of the message (RFC 6047). */
  calendar?: { method: "REQUEST" | "CANCEL"; text: string };
  /** It leaves only while its recipient may look into this collectif: whoever is removed meanwhile gets nothing. */
  collectifId?: string;
};

/** Tried for 28 hours: the queue waits e^n seconds after the n-th refusal, and six hours after each from the tenth on. */
const ATTEMPTS = 14;

/** What ends a line, of a header least of all: RFC 5322 knows CR and LF, some readers more. */
const LINE_ENDS = /[\p{Cc}\u2028\u2029]/u;
/** One address and no more; neither a list, a group nor a name. */
const ADDRESS = /^[^\s@<>()[\]\\,:;"]{1,64}@[^\s@<>()[\]\\,:;"]{1,255}$/u;

/** What ends up in headers. A form has refused it long before: here, it is a fault of ours. */
function refuseForgedHeaders({
  to,
  subject,
  unsubscribeUrl,
  replyTo = to,
  conversation,
}: Pick<Message, "to" | "subject" | "unsubscribeUrl" | "replyTo" | "conversation">) {
  if ([to, replyTo].some((address) => LINE_ENDS.test(address) || !ADDRESS.test(address))) {
    throw new Error("A mail goes to one address");
  }
  if (LINE_ENDS.test(subject) || subject.trim() === "") throw new Error("A subject is one line");
  if (conversation && !/^[\w-]+$/.test(conversation.id)) throw new Error("A conversation has an id");
  if (conversation && !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(conversation.list.label)) {
    throw new Error("A list has a label");
  }
  if (unsubscribeUrl !== undefined && (/[\s<>]/.test(unsubscribeUrl) || !URL.canParse(unsubscribeUrl))) {
    throw new Error("An unsubscribe address is one address");
  }
}

/**
 * Without those that one may do without (they can be stopped), for members who restricted the use of their data or
 * objected to such mails (GDPR art. 18 and 21).
 */
async function withoutUnwanted(tx: Tx, messages: readonly Message[]): Promise<readonly Message[]> {
  const ids = messages.flatMap(({ unsubscribeUrl, memberId }) =>
    unsubscribeUrl !== undefined && memberId !== undefined ? [memberId] : [],
  );
  if (ids.length === 0) return messages;
  const refusing = await tx.member.findMany({
    where: {
      id: { in: ids },
      OR: [{ restrictedAt: { not: null } }, { objections: { some: { purpose: "DIGEST" } } }],
    },
    select: { id: true },
  });
  const refused = new Set(refusing.map(({ id }) => id));
  return messages.filter(
    ({ unsubscribeUrl, memberId = "" }) => unsubscribeUrl === undefined || !refused.has(memberId),
  );
}

/** Queues messages in the transaction that causes them: rolled back with it, sent once committed, and each once only. */
export async function sendMails(tx: Tx, wanted: readonly Message[]): Promise<void> {
  for (const message of wanted) refuseForgedHeaders(message);
  const messages = await withoutUnwanted(tx, wanted);
  if (messages.length === 0) return;
  const mails = await tx.mail.createManyAndReturn({
    data: messages.map(({ kind, memberId, ...content }) => ({ kind, memberId: memberId ?? null, content })),
    select: { id: true },
  });
  await enqueueAll(tx, "sendMail", mails, { maxAttempts: ATTEMPTS, isAwaited: messages.length === 1 });
}

/** Queues one message: it goes before what was queued for many. */
export const sendMail = (tx: Tx, message: Message): Promise<void> => sendMails(tx, [message]);
