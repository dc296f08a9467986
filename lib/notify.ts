import type { NotificationKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";

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
