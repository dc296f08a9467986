import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { accounts } from "#lib/ledger/labels.ts";
import { balanceOfDues } from "#lib/ledger/queries-balance.ts";
import {
  keptOf,
  recordDisputed,
  recordGivenUp,
  recordOwed,
  recordReceived,
  recordRefunded,
  recordSettled,
  recordWrittenOff,
  reverseEntry,
} from "#lib/ledger/write.ts";
import { writeEntry } from "#lib/ledger/write-entry.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aGift, aPayment } from "#tests/factories/money.ts";
import { unique } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

const linesOf = async (id: bigint | null) =>
  (await db.ledgerLine.findMany({ where: { entryId: id ?? 0n }, orderBy: { id: "asc" } })).map(
    ({ account, debit, credit }) => [account, debit - credit],
  );

const inTx = db.$transaction.bind(db);

describe("an entry", () => {
  test("says where money stands, what the provider kept and what was settled", async () => {
    const payment = await aPayment();
    const id = await inTx((tx) => recordReceived(tx, payment, { key: "a", feeCents: 85 }));
    expect(await linesOf(id)).toEqual([
      [accounts.trial, 3915],
      [accounts.fees, 85],
      [accounts.members, -4000],
    ]);
    expect(await db.ledgerEntry.findUniqueOrThrow({ where: { id: id ?? 0n } })).toMatchObject({
      journal: "BQ",
      kind: "payment.received",
      paymentId: payment.id,
      duesId: payment.duesId,
      label: `Cotisation ${payment.reference}`,
    });
  });

  test("is written once by its key, even by ten at once", async () => {
    const payment = await aPayment();
    const written = await Promise.all(
      Array.from({ length: 10 }, () => inTx((tx) => recordReceived(tx, payment, { key: "same" }))),
    );
    expect(written.filter((id) => id !== null)).toHaveLength(1);
    expect(await db.ledgerEntry.count({ where: { paymentId: payment.id } })).toBe(1);
    expect(await inTx((tx) => keptOf(tx, payment.id))).toBe(4000);
  });

  test("that is not balanced is refused, and nothing of it stays", async () => {
    const key = unique();
    const sides = [
      [accounts.bank, 100],
      [accounts.gifts, -99],
    ] as const;
    await expect(
      inTx((tx) => writeEntry(tx, { journal: "OD", kind: "money.moved", label: "x", key, sides })),
    ).rejects.toThrow("not balanced");
    expect(await db.ledgerEntry.count({ where: { key } })).toBe(0);
  });

  test("is never changed, removed nor added to", async () => {
    const payment = await aPayment({ received: "a" });
    const { id } = await db.ledgerEntry.findFirstOrThrow({ where: { paymentId: payment.id } });
    const whole = () => db.ledgerEntry.findUnique({ where: { id }, include: { lines: true } });
    const before = await whole();
    const line = { entryId: id, account: "512" };
    const attempts = [
      () => db.ledgerEntry.updateMany({ where: { id }, data: { label: "autre" } }),
      () => db.ledgerEntry.deleteMany({ where: { id } }),
      () => db.ledgerLine.updateMany({ where: { entryId: id }, data: { account: "530" } }),
      () => db.ledgerLine.deleteMany({ where: { entryId: id } }),
      () =>
        db.ledgerLine.createMany({
          data: [
            { ...line, debit: 1 },
            { ...line, credit: 1 },
          ],
        }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
    expect(await whole()).toEqual(before);
  });

  test("of a closed year is written on the first day of the next open one", async () => {
    await db.fiscalYear.createMany({
      data: [1990, 1991].map((year) => ({ year, closedAt: new Date() })),
    });
    const payment = await aPayment();
    const id = await inTx((tx) => recordReceived(tx, payment, { key: "a", day: "1990-05-06" }));
    const { day } = await db.ledgerEntry.findUniqueOrThrow({ where: { id: id ?? 0n } });
    expect(day.toISOString().slice(0, 10)).toBe("1992-01-01");
    const open = await inTx((tx) => recordReceived(tx, payment, { key: "b", day: "1993-05-06" }));
    const other = await db.ledgerEntry.findUniqueOrThrow({ where: { id: open ?? 0n } });
    expect(other.day.toISOString().slice(0, 10)).toBe("1993-05-06");
  });

  test("is answered by one reverse alone, and both count for nothing", async () => {
    const dues = await someDues({ cents: 4000 });
    const payment = await aPayment({ dues, received: "a" });
    const { id } = await db.ledgerEntry.findFirstOrThrow({ where: { paymentId: payment.id } });
    const reverse = await inTx((tx) => reverseEntry(tx, id));
    expect(await linesOf(reverse)).toEqual([
      [accounts.trial, -4000],
      [accounts.members, 4000],
    ]);
    expect(await inTx((tx) => reverseEntry(tx, id))).toBeNull();
    expect(await inTx((tx) => balanceOfDues(tx, dues.id))).toMatchObject({
      receivedCents: 0,
      remainingCents: 4000,
    });
  });
});

describe("what dues come to", () => {
  test("is owed, then received, given back, written off", async () => {
    const dues = await someDues({ cents: 5000 });
    const payment = await aPayment({ dues });
    const balance = () => inTx((tx) => balanceOfDues(tx, dues.id));
    const zero = {
      owedCents: 5000,
      receivedCents: 0,
      writtenOffCents: 0,
      remainingCents: 5000,
      dueNowCents: 5000,
    };
    expect(await balance()).toEqual(zero);
    await inTx((tx) => recordReceived(tx, payment, { key: "a" }));
    expect(await balance()).toEqual({ ...zero, receivedCents: 5000, remainingCents: 0, dueNowCents: 0 });
    await inTx((tx) => recordRefunded(tx, payment, { key: "r", cents: 2000 }));
    expect(await balance()).toEqual({
      ...zero,
      receivedCents: 3000,
      remainingCents: 2000,
      dueNowCents: 2000,
    });
    await inTx((tx) => recordWrittenOff(tx, dues.id, { key: "w", cents: 2000 }));
    expect(await balance()).toEqual({
      owedCents: 5000,
      receivedCents: 3000,
      writtenOffCents: 2000,
      remainingCents: 0,
      dueNowCents: 0,
    });
  });

  test("of a plan that has begun, leaves later instalments for their day", async () => {
    const dues = await someDues({ cents: 3000 });
    const [first, second] = ["2026-01-10", "2099-02-10"];
    const createdAt = new Date();
    const plan = { cents: 1000, instalments: 3, createdAt };
    const one = await aPayment({ dues, ...plan, instalment: 1, dueOn: new Date(first ?? "") });
    await aPayment({ dues, ...plan, instalment: 2, dueOn: new Date(second ?? "") });
    await aPayment({ dues, ...plan, instalment: 3, dueOn: new Date("2099-03-10") });
    const dueNow = async (day?: string) => (await inTx((tx) => balanceOfDues(tx, dues.id, day))).dueNowCents;
    expect(await dueNow()).toBe(3000);
    await inTx((tx) => recordReceived(tx, one, { key: "a" }));
    expect(await dueNow()).toBe(0);
    expect(await dueNow("2099-02-10")).toBe(1000);
    await db.payment.updateMany({
      where: { duesId: dues.id, instalment: 3 },
      data: { failedAt: new Date() },
    });
    expect(await dueNow()).toBe(1000);
  });

  test("disputed is still received; lost, it is owed again; won, nothing changed", async () => {
    for (const isWon of [true, false]) {
      const dues = await someDues({ cents: 4000 });
      const payment = await aPayment({ dues, received: "a" });
      await inTx((tx) => recordDisputed(tx, payment, { key: "d", cents: 4000 }));
      expect(await inTx((tx) => balanceOfDues(tx, dues.id))).toMatchObject({ receivedCents: 4000 });
      await inTx((tx) => recordSettled(tx, payment, { key: "d", cents: 4000, isWon }));
      expect(await inTx((tx) => balanceOfDues(tx, dues.id))).toMatchObject({
        receivedCents: isWon ? 4000 : 0,
      });
    }
  });

  test("given up is owed no more, once", async () => {
    const dues = await someDues({ cents: 4000 });
    expect(await inTx((tx) => recordGivenUp(tx, dues.id))).not.toBeNull();
    expect(await inTx((tx) => recordGivenUp(tx, dues.id))).toBeNull();
    expect(await inTx((tx) => balanceOfDues(tx, dues.id))).toMatchObject({ owedCents: 0, remainingCents: 0 });
  });

  test("of nothing takes no entry", async () => {
    const dues = await someDues({ cents: 0 });
    expect(await inTx((tx) => recordOwed(tx, dues))).toBeNull();
    expect(await db.ledgerEntry.count({ where: { duesId: dues.id } })).toBe(0);
  });
});

test("a gift is never owed: it is income when it comes", async () => {
  const gift = await aGift();
  const payment = await aPayment({ gift });
  const id = await inTx((tx) => recordReceived(tx, payment, { key: "a" }));
  expect(await linesOf(id)).toEqual([
    [accounts.trial, 2000],
    [accounts.gifts, -2000],
  ]);
});

test("whatever is written in whatever order, debits equal credits and each key counts once", async () => {
  const act = fc.record({
    kind: fc.constantFrom("received", "refunded", "disputed", "won", "lost"),
    key: fc.constantFrom("a", "b"),
    cents: fc.integer({ min: 1, max: 4000 }),
    fee: fc.integer({ min: 0, max: 100 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
      const payment = await aPayment();
      const keys = new Set<string>();
      await inTx(async (tx) => {
        for (const { kind, key, cents, fee } of acts) {
          const common = { key, cents, day: today() };
          if (kind === "received") await recordReceived(tx, payment, { key, feeCents: fee });
          else if (kind === "refunded") await recordRefunded(tx, payment, common);
          else if (kind === "disputed") await recordDisputed(tx, payment, common);
          else await recordSettled(tx, payment, { ...common, isWon: kind === "won" });
          keys.add(`${["won", "lost"].includes(kind) ? "settled" : kind} ${key}`);
        }
      });
      const [sum] = await db.$queryRaw<{ debit: bigint; credit: bigint }[]>`
        SELECT coalesce(sum(l."debit"), 0) AS debit, coalesce(sum(l."credit"), 0) AS credit
        FROM "LedgerLine" l JOIN "LedgerEntry" e ON e."id" = l."entryId" WHERE e."paymentId" = ${payment.id}::uuid`;
      expect(sum?.debit).toBe(sum?.credit);
      expect(await db.ledgerEntry.count({ where: { paymentId: payment.id } })).toBe(keys.size);
    }),
    { numRuns: 30 },
  );
});
