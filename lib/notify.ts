import type { NotificationFrequency, NotificationKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import {
  DEFAULTS,
  isOfThread,
  nextDigest,
  type Preferences,
  preferencesFrom,
  subjectOf,
  threadMail,
} from "#lib/notification-subjects.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Notice = {
  memberId: string;
  kind: NotificationKind;
  documentId?: string;
  commentId?: string;
  followId?: string;
  /** With one of the following for what happens inside. */
  collectifId?: string;
  threadId?: string;
  postId?: string;
  meetingId?: string;
  decisionId?: string;
  positionId?: string;
  trainingSessionId?: string;
  /** By mail, a message of its own says it. */
  hasOwnMail?: true;
};

/** What each member chose, for those who chose anything but the defaults. */
async function preferencesOf(tx: Tx, memberIds: string[]): Promise<Map<string, Preferences>> {
  const choices = await tx.notificationPreference.findMany({
    where: { memberId: { in: memberIds } },
    select: { memberId: true, subject: true, channel: true, frequency: true },
  });
  const byMember = Map.groupBy(choices, ({ memberId }) => memberId);
  return new Map([...byMember].map(([memberId, own]) => [memberId, preferencesFrom(own)]));
}

/** How members want the threads of collectifs by mail, by « member collectif », for those who chose. */
async function threadChoicesOf(
  tx: Tx,
  notices: readonly Notice[],
): Promise<Map<string, NotificationFrequency>> {
  const ofThreads = notices.filter(({ kind }) => isOfThread(kind));
  if (ofThreads.length === 0) return new Map();
  const choices = await tx.collectifPreference.findMany({
    where: {
      memberId: { in: [...new Set(ofThreads.map(({ memberId }) => memberId))] },
      collectifId: { in: [...new Set(ofThreads.flatMap(({ collectifId = [] }) => collectifId))] },
    },
    select: { memberId: true, collectifId: true, mail: true },
  });
  return new Map(choices.map(({ memberId, collectifId, mail }) => [`${memberId} ${collectifId}`, mail]));
}

/**
 * Tells members something, in the transaction that causes it, by the channels that each has chosen: nothing is written for
 * one who wants to hear of it on none. What it is about is read again with their rights when they look, or when the mail
 * leaves: nothing is copied here. Telling twice that a followed document is published, or of a message in a thread, tells it
 * once.
 */
export async function notify(tx: Tx, notices: Notice[]): Promise<void> {
  const chosen = await preferencesOf(tx, [...new Set(notices.map(({ memberId }) => memberId))]);
  const ofThreads = await threadChoicesOf(tx, notices);
  const now = new Date();
  const data = notices.flatMap((notice) => {
    const { hasOwnMail, ...row } = notice;
    const { memberId, kind, collectifId } = row;
    const { PORTAL, MAIL: general } = (chosen.get(memberId) ?? DEFAULTS)[subjectOf[kind]];
    const MAIL = hasOwnMail
      ? "NONE"
      : isOfThread(kind)
        ? threadMail(kind, general, ofThreads.get(`${memberId} ${collectifId}`))
        : general;
    if (PORTAL === "NONE" && MAIL === "NONE") return [];
    const shownFrom = PORTAL === "NONE" ? null : PORTAL === "DIGEST" ? nextDigest(now) : now;
    return [{ ...row, shownFrom, mail: MAIL }];
  });
  if (data.length === 0) return;
  const written = await tx.notification.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { id: true, mail: true },
  });
  const ids = written.filter(({ mail }) => mail === "AT_ONCE").map(({ id }) => id);
  if (ids.length > 0) await enqueue(tx, "mailNotices", { ids });
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
