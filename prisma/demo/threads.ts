import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { namesIn } from "#lib/files/markdown-talk.ts";
import { record } from "#lib/journal.ts";
import { MAX_POST, MAX_TITLE } from "#lib/threads/labels.ts";
import { listToTell } from "#lib/threads/queries-tell.ts";
import { age, before } from "#prisma/demo/ages.ts";
import type { Context } from "#prisma/demo/members.ts";
import { type Random, seededRandom } from "#prisma/demo/random.ts";
import { uuidAt } from "#prisma/generate/ids.ts";

const post = z.strictObject({
  by: z.string(),
  ago: age,
  /** Which message of the subject it answers, from 1. */
  answers: z.number().optional(),
  /** What it said first. */
  edited: z.string().optional(),
  mail: z.boolean().default(false),
  shelf: z.number().default(0),
  reported: z.string().optional(),
  text: z.string().trim().min(1).max(MAX_POST),
});
const schema = z.array(
  z.strictObject({
    collectif: z.string(),
    title: z.string().max(MAX_TITLE),
    pinned: z.boolean().default(false),
    closed: z.boolean().default(false),
    posts: z.array(post).min(1),
  }),
);
type DemoThread = z.output<typeof schema>[number];
type DemoPost = z.output<typeof post>;

const demoThreads = () =>
  schema.parse(parse(readFileSync(path.join(import.meta.dirname, "threads.yaml"), "utf8")));

/** The latest messages wait to be read by those who came last before them. */
const NEWS_MS = 2 * 86_400_000;

type Person = { id: string; name: string; role: string };
type Where = {
  context: Context;
  random: Random;
  collectif: { id: string; shelf: readonly string[] };
  people: readonly Person[];
};

/** « Solène Arzur », or « membre 3 »: the third of its plain members. */
function personOf(people: readonly Person[], by: string): Person {
  const [, rank] = /^membre (\d+)$/.exec(by) ?? [];
  const plain = people.filter(({ role, name }) => role === "MEMBER" && name !== "Camille Morel");
  const found = rank ? plain[(Number(rank) - 1) % plain.length] : people.find(({ name }) => name === by);
  if (!found) throw new RangeError(`Nobody is called ${by} here`);
  return found;
}

async function writePost(
  { by, ago, answers, edited, mail, shelf, text }: DemoPost,
  { threadId, written }: { threadId: string; written: string[] },
  { context: { tx, now }, random, collectif, people }: Where,
): Promise<string> {
  const createdAt = before(now, ago);
  const id = uuidAt(random, createdAt);
  await tx.post.create({
    data: {
      id,
      threadId,
      authorId: personOf(people, by).id,
      parentId: answers === undefined ? null : (written[answers - 1] ?? null),
      text,
      origin: mail ? "MAIL" : "WEB",
      createdAt,
      editedAt: edited === undefined ? null : new Date(createdAt.getTime() + 3_600_000),
      versions: { create: edited === undefined ? [] : [{ text: edited, writtenAt: createdAt }] },
      mentions: { create: namesIn(text).map((name) => ({ memberId: personOf(people, name).id })) },
      documents: {
        create: collectif.shelf
          .slice(0, shelf)
          .map((documentId, index) => ({ documentId, position: index + 1 })),
      },
    },
    select: { id: true },
  });
  await record(tx, { system: "seed" }, "post.added", id, { threadId });
  return id;
}

