import { Prisma } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { deliver, MailRefusal } from "#lib/mail-transport.ts";
import { mailContentSchema } from "#lib/mails/schema.ts";
import { tellRefused } from "#lib/mails/write.ts";
import { isOpenSql, readsInsideSql } from "#lib/readers.ts";
import { retentionLimit } from "#lib/retention.ts";

/** Longer than the mail server's own timeouts together: a silent server ends the attempt, not the transaction. */
const TRANSACTION_MS = 5 * 60_000;

type Waiting = { id: string; createdAt: Date; memberId: string | null; content: unknown };

/** Whether its recipient may still look into the collectif that it is about. */
async function mayStillRead(tx: Tx, { memberId, content }: Waiting): Promise<boolean> {
  const { collectifId } = mailContentSchema.parse(content);
  if (collectifId === undefined) return true;
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Member" m, (SELECT ${collectifId}::uuid AS "collectifId") n
    WHERE m."id" = ${memberId}::uuid AND ${isOpenSql} AND ${readsInsideSql}`;
  return found.length > 0;
}

/** What became of one attempt: a refusal that passes is thrown by the caller, for the queue to try again. */
async function attempt(tx: Tx, waiting: Waiting): Promise<MailRefusal | null> {
  const { id, createdAt, content } = waiting;
  const attempts = { increment: 1 };
  if (!(await mayStillRead(tx, waiting))) {
    const given = {
      status: "FAILED" as const,
      failedAt: new Date(),
      content: Prisma.DbNull,
      reason: "RIGHTS",
    };
    await tx.mail.update({ where: { id }, data: given });
    return null;
  }
  // The demonstration has no mail server: its outbox page shows what would have left.
  if (env.DEMO) {
    await tx.mail.update({ where: { id }, data: { status: "SENT", sentAt: new Date(), attempts } });
    return null;
  }
  try {
    await deliver(id, createdAt, mailContentSchema.parse(content));
  } catch (error) {
    if (!(error instanceof MailRefusal)) throw error;
    const { reason, isFinal, isOfAddress } = error;
    const given = isFinal ? { status: "FAILED" as const, failedAt: new Date(), content: Prisma.DbNull } : {};
    await tx.mail.update({ where: { id }, data: { ...given, reason, attempts } });
    if (isOfAddress) await tellRefused(tx, waiting.memberId, reason);
    return error;
  }
  await tx.$executeRaw`UPDATE "Mail" SET "status" = 'SENT', "sentAt" = clock_timestamp(), "content" = NULL, "reason" = NULL,
    "attempts" = "attempts" + 1 WHERE "id" = ${id}::uuid`;
  return null;
}

/**
 * Sends a message, once. Its row stays locked until what became of it is committed: a second worker given the same job
 * waits, then finds it sent; a worker that dies gives the lock back with its connection, and the message still waits.
 * One window cannot be closed, as SMTP and PostgreSQL share no transaction: death, or a cut connection, after the server
 * has accepted the message and before the commit, a few milliseconds later. The message then leaves again under the same
 * Message-ID, by which most mail readers show it once.
 */
export async function sendStoredMail({ id }: { id: string }): Promise<void> {
  const refusal = await db.$transaction(
    async (tx) => {
      const [waiting] = await tx.$queryRaw<Waiting[]>`
        SELECT "id", "createdAt", "memberId", "content" FROM "Mail" WHERE "id" = ${id}::uuid AND "status" = 'WAITING' FOR UPDATE`;
      return waiting ? attempt(tx, waiting) : null;
    },
    { timeout: TRANSACTION_MS, maxWait: 30_000 },
  );
  if (refusal?.isFinal) log.warn({ mail: id, reason: refusal.reason }, "mail refused for good");
  else if (refusal) throw refusal;
}

/** A message this late says nothing any more, and the addresses in it have expired: its content is not kept for it. */
const WAITING_DAYS = 7;

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000);

/** Gives up what could not leave for a week, and forgets the records whose period (lib/retention.ts) has passed. */
export async function purgeMails(): Promise<void> {
  const late = await db.mail.updateMany({
    where: { status: "WAITING", createdAt: { lt: daysAgo(WAITING_DAYS) } },
    data: { status: "FAILED", failedAt: new Date(), content: Prisma.DbNull, reason: "EXPIRED" },
  });
  const old = await db.mail.deleteMany({
    where: { status: { in: ["SENT", "FAILED"] }, createdAt: { lt: await retentionLimit("MAIL_RECORDS") } },
  });
  log.info({ late: late.count, removed: old.count }, "old mail records removed");
}
