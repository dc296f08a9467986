import { replacementNewMail, replacementOldMail } from "#lib/accounts/mails-standing.ts";
import { canManageAccount } from "#lib/accounts/policy.ts";
import { accountSchema, correctEmailSchema, replaceEmailSchema } from "#lib/accounts/schema-standing.ts";
import { endChanges } from "#lib/accounts/write-address.ts";
import { findManaged } from "#lib/accounts/write-managed.ts";
import { cancelTokens, issueToken, lifeOf } from "#lib/accounts/write-tokens.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";

/** The day that the old mailbox is given to say no: docs/decisions/020-a-lost-address.md. */
const DELAY_MS = 24 * 3600 * 1000;

/** An officer sees every address: she is told at once whose it is. */
async function refuseTaken(tx: Tx, email: string, current: string): Promise<void> {
  if (email.toLowerCase() === current.toLowerCase()) throw invalid({ email: "C’est déjà son adresse." });
  const taken = await tx.member.findUnique({
    where: { email },
    select: { firstName: true, lastName: true },
  });
  if (taken) throw invalid({ email: `C’est l’adresse de ${taken.firstName} ${taken.lastName}.` });
}

/**
 * Replaces the address of somebody who no longer reads her mailbox. Both ends are told; it is done once the new one has
 * confirmed, a day later at the earliest, unless the old one says no meanwhile.
 */
export const replaceEmail = mutation({
  event: "address.replacement-asked",
  input: replaceEmailSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ viewer, input: { email, cause }, subject, tx }) => {
    const memberId = subject.id;
    if (!subject.activatedAt) {
      throw new AppError(
        "CONFLICT",
        "Ce compte n’a jamais été ouvert\u00A0: corrigez simplement son adresse.",
      );
    }
    if (subject.suspendedAt || subject.resignedAt) {
      throw new AppError("CONFLICT", "Ce compte est fermé\u00A0: rouvrez-le d’abord.");
    }
    await refuseTaken(tx, email, subject.email);
    await endChanges(tx, memberId);
    const now = Date.now();
    const dueAt = new Date(now + DELAY_MS);
    const { id } = await tx.emailChange.create({
      data: {
        memberId,
        newEmail: email,
        askedById: viewer.kind === "member" ? viewer.id : null,
        createdAt: new Date(now),
        dueAt,
        expiresAt: new Date(now + lifeOf.EMAIL_NEW),
      },
    });
    const made = { memberId, changeId: id };
    const old = await issueToken(tx, { ...made, purpose: "EMAIL_OLD" });
    const fresh = await issueToken(tx, { ...made, purpose: "EMAIL_NEW" });
    await sendMail(tx, replacementOldMail(subject, old, { newEmail: email, reason: cause, dueAt }));
    await sendMail(tx, replacementNewMail({ ...subject, email }, fresh, dueAt));
    return { id };
  },
  detail: ({ input, subject }) => ({ memberId: subject.id, reason: input.cause }),
});

/** Gives up a replacement that an officer asked for. */
export const abandonReplacement = mutation({
  event: "address.replacement-abandoned",
  input: accountSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ subject, tx }) => {
    const change = await tx.emailChange.findFirst({
      where: { memberId: subject.id, dueAt: { not: null }, doneAt: null, cancelledAt: null },
      select: { id: true },
    });
    if (!change || (await endChanges(tx, subject.id)) === 0) {
      throw new AppError("CONFLICT", "Il n’y a plus rien à abandonner. Rechargez la page.");
    }
    return change;
  },
  detail: ({ subject }) => ({ memberId: subject.id }),
});

/** Corrects the address of an account that nobody has opened: no mailbox is taken from anyone. */
export const correctEmail = mutation({
  event: "address.corrected",
  input: correctEmailSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ input: { email }, subject, tx }) => {
    const { id } = subject;
    await refuseTaken(tx, email, subject.email);
    const { count } = await tx.member
      .updateMany({ where: { id, activatedAt: null }, data: { email, invitedAt: null } })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? invalid({ email: "C’est l’adresse d’un autre compte." }) : error;
      });
    if (count === 0) {
      throw new AppError(
        "CONFLICT",
        "Ce compte vient d’être ouvert\u00A0: demandez le remplacement de l’adresse.",
      );
    }
    // The invitation sent to the wrong mailbox opens nothing any more.
    await cancelTokens(tx, id, ["INVITATION", "SIGN_IN", "PASSWORD"]);
    return { id };
  },
});
