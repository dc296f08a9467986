import { invalid } from "#lib/errors.ts";
import { factorChangedMail, factorsResetMail } from "#lib/factors/mails.ts";
import { canResetFactors, canResetSomeFactors, canVerifySession } from "#lib/factors/policy.ts";
import { resetFactorsSchema, verifySessionSchema } from "#lib/factors/schema.ts";
import {
  lockFactors,
  removeFactors,
  replaceBySessionVerified,
  takeRecoveryCode,
  takeTotpCode,
  USED_CODE,
} from "#lib/factors/write.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";

const WRONG_CODE = "Ce code ne correspond pas. Attendez le suivant et vérifiez l’heure du téléphone.";

const NO_CODE =
  "Ce code n’est pas valable : six chiffres pour l’application, douze signes pour un code de secours, qui ne sert qu’une fois.";

/** The second factor of a session that waits for it: a code of the application, or one of those kept aside. */
export const verifySession = mutation({
  event: "session.verified",
  input: verifySessionSchema,
  find: (viewer, _input, tx) =>
    viewer.kind === "visitor" && viewer.pending
      ? tx.session.findFirst({
          where: { id: viewer.pending.id, memberId: viewer.pending.memberId, revokedAt: null },
          select: { id: true, memberId: true, member: { select: { id: true, email: true } } },
        })
      : Promise.resolve(null),
  allow: canVerifySession,
  run: async ({ input: { code }, subject, tx }) => {
    const { memberId, member } = subject;
    const isSixDigits = /^\d{6}$/.test(code);
    if (isSixDigits) {
      const taken = await takeTotpCode(tx, memberId, code);
      if (taken === "used") throw invalid({ code: USED_CODE });
      if (taken === "wrong") throw invalid({ code: WRONG_CODE });
    } else if (!(await takeRecoveryCode(tx, memberId, code))) {
      throw invalid({ code: NO_CODE });
    }
    if (!isSixDigits) await sendMail(tx, factorChangedMail(member, "code-used"));
    const id = (await replaceBySessionVerified(tx, subject)) ?? subject.id;
    return { id, memberId, by: isSixDigits ? "totp" : "recovery-code" };
  },
  detail: ({ result: { memberId, by } }) => ({ memberId, by }),
});

/** Removes all second factors of somebody who lost them, ends her sessions, and tells her. */
export const resetFactors = mutation({
  event: "factors.reset",
  input: resetFactorsSchema,
  find: async (viewer, { id }, tx) => {
    if (!canResetSomeFactors(viewer)) return null;
    await lockFactors(tx, id);
    const today = new Date();
    const member = await tx.member.findFirst({
      where: { id, erasedAt: null },
      select: {
        id: true,
        email: true,
        roles: {
          where: { startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] },
          select: { role: true },
        },
      },
    });
    return member && { ...member, roles: member.roles.map(({ role }) => role) };
  },
  allow: canResetFactors,
  run: async ({ input, subject, tx }) => {
    await removeFactors(tx, subject.id);
    await sendMail(tx, factorsResetMail(subject, "Le secrétariat", input.reason));
    return { id: subject.id };
  },
  detail: ({ input }) => ({ reason: input.reason }),
});
