import type { PostOrigin } from "@prisma/client";
import { MAX_MENTIONS } from "#lib/comments/schema-text.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { namesIn } from "#lib/files/markdown-talk.ts";
import { enqueue } from "#lib/jobs.ts";
import { meantBy, meantOrRefused } from "#lib/mentions.ts";
import { MAX_DOCUMENTS, TOO_MANY_DOCUMENTS } from "#lib/threads/labels.ts";
import { listAttachable } from "#lib/threads/queries-attach.ts";
import { listBearersInside, stillTakesPart } from "#lib/threads/queries-write.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type Written = {
  /** Markdown, cleaned and bounded by `postText` of lib/threads/schema.ts. */
  text: string;
  documentIds: readonly string[];
  /** The message that it answers, of the same thread. */
  parentId?: string | undefined;
  /** By mail nobody can be asked whom she meant: a name that is not one person's tells nobody. */
  origin: PostOrigin;
  /** Chosen among several people of one name. */
  mentionIds?: readonly string[] | undefined;
};

const READERS = "celles et ceux qui lisent ce collectif";

/** The ids of those whom a text mentions. Throws INVALID beside « text », but for a mail. */
export async function mentionedIn(
  tx: Tx,
  author: MemberViewer,
  { text, origin, mentionIds = [] }: Pick<Written, "text" | "origin" | "mentionIds">,
  where: { collectifId: string; postId: string | null },
): Promise<string[]> {
  const names = namesIn(text);
  if (names.length === 0) return [];
  if (origin === "WEB" && names.length > MAX_MENTIONS) {
    throw invalid({ text: `Mentionnez ${MAX_MENTIONS} personnes au plus dans un message.` });
  }
  const asked = names.slice(0, MAX_MENTIONS);
  const bearers = await listBearersInside(author, asked, where, tx);
  return origin === "MAIL"
    ? meantBy(asked, bearers, []).ids.slice(0, MAX_MENTIONS)
    : meantOrRefused(asked, bearers, mentionIds, { readers: READERS, most: MAX_MENTIONS });
}

/** Throws INVALID beside « documents » for one that some readers could not open. */
export async function attachableOrRefused(
  tx: Tx,
  author: MemberViewer,
  ids: readonly string[],
  where: { collectifId: string; drafts: boolean },
): Promise<string[]> {
  const asked = [...new Set(ids)];
  if (asked.length > MAX_DOCUMENTS) {
    throw invalid({ documents: TOO_MANY_DOCUMENTS });
  }
  const attachable = await listAttachable(author, asked, where, tx);
  if (attachable.length === asked.length) return attachable;
  throw invalid({
    documents: "Un de ces documents n’existe pas, ou n’est pas lisible par tout le collectif.",
  });
}

/** Follows, unless she stopped: stopping is a choice that a reply does not undo. */
export const followUnlessStopped = (tx: Tx, threadId: string, memberIds: readonly string[]) =>
  tx.threadFollow.createMany({
    data: memberIds.map((memberId) => ({ threadId, memberId })),
    skipDuplicates: true,
  });

type Talk = { id: string; collectifId: string };

/**
 * Writes a message at the end of a thread, in the transaction given, and has the people concerned told by a job. The
 * thread is held first: messages come one after the other, in the order of their ids. Whether its author may write there
 * is asked again once it is held. Throws CONFLICT when it is closed, when its collectif is archived or she is no longer of
 * it, or when the message answered is gone; INVALID beside « text » or « documents ».
 */
export async function writePost(
  tx: Tx,
  author: MemberViewer,
  thread: Talk,
  { text, documentIds, parentId, origin, mentionIds }: Written,
): Promise<{ id: string }> {
  const { id: threadId } = thread;
  const [held] = await tx.$queryRaw<
    { collectifId: string; closedAt: Date | null; archivedAt: Date | null }[]
  >`
    SELECT t."collectifId", t."closedAt", c."archivedAt" FROM "Thread" t JOIN "Collectif" c ON c."id" = t."collectifId"
    WHERE t."id" = ${threadId}::uuid FOR NO KEY UPDATE OF t`;
  if (!held || held.closedAt) {
    throw new AppError(
      "CONFLICT",
      "Ce sujet vient d’être clos\u00A0: il ne prend plus de réponse. Copiez votre texte si vous voulez le garder.",
    );
  }
  const { collectifId } = held;
  if (!(await stillTakesPart(author, { id: collectifId, archivedAt: held.archivedAt }, tx))) {
    throw new AppError("CONFLICT", "Vous ne pouvez plus écrire dans ce collectif.");
  }
  if (parentId !== undefined) {
    const standing = { id: parentId, threadId, deletedAt: null, hiddenAt: null };
    if ((await tx.post.count({ where: standing })) === 0) {
      throw new AppError(
        "CONFLICT",
        "Le message auquel vous répondez vient d’être retiré. Copiez votre texte, et publiez-le à part.",
      );
    }
  }
  const mentioned = await mentionedIn(
    tx,
    author,
    { text, origin, mentionIds },
    { collectifId, postId: null },
  );
  const documents = await attachableOrRefused(tx, author, documentIds, {
    collectifId,
    drafts: origin === "MAIL",
  });
  const { id } = await tx.post.create({
    data: {
      threadId,
      authorId: author.id,
      parentId: parentId ?? null,
      text,
      origin,
      mentions: { createMany: { data: mentioned.map((memberId) => ({ memberId })) } },
      documents: {
        createMany: { data: documents.map((documentId, index) => ({ documentId, position: index + 1 })) },
      },
    },
    select: { id: true },
  });
  await tx.thread.update({ where: { id: threadId }, data: { lastPostId: id }, select: { id: true } });
  await followUnlessStopped(tx, threadId, [...new Set([author.id, ...mentioned])]);
  // She has read what she wrote, and what she answered.
  await tx.$executeRaw`
    INSERT INTO "ThreadRead" ("memberId", "threadId", "lastPostId") VALUES (${author.id}::uuid, ${threadId}::uuid, ${id}::uuid)
    ON CONFLICT ("memberId", "threadId") DO UPDATE SET "lastPostId" = EXCLUDED."lastPostId", "readAt" = now()`;
  await enqueue(tx, "tellOfPost", { postId: id });
  return { id };
}
