import { createTransport } from "nodemailer";
import { env, optionalEnv } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";
import { renderMail, sender } from "#lib/mail-render.ts";

// The association's mail server. Only the job that sends mail comes here.

/** Longer than any silence of a server that works; a message then waits for its next attempt. Milliseconds. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/** The server refused a message, or could not be reached. */
export class MailRefusal extends Error {
  /** « 550 », « ECONNREFUSED »: a server's words quote addresses and are not kept. */
  readonly reason: string;
  /** It will say the same tomorrow: there is no use in asking again. */
  readonly isFinal: boolean;

  /** The server would not have its recipient, whatever the message. */
  readonly isOfAddress: boolean;
  constructor(reason: string, { isFinal, isOfAddress }: { isFinal: boolean; isOfAddress: boolean }) {
    super(`mail refused: ${reason}`);
    this.name = "MailRefusal";
    this.reason = reason;
    this.isFinal = isFinal;
    this.isOfAddress = isOfAddress;
  }
}

type ServerError = { code?: unknown; responseCode?: unknown; command?: unknown };

/**
 * What a failure means (RFC 5321, 4.2.1: 4xx passes, 5xx stays). Only a 5xx about the recipient or the message itself is
 * final: one about our account, our sender or the greeting is a setting to repair, after which every message must leave.
 */
export function refusalOf(error: unknown): MailRefusal {
  const { code, responseCode, command } = (error ?? {}) as ServerError;
  const answer = typeof responseCode === "number" && responseCode >= 400 ? responseCode : null;
  const reason = answer ? String(answer) : typeof code === "string" ? code : "UNKNOWN";
  const isLasting = answer !== null && answer >= 500;
  const isOfAddress = isLasting && command === "RCPT TO";
  return new MailRefusal(reason, { isFinal: isOfAddress || (isLasting && command === "DATA"), isOfAddress });
}

const connect = () =>
  createTransport({
    url: env.SMTP_URL,
    pool: true,
    maxConnections: 4,
    maxMessages: Number.POSITIVE_INFINITY,
    // A connection cut while it sends leaves a doubt: the queue decides when to try again, not the pool at once.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...PATIENCE,
  });

let transport: ReturnType<typeof connect> | undefined;

/** Closes the connections kept for the next messages. */
export function closeTransport(): void {
  transport?.close();
  transport = undefined;
}

/** Of our Message-IDs; a demonstration writes from nowhere. */
export const senderDomain = (): string =>
  /@([^\s@>]+)>?$/.exec(optionalEnv().MAIL_FROM ?? "")?.[1] ?? new URL(env.PUBLIC_URL).hostname;

/**
 * Hands a message to the server; returns once it has accepted it. The Message-ID and the date are those of the record, so
 * that the same message sent again is the same one for whoever receives it. Throws MailRefusal.
 */
export async function deliver(
  id: string,
  createdAt: Date,
  message: Pick<
    Message,
    "to" | "subject" | "body" | "unsubscribeUrl" | "replyTo" | "calendar" | "conversation"
  >,
): Promise<void> {
  transport ??= connect();
  const { to, unsubscribeUrl, replyTo, calendar, conversation } = message;
  try {
    await transport.sendMail({
      ...renderMail(message, sender()),
      from: env.MAIL_FROM,
      // As an object: an address read as text could hold several.
      to: { name: "", address: to },
      ...(replyTo && { replyTo: { name: "", address: replyTo } }),
      ...(calendar && {
        icalEvent: { method: calendar.method, content: calendar.text, filename: "reunion.ics" },
      }),
      ...(env.BOUNCE_ADDRESS !== undefined && { envelope: { from: env.BOUNCE_ADDRESS, to } }),
      messageId: `<${id}@${senderDomain()}>`,
      date: createdAt,
      // Each message answers the head of its conversation, which nobody received: readers gather by it (RFC 5322, 3.6.4).
      ...(conversation && {
        inReplyTo: `<sujet.${conversation.id}@${senderDomain()}>`,
        references: `<sujet.${conversation.id}@${senderDomain()}>`,
      }),
      headers: {
        // Out-of-office robots do not answer (RFC 3834).
        "Auto-Submitted": "auto-generated",
        ...(unsubscribeUrl && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
      },
      list: {
        // A host name of ours that no other list has (RFC 2919).
        ...(conversation && {
          id: { url: `${conversation.list.label}.${senderDomain()}`, comment: conversation.list.name },
        }),
        ...(unsubscribeUrl && { unsubscribe: unsubscribeUrl }),
      },
    });
  } catch (error) {
    throw refusalOf(error);
  }
}
