import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { factorChangedMail } from "#lib/factors/mails.ts";
import { canManageOwnFactors } from "#lib/factors/policy.ts";
import {
  confirmTotpSchema,
  removeTotpSchema,
  renewCodesSchema,
  startTotpSchema,
} from "#lib/factors/schema.ts";
import {
  lockFactors,
  makeRecoveryCodes,
  replaceBySessionVerified,
  settleRemoval,
} from "#lib/factors/write.ts";
import { asMember, requireProof } from "#lib/factors/write-proof.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { consume, forgive } from "#lib/rate-limit.ts";
import { seal, unseal } from "#lib/sealed.ts";
import { newTotpSecret, TOTP_SECRET, totpStep } from "#lib/totp.ts";
import type { Viewer } from "#lib/viewer.ts";

const CONFIRM_LIMIT = { name: "factor-confirm", points: 20, seconds: 900 };

/** Oneself with one's application, locked; null for a visitor. */
export async function findOwnFactors(viewer: Viewer, tx: Tx) {
  if (viewer.kind !== "member") return null;
  await lockFactors(tx, viewer.id);
  return tx.member.findUnique({
    where: { id: viewer.id },
    select: {
      id: true,
      email: true,
      totp: { select: { secret: true, nextSecret: true, confirmedAt: true } },
      _count: { select: { passkeys: true, recoveryCodes: { where: { usedAt: null } } } },
    },
  });
}

/** A new secret to put in an application. One that serves already goes on serving until the new one is confirmed. */
export const startTotp = mutation({
  event: "totp.started",
  input: startTotpSchema,
  find: (viewer, _input, tx) => findOwnFactors(viewer, tx),
  allow: canManageOwnFactors,
  run: async ({ viewer, input, subject: { id, totp }, tx }) => {
    const sealed = seal(TOTP_SECRET, id, newTotpSecret());
    if (totp?.confirmedAt) {
      await requireProof(tx, asMember(viewer), input.password);
      await tx.totp.update({ where: { memberId: id }, data: { nextSecret: sealed } });
    } else {
      const row = { secret: sealed, createdAt: new Date() };
      await tx.totp.upsert({ where: { memberId: id }, create: { memberId: id, ...row }, update: row });
    }
    return { id };
  },
});

/** The first code proves that the application holds the secret: from then on it counts, in this session too. */
export const confirmTotp = mutation({
  event: "totp.confirmed",
  input: confirmTotpSchema,
  find: (viewer, _input, tx) => findOwnFactors(viewer, tx),
  allow: canManageOwnFactors,
  run: async ({ viewer, input, subject, tx }) => {
    const { id, totp } = subject;
    const sealed = totp?.confirmedAt ? totp.nextSecret : totp?.secret;
    if (!sealed) throw new AppError("CONFLICT", "Aucune application n’attend de confirmation : recommencez.");
    await consume(CONFIRM_LIMIT, id);
    const secret = unseal(TOTP_SECRET, id, sealed);
    const step = secret && totpStep(secret, input.code);
    if (step === null) {
      throw invalid({
        code: "Ce code ne correspond pas. Vérifiez que l’heure du téléphone est réglée automatiquement.",
      });
    }
    await forgive(CONFIRM_LIMIT, id);
    await tx.totp.update({
      where: { memberId: id },
      data: { secret: sealed, nextSecret: null, confirmedAt: new Date(), lastStep: step },
    });
    const codes = subject._count.recoveryCodes > 0 ? [] : await makeRecoveryCodes(tx, id);
    await sendMail(tx, factorChangedMail(subject, totp?.confirmedAt ? "totp-replaced" : "totp-added"));
    const session = { id: asMember(viewer).sessionId, memberId: id };
    return { id, codes, sessionId: await replaceBySessionVerified(tx, session) };
  },
});

/** Takes the application away from one's account. */
export const removeTotp = mutation({
  event: "totp.removed",
  input: removeTotpSchema,
  find: async (viewer, _input, tx) => {
    const member = await findOwnFactors(viewer, tx);
    return member?.totp ? member : null;
  },
  allow: canManageOwnFactors,
  run: async ({ viewer, input, subject, tx }) => {
    const wasConfirmed = Boolean(subject.totp?.confirmedAt);
    if (wasConfirmed) await requireProof(tx, asMember(viewer), input.password);
    await tx.totp.delete({ where: { memberId: subject.id } });
    if (wasConfirmed) {
      await settleRemoval(tx, asMember(viewer));
      await sendMail(tx, factorChangedMail(subject, "totp-removed"));
    }
    return { id: subject.id };
  },
});

/** Ten new codes; the old ones serve no more. They replace a factor: whoever has none needs none. */
export const renewRecoveryCodes = mutation({
  event: "recovery-codes.renewed",
  input: renewCodesSchema,
  find: async (viewer, _input, tx) => {
    const member = await findOwnFactors(viewer, tx);
    return member && (member.totp?.confirmedAt || member._count.passkeys > 0) ? member : null;
  },
  allow: canManageOwnFactors,
  run: async ({ viewer, input, subject, tx }) => {
    await requireProof(tx, asMember(viewer), input.password);
    const codes = await makeRecoveryCodes(tx, subject.id);
    await sendMail(tx, factorChangedMail(subject, "codes-renewed"));
    return { id: subject.id, codes };
  },
});