/** Whoever wrote or was mentioned follows; whoever is in has read all but the news; the news is told, as the job does. */
async function writeReaders(
  { posts }: DemoThread,
  { threadId, written }: { threadId: string; written: readonly string[] },
  { context: { tx, now }, random, collectif, people }: Where,
): Promise<void> {
  const followers = new Set(
    posts.flatMap(({ by, text }) => [by, ...namesIn(text)].map((name) => personOf(people, name).id)),
  );
  await tx.threadFollow.createMany({ data: [...followers].map((memberId) => ({ threadId, memberId })) });
  const old = written.filter((_, index) => (posts[index]?.ago ?? 0) > NEWS_MS);
  const lastPostId = old.at(-1);
  if (lastPostId) {
    await tx.threadRead.createMany({
      data: people.map(({ id }) => ({ threadId, memberId: id, lastPostId })),
    });
  }
  for (const [index, postId] of written.entries()) {
    const { ago = 0, by = "" } = posts[index] ?? {};
    if (ago > NEWS_MS) continue;
    const authorId = personOf(people, by).id;
    const about = { threadId, collectifId: collectif.id };
    const told = await listToTell(
      tx,
      { ...about, id: postId, authorId, opens: index === 0 },
      { last: "00000000-0000-0000-0000-000000000000", most: 200 },
    );
    const createdAt = before(now, ago);
    await tx.notification.createMany({
      data: told.map(({ memberId, isMentioned }) => ({
        id: uuidAt(random, createdAt),
        ...about,
        memberId,
        postId,
        kind: isMentioned ? "THREAD_MENTION" : index === 0 ? "THREAD_OPENED" : "THREAD_REPLY",
        createdAt,
      })),
    });
  }
}

async function writeThread(thread: DemoThread, where: Where): Promise<void> {
  const { title, pinned, closed, posts } = thread;
  const { context, random, collectif, people } = where;
  const { tx, now } = context;
  const [first, last] = [posts[0], posts.at(-1)];
  if (!first || !last) return;
  const createdAt = before(now, first.ago);
  const threadId = uuidAt(random, createdAt);
  const authorId = personOf(people, first.by).id;
  await tx.thread.create({
    data: {
      id: threadId,
      collectifId: collectif.id,
      authorId,
      title,
      createdAt,
      pinnedAt: pinned ? createdAt : null,
      ...(closed && { closedAt: before(now, last.ago), closedById: authorId }),
    },
    select: { id: true },
  });
  await record(tx, { system: "seed" }, "thread.opened", threadId, { collectifId: collectif.id });
  const written: string[] = [];
  for (const one of posts) written.push(await writePost(one, { threadId, written }, where));
  await tx.thread.update({
    where: { id: threadId },
    data: { lastPostId: written.at(-1) ?? null },
    select: { id: true },
  });
  for (const [index, { reported, ago }] of posts.entries()) {
    const postId = written[index];
    if (reported === undefined || postId === undefined) continue;
    const reporterId = personOf(people, reported).id;
    const report = {
      postId,
      reporterId,
      reason: "PERSONAL_DATA" as const,
      note: "L’adresse d’une personne.",
      createdAt: before(now, ago - 3_600_000),
    };
    const { id } = await tx.report.create({ data: report, select: { id: true } });
    await record(tx, { system: "seed" }, "post.reported", id, { threadId });
  }
  await writeReaders(thread, { threadId, written }, where);
}

/** What is said in the eight collectifs, three of them at length. */
export async function writeThreads(context: Context): Promise<void> {
  const random = seededRandom(5026);
  const collectifs = await context.tx.collectif.findMany({
    select: {
      id: true,
      slug: true,
      memberships: {
        select: { role: true, member: { select: { id: true, firstName: true, lastName: true } } },
        orderBy: [{ startsOn: "asc" }, { memberId: "asc" }],
      },
      documents: {
        where: { publishedAt: { not: null }, archivedAt: null },
        select: { id: true },
        orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
        take: 5,
      },
    },
  });
  for (const thread of demoThreads()) {
    const found = collectifs.find(({ slug }) => slug === thread.collectif);
    if (!found) throw new RangeError(`No collectif ${thread.collectif}`);
    const people = found.memberships.map(({ role, member: { id, firstName, lastName } }) => ({
      id,
      role,
      name: `${firstName} ${lastName}`,
    }));
    const unique = people.filter(({ id }, index) => people.findIndex((one) => one.id === id) === index);
    const collectif = { id: found.id, shelf: found.documents.map(({ id }) => id) };
    await writeThread(thread, { context, random, collectif, people: unique });
  }
}
