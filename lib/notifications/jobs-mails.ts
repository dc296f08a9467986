import type { NotificationKind } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import type { Scheduled } from "#lib/jobs.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { isDigestHour, startOfDay, subjectOf } from "#lib/notification-subjects.ts";
import { digestMail, noticeMail, threadMail } from "#lib/notifications/mails.ts";
import {
  dueSql,
  isReachableSql,
  listToMail,
  type MailedNotice,
  preferencesOf,
  type ToMail,
} from "#lib/notifications/queries-mails.ts";

// Notices that leave by mail. Each is read with its member's rights at the moment it leaves, and marked in the transaction
// that queues its mail: a job that runs twice, or stops halfway, mails nothing twice.

/** Members read at once. */
const BATCH = 500;

type Recipient = { id: string; email: string; firstName: string };

/**
 * What is due to a member, which no later mail will hold again: neither what she may see no more, nor the subjects that
 * she wants by mail no more. One run at a time for a member: a second waits, and finds nothing due.
 */
async function take(tx: Tx, memberId: string, what: ToMail): Promise<MailedNotice[]> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`notices:${memberId}`}, 0))`;
  const preferences = await preferencesOf(tx, memberId);
  const kinds = (Object.keys(subjectOf) as NotificationKind[]).filter(
    (kind) => preferences[subjectOf[kind]].MAIL !== "NONE",
  );
  const notices = await listToMail(tx, memberId, what, kinds);
  await tx.$executeRaw`UPDATE "Notification" n SET "mailedAt" = now() WHERE ${dueSql(memberId, what)}`;
  return notices;
}

/** Mails what was just written to those who want it at once. */
export async function mailNotices({ ids }: { ids: string[] }): Promise<void> {
  const recipients = await db.$queryRaw<Recipient[]>`
    SELECT m."id", m."email", m."firstName" FROM "Member" m WHERE ${isReachableSql} AND m."id" IN (
      SELECT n."memberId" FROM "Notification" n WHERE n."id" = ANY(${ids}::uuid[]) AND n."mailedAt" IS NULL)
    ORDER BY m."id"`;
  for (const recipient of recipients) {
    await db.$transaction(async (tx) => {
      for (const notice of await take(tx, recipient.id, { ids })) {
        const { post } = notice;
        await sendMail(tx, post ? threadMail(recipient, { ...notice, post }) : noticeMail(recipient, notice));
      }
    });
  }
}

/** One digest a member and a day of Paris. */
const sendDigest = (recipient: Recipient, now: Date): Promise<boolean> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`notices:${recipient.id}`}, 0))`;
    const today = { memberId: recipient.id, kind: "digest", createdAt: { gte: startOfDay(now) } };
    if ((await tx.mail.count({ where: today })) > 0) return false;
    const notices = await take(tx, recipient.id, "digest");
    if (notices.length === 0) return false;
    await sendMail(tx, digestMail(recipient, notices));
    return true;
  });

/** Sends the day's digests, at seven in Paris; nothing to whoever has nothing new. */
export async function sendDigests({ _cron: planned }: Scheduled = {}): Promise<void> {
  if (planned && !isDigestHour(new Date(planned.ts))) return;
  const now = new Date();
  let count = 0;
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const recipients = await db.$queryRaw<Recipient[]>`
      SELECT m."id", m."email", m."firstName" FROM "Member" m WHERE m."id" > ${last}::uuid AND ${isReachableSql}
        AND EXISTS (SELECT FROM "Notification" n WHERE n."memberId" = m."id" AND n."mail" = 'DIGEST'
          AND n."mailedAt" IS NULL AND n."readAt" IS NULL)
      ORDER BY m."id" LIMIT ${BATCH}`;
    for (const recipient of recipients) if (await sendDigest(recipient, now)) count += 1;
    const end = recipients.at(-1);
    if (!end || recipients.length < BATCH) break;
    last = end.id;
  }
  log.info({ count }, "digests queued");
}
