import type { TokenPurpose } from "@prisma/client";
import {
  reinstatedMail,
  resignationUndoneMail,
  resignedMail,
  suspendedMail,
} from "#lib/accounts/mails-standing.ts";
import { canManageAccount } from "#lib/accounts/policy.ts";
import { accountSchema, resignSchema, suspendSchema } from "#lib/accounts/schema-standing.ts";
import { endSessions } from "#lib/accounts/write.ts";
import { endChanges } from "#lib/accounts/write-address.ts";
import { findManaged, keepingAnAdmin } from "#lib/accounts/write-managed.ts";
import { cancelTokens } from "#lib/accounts/write-tokens.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";

const WAYS_IN: TokenPurpose[] = ["INVITATION", "SIGN_IN", "PASSWORD"];

const conflict = (message: string) => new AppError("CONFLICT", message);

/** Whoever is barred is out at once, and no message sent before lets her in again. */
async function shutOut(tx: Tx, memberId: string): Promise<void> {
  await endSessions(tx, memberId);
  await endChanges(tx, memberId);
  await cancelTokens(tx, memberId, WAYS_IN);
}

/** Bars somebody from her account until it is lifted, for a reason that she is told. */
export const suspendMember = mutation({
  event: "member.suspended",
  input: suspendSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ input, subject, tx }) => {
    const { id } = subject;
    if (subject.resignedAt) throw conflict("Cette personne a démissionné\u00A0: son compte est déjà fermé.");
    const writing = tx.member.updateMany({
      where: { id, suspendedAt: null },
      data: { suspendedAt: new Date() },
    });
    if ((await keepingAnAdmin(writing)).count === 0) throw conflict("Ce compte est déjà suspendu.");
    await shutOut(tx, id);
    await sendMail(tx, suspendedMail(subject, input.reason));
    return { id };
  },
  detail: ({ input }) => ({ reason: input.reason }),
});

/** Lifts a suspension: what was hers is hers again. */
export const reinstateMember = mutation({
  event: "member.reinstated",
  input: accountSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ subject, tx }) => {
    const { id } = subject;
    const { count } = await tx.member.updateMany({
      where: { id, suspendedAt: { not: null } },
      data: { suspendedAt: null },
    });
    if (count === 0) throw conflict("Ce compte n’est plus suspendu.");
    await sendMail(tx, reinstatedMail(subject));
    return { id };
  },
});

/** Notes that somebody left, on which day: her account is closed, her data stay for their time. */
export const resignMember = mutation({
  event: "member.resigned",
  input: resignSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ input, subject, tx }) => {
    const { id } = subject;
    const writing = tx.member.updateMany({ where: { id, resignedAt: null }, data: { resignedAt: input.on } });
    if ((await keepingAnAdmin(writing)).count === 0) throw conflict("Cette démission est déjà notée.");
    await shutOut(tx, id);
    await sendMail(tx, resignedMail(subject, input.on));
    return { id };
  },
  detail: ({ input }) => ({ on: input.on.toISOString().slice(0, 10) }),
});

/** A resignation noted by mistake, or taken back. A suspension from before stands. */
export const undoResignation = mutation({
  event: "member.resignation-undone",
  input: accountSchema,
  find: findManaged,
  allow: canManageAccount,
  run: async ({ subject, tx }) => {
    const { id } = subject;
    const { count } = await tx.member.updateMany({
      where: { id, resignedAt: { not: null } },
      data: { resignedAt: null },
    });
    if (count === 0) throw conflict("Cette démission n’est plus notée.");
    if (!subject.suspendedAt) await sendMail(tx, resignationUndoneMail(subject));
    return { id };
  },
});
