import type { Tx } from "#lib/db.ts";
import { notify } from "#lib/notify.ts";

/**
 * Codes that speak of the recipient's address or box (RFC 3463, 5.1 and 5.2; RFC 5321, 550 to 553). The others, 5.7.1 « blocked »
 * say, are for whoever hosts to mend.
 */
const OF_THE_ADDRESS = /^(5\.[12]\.\d{1,3}|55[0-3])$/;

/** Tells a member in the portal that her address refuses our mails: once, until she has read it. */
export async function tellRefused(tx: Tx, memberId: string | null, code: string | null): Promise<void> {
  if (memberId === null || code === null || !OF_THE_ADDRESS.test(code)) return;
  const told = await tx.notification.count({ where: { memberId, kind: "MAIL_REFUSED", readAt: null } });
  if (told === 0) await notify(tx, [{ memberId, kind: "MAIL_REFUSED", hasOwnMail: true }]);
}
