import { AppError, invalid } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { canSignPosition, canTakeSignatureBack } from "#lib/positions/policy.ts";
import { currentText, findOwnMandate, findOwnSignature, findToWrite } from "#lib/positions/queries-write.ts";
import { signatureSchema, signPositionSchema } from "#lib/positions/schema.ts";

/**
 * Signs, or confirms, what the position says today: the common text and that of one's strate, as the page showed them. Throws
 * CONFLICT when one of them has changed since.
 */
export const signPosition = mutation({
  event: "position.signed",
  input: signPositionSchema,
  find: findToWrite,
  allow: canSignPosition,
  run: async ({ viewer, input: { id, mandateId, seen, isNamed }, subject, tx }) => {
    const by = memberOf(viewer);
    const mandate = await findOwnMandate(by, mandateId, tx);
    if (!mandate) throw invalid({ mandateId: "Choisissez un de vos mandats en cours." });
    const number = (await currentText(tx, id, null))?.number ?? 0;
    const variantNumber = (await currentText(tx, id, mandate.tier))?.number ?? 0;
    const read = new Set(seen.split(","));
    if (!read.has(`all:${number}`) || (variantNumber > 0 && !read.has(`${mandate.tier}:${variantNumber}`))) {
      throw new AppError("CONFLICT", "Le texte vient de changer\u00A0: rechargez la page pour le relire.");
    }
    const { tier, place, functions } = mandate;
    const said = { mandateId, tier, place, functions: functions as object, number, variantNumber, isNamed };
    await tx.positionSignature.upsert({
      where: { positionId_memberId: { positionId: id, memberId: by.id } },
      create: { positionId: id, memberId: by.id, ...said },
      update: { ...said, signedAt: new Date() },
      select: { id: true },
    });
    return { id, slug: subject.collectif.slug };
  },
  // Who signs what is her opinion: the journal, which outlives a withdrawal, keeps no more than the act.
  detail: ({ input: { isNamed } }) => ({ isNamed }),
});

/** Takes her signature back: the row goes. */
export const withdrawSignature = mutation({
  event: "position.signature-withdrawn",
  input: signatureSchema,
  find: findOwnSignature,
  allow: canTakeSignatureBack,
  run: async ({ subject: { id, position }, tx }) => {
    const { count } = await tx.positionSignature.deleteMany({ where: { id } });
    if (count === 0) throw new AppError("CONFLICT", "Votre signature est déjà retirée.");
    return { id: position.id, slug: position.collectif.slug };
  },
});

/** Takes her name off the public page, and goes on holding the position. */
export const hideSignature = mutation({
  event: "position.signature-hidden",
  input: signatureSchema,
  find: findOwnSignature,
  allow: canTakeSignatureBack,
  run: async ({ subject: { id, position }, tx }) => {
    await tx.positionSignature.updateMany({ where: { id }, data: { isNamed: false } });
    return { id: position.id, slug: position.collectif.slug };
  },
});
