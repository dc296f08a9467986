import { db, type Tx } from "#lib/db.ts";
import { ANSWER_DAYS, CONFIRM_DAYS } from "#lib/joining/labels.ts";
import { confirmMail, hasAccountMail, pendingMail } from "#lib/joining/mails.ts";
import { giveSecret } from "#lib/joining/write.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { retentionDays } from "#lib/retention.ts";

const DAY_MS = 86_400_000;

type Asked = { id: string; email: string; firstName: string };

/** Whether the address had something else to be told; the request then goes. */
async function isToldOtherwise(tx: Tx, { email }: Asked): Promise<boolean> {
  const member = await tx.member.findFirst({
    where: { email, suspendedAt: null, resignedAt: null, erasedAt: null },
    select: { id: true, email: true, firstName: true },
  });
  if (member) {
    await sendMail(tx, hasAccountMail(member));
    return true;
  }
  const pending = await tx.joinRequest.findFirst({
    where: { email, status: { in: ["WAITING", "ASKED"] } },
    select: { id: true, email: true, firstName: true, status: true },
  });
  if (!pending) return false;
  const status = pending.status === "ASKED" ? "ASKED" : "WAITING";
  const secret = status === "ASKED" ? await giveSecret(tx, pending.id, ANSWER_DAYS) : null;
  await sendMail(tx, pendingMail(pending, status, secret));
  return true;
}

/**
 * Writes to the address that somebody typed: to confirm it, or that it has an account, or a request already. The page that
 * was sent looked at nothing of this, so its answer is the same to all.
 */
export async function answerJoinRequest({ id }: { id: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    // Held: of two workers given the same job, the second finds a secret, or nothing.
    const [asked] = await tx.$queryRaw<Asked[]>`
      SELECT "id", "email"::text, "firstName" FROM "JoinRequest"
      WHERE "id" = ${id}::uuid AND "status" = 'UNCONFIRMED' AND "digest" IS NULL FOR UPDATE`;
    if (!asked) return;
    if (await isToldOtherwise(tx, asked)) {
      await tx.joinRequest.delete({ where: { id }, select: { id: true } });
      return;
    }
    const secret = await giveSecret(tx, id, CONFIRM_DAYS);
    await sendMail(tx, confirmMail(asked, secret));
  });
}

/** Erases what people wrote to join once nobody has a use for it, by the periods that the association chose. Answers how many. */
export async function eraseOldRequests(): Promise<number> {
  const days = await retentionDays();
  const before = (count: number) => ({ lt: new Date(Date.now() - count * DAY_MS) });
  const { count } = await db.joinRequest.deleteMany({
    where: {
      OR: [
        { status: "UNCONFIRMED", createdAt: before(CONFIRM_DAYS) },
        { status: "ACCEPTED", touchedAt: before(days.JOIN_ACCEPTED) },
        { status: "REFUSED", touchedAt: before(days.JOIN_REFUSED) },
        { status: { in: ["WAITING", "ASKED"] }, touchedAt: before(days.JOIN_SILENT) },
      ],
    },
  });
  return count;
}

export async function purgeJoining(): Promise<void> {
  const count = await eraseOldRequests();
  log.info({ count }, "old requests to join erased");
}
