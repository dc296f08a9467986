import type { NotificationKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Notice = {
  memberId: string;
  kind: NotificationKind;
  documentId?: string;
  commentId?: string;
  followId?: string;
};

/**
 * Tells members something, in the transaction that causes it. What it is about is read again with their rights when they
 * look: nothing is copied here. Telling twice that a followed document is published tells it once.
 */
export async function notify(tx: Tx, notices: Notice[]): Promise<void> {
  await tx.notification.createMany({ data: notices, skipDuplicates: true });
}

/** Those whose veilles a document answers will be told, once each; nobody when it has been out for more than a week. */
export const announcePublication = (tx: Tx, documentId: string): Promise<void> =>
  enqueue(tx, "tellFollowers", { documentId });

/**
 * Those who follow the document will be told that it changed, but whoever did it; and those whose veilles it answers
 * from now on, while it is new. A draft has no followers.
 */
export async function announceChange(
  tx: Tx,
  by: Viewer,
  { id, publishedAt }: { id: string; publishedAt: Date | null },
): Promise<void> {
  if (publishedAt === null) return;
  await enqueue(tx, "tellFollowersOfChange", { documentId: id, byId: by.kind === "member" ? by.id : null });
  await announcePublication(tx, id);
}
