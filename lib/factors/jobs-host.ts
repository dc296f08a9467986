import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { factorsResetMail } from "#lib/factors/mails.ts";
import { lockFactors, removeFactors } from "#lib/factors/write.ts";
import { record } from "#lib/journal.ts";
import { sendMail } from "#lib/mail.ts";

/**
 * Removes the second factors of the account at this address and ends its sessions, for whoever holds the server: a lone
 * administrator who has lost hers, and her recovery codes, has nobody else to ask. She is told by mail, the journal keeps
 * it. Throws NOT_FOUND for an address of no account, CONFLICT for one that has nothing to remove.
 */
export const resetFactorsAt = (email: string): Promise<void> =>
  db.$transaction(async (tx) => {
    const member = await tx.member.findFirst({
      where: { email, erasedAt: null },
      select: { id: true, email: true },
    });
    if (!member) throw new AppError("NOT_FOUND", "Personne n’a de compte à cette adresse.");
    const memberId = member.id;
    await lockFactors(tx, memberId);
    const held =
      (await tx.totp.count({ where: { memberId } })) + (await tx.passkey.count({ where: { memberId } }));
    if (held === 0) throw new AppError("CONFLICT", "Ce compte n’a pas de second facteur.");
    await removeFactors(tx, memberId);
    await record(tx, { system: "host" }, "factors.reset", memberId, { reason: "LOST" });
    await sendMail(tx, factorsResetMail(member, "La personne qui héberge le portail", "LOST"));
  });
