import type { Tx } from "#lib/db.ts";
import { sendMail } from "#lib/mail.ts";
import { numberOf } from "#lib/receipts/labels.ts";
import { cancelledMail, duesReceiptMail, taxReceiptMail } from "#lib/receipts/mails.ts";
import { receiptToken } from "#lib/receipts/queries-secret.ts";
import type { Settled } from "#lib/receipts/write-settle.ts";

/** Tells a member that the receipt of her dues is there; whoever has left is not written to. */
export async function tellOfDuesReceipt(tx: Tx, receiptId: string): Promise<void> {
  const { cents, member } = await tx.receipt.findUniqueOrThrow({
    where: { id: receiptId },
    select: {
      cents: true,
      member: { select: { id: true, email: true, firstName: true, erasedAt: true, resignedAt: true } },
    },
  });
  if (!member || member.erasedAt || member.resignedAt) return;
  const { id: memberId, email, firstName } = member;
  await sendMail(tx, duesReceiptMail({ memberId, email, firstName, cents }));
}

/** Sends whoever gave her tax receipt: to a member her page, to somebody without an account the address of the file. */
export async function tellOfTaxReceipt(tx: Tx, receiptId: string, year: number): Promise<void> {
  const { donation } = await tx.receipt.findUniqueOrThrow({
    where: { id: receiptId },
    select: {
      donation: {
        select: {
          email: true,
          member: { select: { id: true, email: true, firstName: true, erasedAt: true, resignedAt: true } },
        },
      },
    },
  });
  const isHere = donation?.member && !donation.member.erasedAt && !donation.member.resignedAt;
  const member = isHere ? donation.member : null;
  const email = member?.email ?? donation?.email;
  if (!email) return;
  const path = member ? "/adhesion/recus" : `/dons/recu/${receiptToken(receiptId)}`;
  await sendMail(tx, taxReceiptMail({ email, member, year, path }));
}

const person = {
  select: { id: true, email: true, firstName: true, erasedAt: true, resignedAt: true },
} as const;

/** Tells whoever paid that money went back and what of her papers is no longer true; whoever has left is not written to. */
export async function tellOfCancelled(tx: Tx, settled: Settled): Promise<void> {
  const { issued, cancelled, taxCancelled } = settled;
  const ids = [issued, cancelled, taxCancelled].filter((id) => id !== null);
  const papers = await tx.receipt.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      kind: true,
      year: true,
      number: true,
      cents: true,
      member: person,
      donation: { select: { email: true, member: person } },
      cancels: { select: { kind: true, year: true, number: true } },
    },
  });
  const find = (id: string | null) => papers.find((paper) => paper.id === id);
  const numberCancelled = (id: string | null) => {
    const paper = find(id)?.cancels;
    return paper ? numberOf(paper) : null;
  };
  const [paper] = papers;
  const payer = paper?.member ?? paper?.donation?.member ?? null;
  const member = payer && !payer.erasedAt && !payer.resignedAt ? payer : null;
  const email = member?.email ?? paper?.donation?.email;
  if (!email) return;
  const next = find(issued);
  await sendMail(
    tx,
    cancelledMail({
      email,
      member,
      receipt: numberCancelled(cancelled),
      tax: numberCancelled(taxCancelled),
      next: next ? { number: numberOf(next), cents: next.cents } : null,
      path: member
        ? "/adhesion/recus"
        : `/dons/recu/${receiptToken(issued ?? cancelled ?? taxCancelled ?? "")}`,
    }),
  );
}
