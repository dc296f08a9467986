import { listBearers, listConcerned } from "#lib/comments/queries-mentions.ts";
import { MAX_MENTIONS, mentionedNames } from "#lib/comments/schema-text.ts";
import type { Tx } from "#lib/db.ts";
import { meantOrRefused } from "#lib/mentions.ts";
import { type Notice, notify } from "#lib/notify.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type Typed = { text: string; mentionIds: string[] };
type Where = { documentId: string; commentId: string | null };

/**
 * The ids of those whom a text mentions. Throws INVALID, with what to choose from when a name is borne by several and
 * none of them was chosen.
 */
export async function resolveMentions(
  viewer: MemberViewer,
  { text, mentionIds }: Typed,
  where: Where,
  tx: Tx,
): Promise<string[]> {
  const names = mentionedNames(text);
  if (names.length === 0) return [];
  const bearers = await listBearers(viewer, names, where, tx);
  return meantOrRefused(names, bearers, mentionIds, {
    readers: "les membres qui peuvent lire ce document",
    most: MAX_MENTIONS,
  });
}

/** The people concerned by a new comment are told once each, of what concerns them most. */
export async function tellOfComment(
  viewer: MemberViewer,
  comment: { id: string; documentId: string; parentAuthorId: string | null; mentioned: string[] },
  tx: Tx,
): Promise<void> {
  const { id: commentId, documentId } = comment;
  const concerned = await listConcerned(viewer, comment, tx);
  await notify(
    tx,
    concerned.map(({ memberId, isMentioned, isAnswered, isAuthor, followId }): Notice => {
      const about = { memberId, documentId, commentId };
      if (isMentioned) return { ...about, kind: "MENTION" };
      if (isAnswered) return { ...about, kind: "REPLY" };
      if (isAuthor) return { ...about, kind: "COMMENT" };
      return { ...about, kind: "FOLLOWED_CHANGED", ...(followId && { followId }) };
    }),
  );
}

/**
 * After an edit: those newly mentioned are told, in place of any lesser notice of the same comment; those told already
 * are not told again; what was not read yet by somebody no longer mentioned goes.
 */
export async function tellOfEdit(
  viewer: MemberViewer,
  comment: { id: string; documentId: string; mentioned: string[] },
  tx: Tx,
): Promise<void> {
  const { id: commentId, documentId, mentioned } = comment;
  const before = await tx.commentMention.findMany({ where: { commentId }, select: { memberId: true } });
  await tx.commentMention.deleteMany({ where: { commentId, memberId: { notIn: mentioned } } });
  await tx.commentMention.createMany({
    data: mentioned.map((memberId) => ({ commentId, memberId })),
    skipDuplicates: true,
  });
  await tx.notification.deleteMany({
    where: { commentId, kind: "MENTION", readAt: null, memberId: { notIn: mentioned } },
  });
  // Taken out, then put in again: she has read the first notice, and knows.
  const told = await tx.notification.findMany({
    where: { commentId, kind: "MENTION", memberId: { in: mentioned } },
    select: { memberId: true },
  });
  const isTold = new Set([...before, ...told].map(({ memberId }) => memberId));
  const concerned = await listConcerned(viewer, { documentId, parentAuthorId: null, mentioned }, tx);
  const untold = concerned.filter(({ memberId, isMentioned }) => isMentioned && !isTold.has(memberId));
  const memberIds = untold.map(({ memberId }) => memberId);
  await tx.notification.deleteMany({
    where: { commentId, kind: { in: ["REPLY", "COMMENT", "FOLLOWED_CHANGED"] }, memberId: { in: memberIds } },
  });
  await notify(
    tx,
    memberIds.map((memberId): Notice => ({ memberId, kind: "MENTION", documentId, commentId })),
  );
}
