import { once } from "node:events";
import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import { createTransport, type SendMailOptions } from "nodemailer";
import { beforeAll, beforeEach, vi } from "vitest";
import { db } from "#lib/db.ts";
import { handleIncomingMail } from "#lib/inbound/jobs.ts";
import { admit, keepIncoming } from "#lib/inbound/write.ts";
import { replyAddressFor } from "#lib/reply-address.ts";
import { type Listener, type ListenerOptions, listenForAnswers } from "#lib/smtp-listener.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

// A real mail client speaks to the real listener; what it accepts is in the real database.

export const REPLY_DOMAIN = "reponses.exemple.fr";
export const OURS = "portail@exemple.fr";

export function withReplies(): void {
  beforeAll(() => {
    vi.stubEnv("REPLY_DOMAIN", REPLY_DOMAIN);
    vi.stubEnv("MAIL_FROM", `Coopérative d’essai <${OURS}>`);
    vi.stubEnv("INCOMING_AUTHSERV_ID", "mx.exemple.fr");
  });
  beforeEach(async () => {
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await db.incomingMail.deleteMany();
    await db.mail.deleteMany();
    await db.rateLimit.deleteMany();
  });
}

export type Talk = {
  collectif: Ref;
  thread: Ref;
  author: Ref;
  member: Ref & { email: string };
  address: string;
};

/** A thread that somebody else opened, a member of its collectif, and the address at which she answers in it. */
export async function aTalk(now: Date = new Date()): Promise<Talk> {
  const [author, member] = [await aMember(), await aMember()];
  const collectif = await aCollectif({ people: { ANIMATEUR: [author], MEMBER: [member] } });
  const thread = await db.thread.create({
    data: { collectifId: collectif.id, authorId: author.id, title: `Le tarif de l’eau ${unique()}` },
  });
  await db.post.create({ data: { threadId: thread.id, authorId: author.id, text: "Qui vient jeudi ?" } });
  const address = replyAddressFor({ memberId: member.id, threadId: thread.id }, now) ?? "";
  return { collectif, thread, author, member, address };
}

/** Runs what is given beside a listener on a port of its own. */
export async function listening<Result>(
  run: (listener: Listener) => Promise<Result>,
  options: Partial<ListenerOptions> = {},
): Promise<Result> {
  const protocol = options.protocol ?? "smtp";
  const listener = await listenForAnswers({
    port: 0,
    host: "127.0.0.1",
    protocol,
    tls: null,
    admit,
    keep: (address, raw) => keepIncoming(address, raw, protocol === "smtp" ? "SMTP" : "LMTP"),
    ...options,
  });
  try {
    return await run(listener);
  } finally {
    await listener.close();
  }
}

export type Refusal = { responseCode?: number; response?: string };

/** Sends a message by a real client; resolves with null once it was accepted, with what the server answered otherwise. */
export async function send(
  { port }: { port: number },
  message: SendMailOptions,
  { lmtp = false }: { lmtp?: boolean } = {},
): Promise<Refusal | null> {
  const transport = createTransport({ host: "127.0.0.1", port, lmtp, ignoreTLS: true });
  try {
    await transport.sendMail(message);
    return null;
  } catch (error) {
    return error as Refusal;
  } finally {
    transport.close();
  }
}

/** What a member writes, from her own address. */
export const answerFrom = ({ member, address }: Talk, fields: SendMailOptions = {}): SendMailOptions => ({
  from: { name: "Aline", address: member.email },
  to: address,
  subject: "Re: un message",
  text: "Oui pour jeudi.",
  ...fields,
});

/** Lines as they are, for what no well-behaved client would say; resolves with all that the server answered. */
export async function say({ port }: { port: number }, lines: readonly (string | Buffer)[]): Promise<string> {
  const socket = createConnection({ port, host: "127.0.0.1" });
  // Whoever speaks before it is greeted is shown out.
  await once(socket, "readable");
  for (const line of lines) socket.write(typeof line === "string" ? `${line}\r\n` : line);
  socket.end();
  return text(socket);
}

export const waiting = () => db.incomingMail.findMany({ orderBy: { id: "asc" } });

/** Has each message that waits handled as the worker would; answers what became of all of them. */
export async function handleAll() {
  for (const { id, status } of await waiting()) if (status === "WAITING") await handleIncomingMail({ id });
  return waiting();
}

export const postsOf = (thread: Ref) =>
  db.post.findMany({
    where: { threadId: thread.id },
    orderBy: { id: "asc" },
    select: {
      id: true,
      text: true,
      origin: true,
      authorId: true,
      documents: { select: { documentId: true } },
    },
  });

/** Kinds of the mails that wait to leave. */
export const mails = async () => (await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ kind }) => kind);
