import { createHash } from "node:crypto";
import type { Frequency, Means } from "@prisma/client";
import { CARD_PURPOSE } from "#lib/cards/queries.ts";
import { record } from "#lib/journal.ts";
import { recordReceived } from "#lib/ledger/write.ts";
import { referenceFrom } from "#lib/payments/schema-reference.ts";
import { settleReceipts } from "#lib/receipts/write-settle.ts";
import { seal, sha256 } from "#lib/sealed.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

type Gift = {
  /** A member, or somebody who has no account. */
  from: { member: string } | { name: string; email: string };
  cents: number;
  frequency: Frequency;
  means: Means;
  /** When its money came, in days before today. */
  came: readonly number[];
};

const gifts: readonly Gift[] = [
  {
    from: { member: "Camille Morel" },
    ...{ cents: 1000, frequency: "MONTHLY", means: "TRIAL", came: [64, 33, 3] },
  },
  {
    from: { member: "Mehdi Lamrani" },
    ...{ cents: 5000, frequency: "ONCE", means: "TRANSFER", came: [47] },
  },
  {
    from: { name: "Dominique Astier", email: "dominique.astier@dons.exemple" },
    ...{ cents: 3000, frequency: "ONCE", means: "TRIAL", came: [12] },
  },
];

/** Drawn from a word, so that the demo is the same each time. */
const bytesOf = (word: string): Uint8Array => createHash("sha256").update(word).digest();

async function writeGift({ tx, today }: Context, members: readonly DemoMember[], gift: Gift, rank: number) {
  const at = (days: number) => new Date(day(today).getTime() - days * DAY_MS);
  const { from, cents, frequency, means, came } = gift;
  const [first = 0] = came;
  const donor = "member" in from ? { memberId: memberNamed(members, from.member).id } : from;
  const { id: donationId } = await tx.donation.create({
    // Thanked already: no mail of the past leaves.
    data: { ...donor, cents, frequency, createdAt: at(first), thankedAt: at(first) },
    select: { id: true },
  });
  await record(tx, { system: "seed" }, "donation.promised", donationId);
  for (const [index, days] of came.entries()) {
    const payment = await tx.payment.create({
      data: {
        ...{ donationId, means, cents, dueOn: at(days), createdAt: at(days), pendingAt: null },
        reference: referenceFrom(bytesOf(`gift ${rank} ${index}`)),
      },
    });
    const on = at(days).toISOString().slice(0, 10);
    await recordReceived(tx, payment, { key: "seed", day: on });
  }
}

/** Gifts; a card; and a receipt for each payment of the demo that came, of dues and of gifts. */
export async function writePapers(context: Context, members: readonly DemoMember[]): Promise<void> {
  const { tx } = context;
  for (const [rank, gift] of gifts.entries()) await writeGift(context, members, gift, rank);
  const { id: memberId } = memberNamed(members, "Camille Morel");
  const token = Buffer.from(bytesOf("card")).toString("base64url");
  const card = { tokenHash: sha256(token), sealed: seal(CARD_PURPOSE, memberId, Buffer.from(token)) };
  const { id } = await tx.membershipCard.create({ data: { memberId, ...card }, select: { id: true } });
  await record(tx, { system: "seed" }, "card.made", id);
  const payments = await tx.payment.findMany({
    where: { ledger: { some: { kind: "payment.received" } } },
    select: { id: true },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
  });
  for (const payment of payments) await settleReceipts(tx, payment.id, { system: "seed" });
}
