import { toDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { meansLabels } from "#lib/payments/labels.ts";
import { holdPayment } from "#lib/payments/write-held.ts";
import { type Kept, keptOfGift, keptOfPayments } from "#lib/receipts/queries-kept.ts";
import { liveTax } from "#lib/receipts/queries-tax.ts";
import { type ReceiptContent, taxContent } from "#lib/receipts/schema-content.ts";
import { cancel, issue, organisation, type Subject } from "#lib/receipts/write.ts";

// Papers follow the ledger: what it says is kept of a payment is what its receipt says, or there is none.

type Machine = { system: string };

const personName = { select: { id: true, firstName: true, lastName: true } } as const;

const findPayment = (tx: Tx, id: string) =>
  tx.payment.findUnique({
    where: { id },
    select: {
      id: true,
      means: true,
      reference: true,
      instalment: true,
      instalments: true,
      dues: { select: { id: true, startsOn: true, endsOn: true, member: personName } },
      donation: {
        select: { id: true, name: true, frequency: true, member: personName },
      },
    },
  });
type Payment = NonNullable<Awaited<ReturnType<typeof findPayment>>>;

/** Who gave, when nobody knows: her file was erased, or she gave no name. */
export const NOBODY = "Une personne qui n’a pas dit son nom";
const nameOf = (member: { firstName: string; lastName: string }) => `${member.firstName} ${member.lastName}`;

function contentOf(payment: Payment, { cents, paidOn }: Kept): { content: ReceiptContent; subject: Subject } {
  const { dues, donation, instalment, instalments } = payment;
  const common = {
    organisation: organisation(),
    cents,
    paidOn,
    means: meansLabels[payment.means],
    reference: payment.reference,
  };
  if (dues) {
    return {
      content: {
        kind: "DUES",
        ...common,
        payer: { name: nameOf(dues.member) },
        ...(instalments > 1 && { instalment: { place: instalment, of: instalments } }),
        period: { startsOn: toDay(dues.startsOn), endsOn: toDay(dues.endsOn) },
      },
      subject: { paymentId: payment.id, duesId: dues.id, memberId: dues.member.id },
    };
  }
  if (!donation) throw new Error("a payment is of dues or of a gift");
  return {
    content: {
      kind: "DONATION",
      ...common,
      payer: { name: donation.member ? nameOf(donation.member) : (donation.name ?? NOBODY) },
      isMonthly: donation.frequency === "MONTHLY",
    },
    subject: { paymentId: payment.id, donationId: donation.id, memberId: donation.member?.id ?? null },
  };
}

const reasonOf = (cents: number): string =>
  cents > 0
    ? "Le montant gardé a changé\u00a0: un nouveau reçu le remplace."
    : "Le paiement a été remboursé ou repris.";

/** A tax receipt says no more than what is kept: cancelled when a payment that it counts goes back. The treasurer issues another. */
async function settleTax(tx: Tx, donationId: string, year: number, by: Machine): Promise<string | null> {
  const paper = await tx.receipt.findFirst({
    where: liveTax(donationId, year),
    select: { id: true, content: true },
  });
  if (!paper) return null;
  const { gifts, cents: said } = taxContent.parse(paper.content);
  const counted = new Set(gifts.map(({ paymentId }) => paymentId));
  const kept = await keptOfGift(tx, donationId, year);
  const left = kept
    .filter(({ paymentId }) => counted.has(paymentId))
    .reduce((sum, { cents }) => sum + cents, 0);
  return left < said ? (await cancel(tx, paper.id, reasonOf(0), by)).id : null;
}

/** What was written: ids of papers, of the credit notes for those that were cancelled. */
export type Settled = {
  donationId: string | null;
  issued: string | null;
  cancelled: string | null;
  taxCancelled: string | null;
};

/**
 * Makes the papers of a payment say what the ledger says of it: issues what lacks, cancels what is no longer true, and issues
 * it again for what remains. Done again, it does nothing. Answers what it wrote; null for nothing.
 */
export async function settleReceipts(
  tx: Tx,
  paymentId: string,
  by: Machine = { system: "receipts" },
): Promise<Settled | null> {
  // Two jobs about one payment take turns, and with whatever is written of it: the second sees what the first has issued.
  await holdPayment(tx, paymentId);
  const payment = await findPayment(tx, paymentId);
  const [kept] = await keptOfPayments(tx, [paymentId]);
  if (!payment || !kept) return null;
  const paper = await tx.receipt.findFirst({
    where: { paymentId, kind: { in: ["DUES", "DONATION"] }, cancelledBy: null },
    select: { id: true, cents: true },
  });
  const donationId = payment.donation?.id ?? null;
  const taxCancelled = donationId && (await settleTax(tx, donationId, Number(kept.paidOn.slice(0, 4)), by));
  const cents = Math.max(0, kept.cents);
  if ((paper?.cents ?? 0) === cents) {
    return taxCancelled ? { donationId, issued: null, cancelled: null, taxCancelled } : null;
  }
  const cancelled = paper && (await cancel(tx, paper.id, reasonOf(cents), by)).id;
  if (cents === 0) return { donationId, issued: null, cancelled, taxCancelled };
  const { content, subject } = contentOf(payment, { ...kept, cents });
  const { id: issued } = await issue(tx, content, subject, by);
  return { donationId, issued, cancelled, taxCancelled };
}
