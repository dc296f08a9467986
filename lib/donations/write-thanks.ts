import type { Tx } from "#lib/db.ts";
import { thanksMail } from "#lib/donations/mails.ts";
import { stopToken } from "#lib/donations/queries-secret.ts";
import { sendMail } from "#lib/mail.ts";

/**
 * Thanks whoever gave, once for a gift, a monthly one too. `receiptPaths`: where her receipt is, for a member and for somebody
 * who has no account. Whoever has left, or gave no address, is not written to.
 */
export async function thankDonor(
  tx: Tx,
  donationId: string,
  receiptPaths: { member: string; stranger: string },
): Promise<void> {
  const { count } = await tx.donation.updateMany({
    where: { id: donationId, thankedAt: null },
    data: { thankedAt: new Date() },
  });
  if (count === 0) return;
  const { cents, frequency, email, member } = await tx.donation.findUniqueOrThrow({
    where: { id: donationId },
    select: {
      cents: true,
      frequency: true,
      email: true,
      member: { select: { id: true, email: true, firstName: true, erasedAt: true, resignedAt: true } },
    },
  });
  const isHere = member !== null && !member.erasedAt && !member.resignedAt;
  const to = isHere ? member.email : email;
  if (!to) return;
  await sendMail(
    tx,
    thanksMail({
      email: to,
      memberId: isHere ? member.id : null,
      firstName: isHere ? member.firstName : null,
      cents,
      isMonthly: frequency === "MONTHLY",
      receiptPath: isHere ? receiptPaths.member : receiptPaths.stranger,
      stopPath: isHere ? "/adhesion/dons" : `/dons/arreter/${stopToken(donationId)}`,
    }),
  );
}
