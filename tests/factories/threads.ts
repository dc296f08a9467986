import type { Post, Prisma, Report, Thread } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, within } from "#tests/factories/unique.ts";

type PostOverrides = Partial<Omit<Prisma.PostUncheckedCreateInput, "documents" | "mentions">> & {
  thread?: Ref;
  author?: Ref;
  parent?: Ref;
  mentions?: Ref[];
  documents?: Ref[];
};

/** A message of a subject. It tells nobody: for that, use the mutation. */
export function aPost(overrides: PostOverrides = {}, tx?: Tx): Promise<Post> {
  const { thread, author, parent, mentions = [], documents = [], ...fields } = overrides;
  return within(tx, async (tx) => {
    const threadId = thread?.id ?? (await aThread({}, tx)).id;
    const authorId = author?.id ?? (await aMember({}, tx)).id;
    const post = await tx.post.create({
      data: {
        text: "Chez nous, la régie tient depuis trois ans.",
        ...fields,
        threadId,
        authorId,
        parentId: parent?.id ?? null,
        mentions: { create: mentions.map(({ id }) => ({ memberId: id })) },
        documents: { create: documents.map(({ id }, index) => ({ documentId: id, position: index + 1 })) },
      },
    });
    await tx.thread.update({ where: { id: threadId }, data: { lastPostId: post.id } });
    return post;
  });
}

type ThreadOverrides = Partial<Prisma.ThreadUncheckedCreateInput> & {
  collectif?: Ref;
  author?: Ref;
  /** Of its first message. */
  text?: string;
};

/** A subject with its first message, `first`. */
export function aThread(overrides: ThreadOverrides = {}, tx?: Tx): Promise<Thread & { first: Post }> {
  const { collectif, author, text, ...fields } = overrides;
  return within(tx, async (tx) => {
    const collectifId = collectif?.id ?? (await aCollectif({}, tx)).id;
    const authorId = author?.id ?? (await aMember({}, tx)).id;
    const thread = await tx.thread.create({
      data: { title: "Qui tient une régie de l’eau ?", ...fields, collectifId, authorId },
    });
    const first = await aPost({ thread, author: { id: authorId }, ...(text && { text }) }, tx);
    return { ...thread, lastPostId: first.id, first };
  });
}

/** A message with all that may stand beside one: who read, who follows, what it said, what it shows. */
export async function aWholePost(member: Ref, thread: Ref, collectifId: string): Promise<Post> {
  const document = await aDocument();
  const post = await aPost({ thread, author: member, mentions: [member], documents: [document] });
  await db.postVersion.create({
    data: { postId: post.id, text: "Qui vient mercredi ?", writtenAt: new Date() },
  });
  const mark = { memberId: member.id, threadId: thread.id };
  await db.threadRead.create({ data: { ...mark, lastPostId: post.id } });
  await db.threadFollow.create({ data: mark });
  await db.collectifPreference.create({ data: { memberId: member.id, collectifId, mail: "AT_ONCE" } });
  return post;
}

export const aPostReport = ({ post, reporter }: { post: Ref; reporter: Ref }): Promise<Report> =>
  db.report.create({ data: { postId: post.id, reporterId: reporter.id, reason: "INSULT", note: "" } });
