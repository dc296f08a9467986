import type { IncomingMailRefusal } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { env, optionalEnv } from "#lib/env.ts";
import { postAnswer } from "#lib/inbound/jobs-post.ts";
import { noteReturned } from "#lib/inbound/jobs-returned.ts";
import { refusedMail } from "#lib/inbound/mails.ts";
import { type Answer, holdIncoming } from "#lib/inbound/write.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { isDisowned, originOf } from "#lib/mail-origin.ts";
import { type MailReading, readMail } from "#lib/mail-read.ts";
import { retentionLimit } from "#lib/retention.ts";
import { postText } from "#lib/threads/schema.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { viewerOf } from "#lib/viewer-read.ts";

const DAY_MS = 86_400_000;
/** Told so many times a day at most: a mail that comes back is not a reason to write for ever. */
const TOLD_A_DAY = 3;
/** What is not handled by then is given up: nobody waits for it any more, and her words are not ours to keep. */
const WAITING_DAYS = 7;

type Refusal = { refusal: IncomingMailRefusal; isHers: boolean };
const waitingSelect = {
  id: true,
  receivedAt: true,
  raw: true,
  memberId: true,
  threadId: true,
  member: { select: { id: true, email: true, firstName: true } },
} as const;

/** From where we write, in lower case; a demonstration writes from nowhere. */
function ourAddresses(): string[] {
  const address = /([^\s<]+@[^\s@>]+)>?$/.exec(optionalEnv().MAIL_FROM ?? "")?.[1];
  return address ? [address.toLowerCase()] : [];
}

/** Whether a message may be taken for hers; the reason why not otherwise. Nothing is ever answered to those. */
function refusalOfSender(reading: MailReading, email: string): IncomingMailRefusal | null {
  const origin = originOf(reading.headers, reading.from, ourAddresses());
  if (origin !== "PERSON") return origin;
  if (reading.from !== email.toLowerCase()) return "FORGED";
  return isDisowned(reading.headers, env.INCOMING_AUTHSERV_ID) ? "UNVERIFIED" : null;
}

/** Where she stands now, which is not where she stood when the notification left. */
async function findAnswered(
  viewer: MemberViewer,
  threadId: string | null,
): Promise<Answer["thread"] | IncomingMailRefusal> {
  if (!viewer.upToDate) return "NO_ADHESION";
  const thread = threadId
    ? await db.thread.findUnique({
        where: { id: threadId },
        select: {
          id: true,
          collectifId: true,
          closedAt: true,
          collectif: { select: { slug: true, archivedAt: true } },
        },
      })
    : null;
  if (!thread) return "THREAD_GONE";
  const { collectifId, collectif } = thread;
  const place = viewer.collectifs.find(({ id }) => id === collectifId);
  if (!place) return "REMOVED";
  if (place.role === "OBSERVER") return "OBSERVER";
  if (collectif.archivedAt) return "ARCHIVED";
  if (thread.closedAt) return "THREAD_CLOSED";
  return { id: thread.id, collectifId, slug: collectif.slug };
}

/** What hostile clients leave unmarked in a quote: an address that would stop her mails for whoever reads it. */
const withoutSecrets = (text: string) =>
  text.replaceAll("\0", "").replace(/\S*\/api\/desinscription\S*/g, "");

function wordsOf(written: string): { text: string } | { refusal: IncomingMailRefusal } {
  const text = withoutSecrets(written);
  const parsed = postText.safeParse(text);
  if (parsed.success) return { text: parsed.data };
  return { refusal: text.trim().length > 5_000 ? "TOO_LONG" : "EMPTY" };
}

type Waiting = { memberId: string | null; threadId: string | null; member: { email: string } | null };

async function judge(
  { memberId, threadId, member }: Waiting,
  reading: MailReading | null,
): Promise<Answer | Refusal> {
  if (!reading) return { refusal: "UNREADABLE", isHers: false };
  const unsure = refusalOfSender(reading, member?.email ?? "");
  if (unsure) return { refusal: unsure, isHers: false };
  const viewer = memberId ? await viewerOf(memberId) : null;
  if (!viewer) return { refusal: "NO_ACCOUNT", isHers: false };
  const thread = await findAnswered(viewer, threadId);
  if (typeof thread === "string") return { refusal: thread, isHers: true };
  const words = wordsOf(reading.text);
  return "refusal" in words ? { ...words, isHers: true } : { viewer, thread, text: words.text };
}

type To = { id: string; email: string; firstName: string };
type Received = {
  id: string;
  receivedAt: Date;
  raw: Uint8Array;
  memberId: string | null;
  member: To | null;
};

async function refuse(
  { id, receivedAt, raw, memberId, member }: Received,
  { refusal, isHers }: Refusal,
): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await holdIncoming(tx, id))) return;
    const returned = refusal === "BOUNCE" ? await noteReturned(tx, raw, memberId) : {};
    const message = isHers && member ? refusedMail(member, receivedAt, refusal) : null;
    const told = message ? await mayTell(tx, message.memberId ?? "") : false;
    if (message && told) await sendMail(tx, message);
    const handledAt = new Date();
    await tx.incomingMail.update({
      where: { id },
      data: {
        status: "REFUSED",
        refusal,
        ...returned,
        raw: null,
        token: null,
        handledAt,
        toldAt: told ? handledAt : null,
      },
    });
  });
  log.info({ incomingMail: id, refusal }, "answer by mail refused");
}

async function mayTell(tx: Tx, memberId: string): Promise<boolean> {
  // One after the other for one person: the second counts the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('told ' || ${memberId}, 0))`;
  const since = new Date(Date.now() - DAY_MS);
  return (await tx.incomingMail.count({ where: { memberId, toldAt: { gt: since } } })) < TOLD_A_DAY;
}

/**
 * Publishes an answer that came by mail, or says why not. Her rights are read as they are now. Done again after a kill, it
 * publishes once: the message and its record are one transaction.
 */
export async function handleIncomingMail({ id }: { id: string }): Promise<void> {
  const mail = await db.incomingMail.findFirst({ where: { id, status: "WAITING" }, select: waitingSelect });
  if (!mail?.raw) return;
  const { raw } = mail;
  const reading = await readMail(raw);
  const verdict = await judge(mail, reading);
  if ("refusal" in verdict) await refuse({ ...mail, raw }, verdict);
  else if (reading && mail.member) await postAnswer(id, verdict, reading, mail.member);
}

/** Gives up what could not be handled for a week, and forgets the records whose period (lib/retention.ts) has passed. */
export async function purgeIncomingMails(): Promise<void> {
  const late = await db.incomingMail.updateMany({
    where: { status: "WAITING", receivedAt: { lt: new Date(Date.now() - WAITING_DAYS * DAY_MS) } },
    data: { status: "REFUSED", refusal: "LATE", raw: null, token: null, handledAt: new Date() },
  });
  const old = await db.incomingMail.deleteMany({
    where: { status: { not: "WAITING" }, receivedAt: { lt: await retentionLimit("MAIL_RECORDS") } },
  });
  log.info({ late: late.count, removed: old.count }, "old records of incoming mail removed");
}
