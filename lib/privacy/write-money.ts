import type { Tx } from "#lib/db.ts";

/** An explanation that says nothing of who somebody is (`Explanation` of lib/dues/schema-explanation.ts). */
const NOTHING = { kind: "FREE", minimumCents: 0, isChosen: false };

/** Amounts and days stay for the accounts; what says who she was, or what she held where, goes. */
export async function settleMoney(tx: Tx, memberId: string, email: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Dues" SET "explanation" = jsonb_set("explanation", '{way}', ${JSON.stringify(NOTHING)}::jsonb)
    WHERE "memberId" = ${memberId}::uuid`;
  await tx.donation.updateMany({
    where: { OR: [{ memberId }, { email }] },
    data: { name: null, email: null, address: null },
  });
  await tx.bankLine.updateMany({
    where: { payment: { OR: [{ dues: { memberId } }, { donation: { memberId } }] } },
    data: { label: "Effacé avec le compte.", counterparty: null },
  });
}
