import type { Tx } from "#lib/db.ts";
import { type Notice, notify } from "#lib/notify.ts";
import { followUnlessStopped } from "#lib/threads/write.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** What was told of a message goes with its words: those who were mailed keep their mail, « Pour vous » forgets. */
export const takeNoticesBack = (tx: Tx, postId: string) =>
  tx.notification.deleteMany({
    where: { postId, kind: { in: ["THREAD_OPENED", "THREAD_REPLY", "THREAD_MENTION"] } },
  });

/**
 * After an edit: those newly mentioned are told, in place of any lesser notice of the same message; those told already are
 * not told again; what was not read yet by somebody no longer mentioned goes.
 */
export async function tellOfEdit(
  tx: Tx,
  author: MemberViewer,
  post: { id: string; threadId: string; collectifId: string },
  mentioned: readonly string[],
): Promise<void> {
  const { id: postId, threadId, collectifId } = post;
  const before = await tx.postMention.findMany({ where: { postId }, select: { memberId: true } });
  const known = new Set(before.map(({ memberId }) => memberId));
  await tx.postMention.deleteMany({ where: { postId, memberId: { notIn: [...mentioned] } } });
  await tx.postMention.createMany({
    data: mentioned.map((memberId) => ({ postId, memberId })),
    skipDuplicates: true,
  });
  await tx.notification.deleteMany({
    where: { postId, kind: "THREAD_MENTION", readAt: null, memberId: { notIn: [...mentioned] } },
  });
  const added = mentioned.filter((memberId) => !known.has(memberId) && memberId !== author.id);
  await tx.notification.deleteMany({
    where: { postId, kind: { in: ["THREAD_OPENED", "THREAD_REPLY"] }, memberId: { in: added } },
  });
  await followUnlessStopped(tx, threadId, added);
  await notify(
    tx,
    added.map((memberId): Notice => ({ memberId, kind: "THREAD_MENTION", collectifId, threadId, postId })),
  );
}
