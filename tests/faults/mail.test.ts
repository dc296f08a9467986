import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type MailSystem, type Protocol, protocols, startMailSystem } from "#tests/faults/mail-system.ts";

// An answer by mail for which « 250 » was said is published, once, whatever dies; any other can be sent again.

/** Answers, and how many sendings must have been cut before the killing stops. */
const ANSWERS = 36;
const CUT = 6;
/** Each writes a few: a member may send thirty in ten minutes, sendings that were cut included. */
const PEOPLE = 10;
const CLIENTS = 4;

let system: MailSystem;

async function until(isSo: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error("waited too long");
    await delay(50);
  }
}

beforeAll(async () => {
  system = await startMailSystem();
  vi.stubEnv("DATABASE_URL", system.databaseUrl);
  vi.stubEnv("STORAGE_DIR", system.storage);
  vi.stubEnv("REPLY_DOMAIN", system.replyDomain);
  await until(system.isReady, 60_000);
}, 120_000);

afterAll(async () => {
  const { db } = await import("#lib/db.ts");
  await db.$disconnect();
  await system.stop();
}, 60_000);

type Author = { id: string; email: string; address: string };
type Answer = { text: string; messageId: string; author: Author; protocol: Protocol };

/** A thread, and people who each have their address to answer in it. */
async function aTalk(): Promise<{ threadId: string; authors: Author[] }> {
  const { aMember } = await import("#tests/factories/members.ts");
  const { aCollectif } = await import("#tests/factories/collectifs.ts");
  const { aThread } = await import("#tests/factories/threads.ts");
  const { replyAddressFor } = await import("#lib/reply-address.ts");
  const people: { id: string; email: string }[] = [];
  while (people.length < PEOPLE) people.push(await aMember());
  const collectif = await aCollectif({ people: { MEMBER: people } });
  const { id: threadId } = await aThread({ collectif, author: people[0] ?? { id: "" } });
  const authors = people.map(({ id, email }) => ({
    id,
    email,
    address: replyAddressFor({ memberId: id, threadId }) ?? "",
  }));
  return { threadId, authors };
}

let inFlight = 0;

/** Hands a message over as a mail server would: whether « 250 » was heard. */
async function deliver({ text, messageId, author, protocol }: Answer): Promise<boolean> {
  const [port, lmtp] = [system.ports[protocol], protocol === "lmtp"];
  const transport = createTransport({ host: "127.0.0.1", port, lmtp, ignoreTLS: true, socketTimeout: 8_000 });
  inFlight += 1;
  try {
    const { accepted } = await transport.sendMail({
      from: author.email,
      to: author.address,
      subject: "Re: eau",
      messageId,
      text,
    });
    // LMTP answers for each recipient: a refusal of all is no error to this client.
    return accepted.length === 1;
  } catch {
    return false;
  } finally {
    inFlight -= 1;
    transport.close();
  }
}

/** Sent again, the same, until it is taken; and once more now and then, as a server that did not hear « 250 ». */
async function insist(answer: Answer, isRepeated: boolean): Promise<number> {
  let cut = 0;
  while (!(await deliver(answer))) {
    cut += 1;
    await until(system.isReady, 60_000);
  }
  if (isRepeated) await deliver(answer);
  return cut;
}

/** Kills while something is being said, waits until all is back, and again until told to stop. */
async function kill(isDone: () => boolean): Promise<Set<string>> {
  const killed: string[] = [];
  const names = Object.keys(system.killers) as (keyof MailSystem["killers"])[];
  while (!isDone()) {
    const name = names[killed.length % names.length];
    if (!name) break;
    await until(async () => inFlight > 0 || isDone(), 30_000);
    await delay(Math.random() * 60);
    await system.killers[name]();
    killed.push(name);
    await until(system.isReady, 60_000);
    await delay(Math.random() * 400);
  }
  return new Set(killed);
}

/** As ten minutes later, when the queue gives back what killed workers held. */
async function giveJobsBack(): Promise<void> {
  const { db } = await import("#lib/db.ts");
  const { freeStalledJobs } = await import("#lib/jobs.ts");
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '11 minutes', run_at = now()`;
  await freeStalledJobs();
}

test("answers by mail while the listener is killed: each that was acknowledged is published once, the others can be sent again", async () => {
  const { db } = await import("#lib/db.ts");
  const { threadId, authors } = await aTalk();
  const sent: Answer[] = [];
  let cut = 0;
  const isDone = () => sent.length >= ANSWERS && cut >= CUT;
  const client = async () => {
    while (!isDone()) {
      const [author, protocol] = [authors[sent.length % PEOPLE], protocols[sent.length % 2]];
      if (!author || !protocol) break;
      const mark = randomUUID();
      const answer = { text: `Oui pour ${mark}.`, messageId: `<${mark}@exemple.fr>`, author, protocol };
      sent.push(answer);
      cut += await insist(answer, sent.length % 5 === 0);
    }
  };
  let isOver = false;
  const sending = Promise.all(Array.from({ length: CLIENTS }, client)).finally(() => {
    isOver = true;
  });
  const [killed] = await Promise.all([kill(() => isOver || isDone()), sending]);
  expect(killed).toEqual(new Set(Object.keys(system.killers)));
  await until(system.isReady, 60_000);

  await giveJobsBack();
  await until(async () => (await db.incomingMail.count({ where: { status: "WAITING" } })) === 0, 30_000);
  const kept = await db.incomingMail.findMany({ select: { status: true, refusal: true, raw: true } });
  expect(kept).toEqual(sent.map(() => ({ status: "POSTED", refusal: null, raw: null })));

  const posts = await db.post.findMany({
    where: { threadId, origin: "MAIL" },
    select: { id: true, text: true, authorId: true },
  });
  const said = ({ text, authorId }: { text: string; authorId: string }) => `${authorId} ${text}`;
  expect(posts.map(said).sort()).toEqual(
    sent.map(({ text, author }) => said({ text, authorId: author.id })).sort(),
  );
  const acts = await db.journalEntry.findMany({
    where: { event: "post.added" },
    select: { subjectId: true },
  });
  expect(acts.map(({ subjectId }) => subjectId).sort()).toEqual(posts.map(({ id }) => id).sort());
}, 300_000);
