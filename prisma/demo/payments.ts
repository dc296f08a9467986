import { createHash } from "node:crypto";
import type { Means } from "@prisma/client";
import { recordReceived } from "#lib/ledger/write.ts";
import { monthlyDays, partsOf } from "#lib/payments/calculate.ts";
import { newReference } from "#lib/payments/write-apply.ts";
import type { Context } from "#prisma/demo/members.ts";
import type { Random } from "#prisma/demo/random.ts";
import { day } from "#tests/factories/unique.ts";

type Owed = { id: string; cents: number; startsOn: Date; adhesion: { startsOn: Date } | null };

const MEANS: readonly Means[] = [
  ...Array<Means>(11).fill("TRIAL"),
  ...Array<Means>(4).fill("TRANSFER"),
  ...Array<Means>(4).fill("CHEQUE"),
  "CASH",
];

const pick = <One>(random: Random, from: readonly One[]): One => {
  const one = from[Math.floor(random.next() * from.length)];
  if (one === undefined) throw new RangeError("nothing to pick from");
  return one;
};

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** The day on which dues were paid: about the first day of what they pay for, and not after today. */
function paidOn(random: Random, dues: Owed, today: string): string {
  const start = (dues.adhesion?.startsOn ?? dues.startsOn).getTime();
  const paid = dayOf(new Date(start + Math.floor(random.next() * 20) * 86_400_000));
  return paid < today ? paid : today;
}

async function writePaid({ tx, random, today }: Context, dues: Owed): Promise<void> {
  const first = paidOn(random, dues, today);
  const count = dues.cents >= 9_000 && random.chance(0.3) ? 3 : 1;
  const means = count > 1 ? "TRIAL" : pick(random, MEANS);
  const days = monthlyDays(first, count);
  // What is not due yet waits: three months of a plan that has just begun.
  for (const [index, cents] of partsOf(dues.cents, count).entries()) {
    const dueOn = days[index] ?? first;
    const payment = await tx.payment.create({
      data: {
        duesId: dues.id,
        means,
        cents,
        reference: newReference(),
        instalment: index + 1,
        instalments: count,
        dueOn: day(dueOn),
        createdAt: day(first),
        pendingAt: means === "TRIAL" ? day(first) : null,
      },
    });
    if (dueOn <= today) await recordReceived(tx, payment, { key: "demo", day: dueOn });
  }
}

/** What the treasurer finds waiting: a cheque and a transfer that were announced, a card that was refused. */
async function writeAwaited({ tx, now }: Context, [first, second, third]: readonly Owed[]): Promise<void> {
  const asked = (dues: Owed, means: Means, more = {}) =>
    tx.payment.create({
      data: { duesId: dues.id, means, cents: dues.cents, reference: newReference(), dueOn: now, ...more },
    });
  if (first) await asked(first, "CHEQUE");
  if (second) await asked(second, "TRANSFER");
  if (third) await asked(third, "TRIAL", { failedAt: now, failure: "REFUSED" });
}

const digest = (words: string) => new Uint8Array(createHash("sha256").update(words).digest());

/** What the page of providers shows when something went wrong. */
async function writeEvents({ tx, now }: Context): Promise<void> {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3600_000);
  const refused = { provider: "trial", outcome: "REFUSED", processedAt: now } as const;
  await tx.providerEvent.createMany({
    data: [
      {
        ...refused,
        eventId: "refused:demo",
        kind: "refused",
        sha256: digest("forged"),
        receivedAt: hoursAgo(30),
        times: 3,
        reason: "Signature absente, fausse ou trop ancienne.",
      },
      {
        ...refused,
        eventId: "reconciliation:demo",
        kind: "reconciliation",
        sha256: digest("silent"),
        receivedAt: hoursAgo(9),
        reason: "Un paiement n’a pas pu être relu\u00A0: le prestataire ne répondait pas.",
      },
    ],
  });
}

/** How the adhésions of the demo were paid, and what is still awaited. */
export async function writePayments(context: Context): Promise<void> {
  const { tx } = context;
  const dues = await tx.dues.findMany({
    where: { cancelledAt: null, cents: { gt: 0 }, payments: { none: {} } },
    select: { id: true, cents: true, startsOn: true, adhesion: { select: { startsOn: true } } },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  for (const one of dues) if (one.adhesion) await writePaid(context, one);
  await writeAwaited(
    context,
    dues.filter(({ adhesion }) => adhesion === null),
  );
  await writeEvents(context);
}
