import type { Tx } from "#lib/db.ts";
import { bounceOf } from "#lib/mail-bounce.ts";
import { senderDomain } from "#lib/mail-transport.ts";
import { tellRefused } from "#lib/mails/write.ts";

type Returned = { mailId: string | null; code: string | null };

/**
 * Ties a notice of non-delivery to the mail of ours that it returns, and writes there that it was refused for good, with
 * the code alone. Ids of mails are told to their recipients only; a notice that came to the reply address of a member
 * speaks of hers and of no other’s.
 */
export async function noteReturned(tx: Tx, raw: Uint8Array, memberId: string | null): Promise<Returned> {
  const { mailIds, code, isFinal } = bounceOf(raw, senderDomain());
  const sent = await tx.mail.findMany({
    where: { id: { in: mailIds }, sentAt: { not: null }, ...(memberId !== null && { memberId }) },
    select: { id: true },
  });
  const mailId = mailIds.find((id) => sent.some((mail) => mail.id === id)) ?? null;
  if (mailId !== null && isFinal) {
    const [mail] = await tx.mail.updateManyAndReturn({
      where: { id: mailId, status: "SENT" },
      data: { status: "FAILED", failedAt: new Date(), reason: code ?? "BOUNCE" },
      select: { memberId: true },
    });
    if (mail) await tellRefused(tx, mail.memberId, code);
  }
  return { mailId, code };
}
