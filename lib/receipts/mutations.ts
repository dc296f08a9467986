import { toDay } from "#lib/dates.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { meansLabels } from "#lib/payments/labels.ts";
import { canHandleReceipts } from "#lib/receipts/policy.ts";
import { keptOfGift } from "#lib/receipts/queries-kept.ts";
import { latestSwitch, liveTax } from "#lib/receipts/queries-tax.ts";
import { issueTaxReceiptSchema, switchTaxReceiptsSchema } from "#lib/receipts/schema.ts";
import { issue, organisation } from "#lib/receipts/write.ts";
import { tellOfTaxReceipt } from "#lib/receipts/write-told.ts";

/** Whether tax receipts may be issued, and what they say of the association. What was issued before is not touched. */
export const switchTaxReceipts = mutation({
  event: "tax-receipts.switched",
  input: switchTaxReceiptsSchema,
  find: async (viewer) => (canHandleReceipts(viewer) ? {} : null),
  allow: canHandleReceipts,
  run: async ({ viewer, input, tx }) => {
    const { isOn, rescritOn, ...words } = input;
    const kept = Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text || null]));
    return tx.taxReceiptSwitch.create({
      data: { isOn, rescritOn: rescritOn ?? null, ...kept, createdById: memberOf(viewer).id },
      select: { id: true },
    });
  },
  detail: ({ input: { isOn } }) => ({ isOn }),
});

/**
 * A tax receipt for what a donor gave in a year, by the treasurer's act: none is ever issued by itself, nor before the
 * association has switched them on, nor for a gift of which nothing is kept.
 */
export const issueTaxReceipt = mutation({
  event: "tax-receipt.issued",
  input: issueTaxReceiptSchema,
  find: async (viewer, { donationId }, tx) => {
    if (!canHandleReceipts(viewer)) return null;
    // Held: two treasurers take turns, and so does whatever the ledger hears of this gift.
    await tx.$queryRaw`SELECT FROM "Donation" WHERE "id" = ${donationId}::uuid FOR NO KEY UPDATE`;
    return tx.donation.findUnique({
      where: { id: donationId },
      select: { id: true, name: true, member: { select: { id: true, firstName: true, lastName: true } } },
    });
  },
  allow: canHandleReceipts,
  run: async ({ input: { year, address }, subject: { id: donationId, name, member }, tx }) => {
    const rules = await latestSwitch(tx);
    if (!rules?.isOn || !rules.rescritOn || !rules.signatory) {
      throw new AppError("CONFLICT", "Les reçus fiscaux ne sont pas activés.");
    }
    const issued = await tx.receipt.count({ where: liveTax(donationId, year) });
    if (issued > 0) throw new AppError("CONFLICT", "Ce don a déjà son reçu fiscal pour cette année.");
    const kept = await keptOfGift(tx, donationId, year);
    if (kept.length === 0) throw new AppError("CONFLICT", "Rien n’a été reçu de ce don cette année-là.");
    const payer = member ? `${member.firstName} ${member.lastName}` : name;
    if (!payer) throw invalid({ address: "Ce don n’a pas de nom\u00a0: aucun reçu fiscal n’est possible." });
    const payments = await tx.payment.findMany({
      where: { id: { in: kept.map(({ paymentId }) => paymentId) } },
      select: { id: true, means: true },
    });
    const meansOf = new Map(payments.map(({ id, means }) => [id, meansLabels[means]]));
    const receipt = await issue(
      tx,
      {
        kind: "TAX",
        organisation: {
          ...organisation(),
          address: rules.address ?? "",
          registration: rules.registration ?? "",
          purpose: rules.purpose ?? "",
        },
        payer: { name: payer, address },
        cents: kept.reduce((sum, { cents }) => sum + cents, 0),
        giftYear: year,
        gifts: kept.map(({ paymentId, cents, paidOn }) => ({
          paymentId,
          on: paidOn,
          cents,
          means: meansOf.get(paymentId) ?? "",
        })),
        rescritOn: toDay(rules.rescritOn),
        signatory: rules.signatory,
        signatoryTitle: rules.signatoryTitle ?? "",
      },
      { donationId, memberId: member?.id ?? null },
      null,
    );
    await tellOfTaxReceipt(tx, receipt.id, year);
    return receipt;
  },
});
