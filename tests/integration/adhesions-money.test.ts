import type { Prisma } from "@prisma/client";
import { afterAll, describe, expect, test } from "vitest";
import { askDues, giveUpDues } from "#lib/adhesions/mutations.ts";
import { findOwnAdhesion } from "#lib/adhesions/queries.ts";
import { grantPaid } from "#lib/adhesions/write.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { recordDisputed, recordRefunded, recordSettled } from "#lib/ledger/write.ts";
import { aDuesPayment, paidDues, received, someDues } from "#tests/factories/adhesions.ts";
import { aScale } from "#tests/factories/dues.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { day, daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// The adhésion follows the money: given once, as long as it stays, and never twice for the same days.

const year = Number(today().slice(0, 4));
const endOfYear = day(`${year}-12-31`);

afterAll(() => db.$disconnect());

/** Somebody who has never adhered. */
async function aPayer() {
  await aScale();
  const member = await aMember({ upToDate: false });
  return { member, viewer: await asViewer(member) };
}

const duesOf = (id: string) => db.dues.findUniqueOrThrow({ where: { id }, include: { adhesion: true } });
const adhesionsOf = ({ id }: Ref) =>
  db.adhesion.findMany({ where: { memberId: id }, orderBy: { startsOn: "asc" } });
const inTx = <Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>) => db.$transaction(work);

describe("money", () => {
  test("gives the adhésion and its rights at once, once, however often it is looked at", async () => {
    const { member, viewer } = await aPayer();
    const { id } = await askDues(viewer, {});
    await received(await aDuesPayment(await duesOf(id)));
    expect((await asViewer(member)).upToDate).toBe(true);
    await Promise.all([1, 2, 3].map(() => inTx((tx) => grantPaid(tx, id))));
    expect(await adhesionsOf(member)).toMatchObject([
      { duesId: id, startsOn: day(today()), endsOn: endOfYear },
    ]);
    const events = await db.journalEntry.count({
      where: { event: "adhesion.granted", detail: { path: ["duesId"], equals: id } },
    });
    expect(events).toBe(1);
  });

  test("that is less than what is due gives nothing", async () => {
    const { member } = await aPayer();
    const dues = await someDues({ member, cents: 6_000 });
    await received(await aDuesPayment(dues, { cents: 5_999 }));
    expect(await adhesionsOf(member)).toEqual([]);
    await received(await aDuesPayment(dues, { cents: 1 }));
    expect(await adhesionsOf(member)).toHaveLength(1);
  });

  test("of the first instalment gives the adhésion, and a late one takes nothing back", async () => {
    const { member, viewer } = await aPayer();
    const dues = await someDues({ member, cents: 6_000 });
    const plan = { instalments: 3, cents: 2_000, createdAt: new Date(), means: "TRIAL" } as const;
    const first = await aDuesPayment(dues, { ...plan, instalment: 1 });
    await aDuesPayment(dues, { ...plan, instalment: 2, dueOn: daysFromToday(30) });
    const third = await aDuesPayment(dues, { ...plan, instalment: 3, dueOn: daysFromToday(60) });
    await received(first);
    expect(await adhesionsOf(member)).toHaveLength(1);
    expect(await findOwnAdhesion(viewer)).toMatchObject({
      owed: [{ id: dues.id, remainingCents: 4_000, comingCents: 4_000 }],
      payable: null,
    });
    await db.payment.update({ where: { id: third.id }, data: { failedAt: new Date(), failure: "REFUSED" } });
    await inTx((tx) => grantPaid(tx, dues.id));
    expect(await adhesionsOf(member)).toHaveLength(1);
    expect((await findOwnAdhesion(viewer))?.payable).toEqual({ id: dues.id, cents: 2_000 });
  });

  test("that is given back whole takes the adhésion back, a part of it does not", async () => {
    const { member } = await aPayer();
    const dues = await someDues({ member, cents: 6_000 });
    const payment = await aDuesPayment(dues);
    await received(payment);
    const refund = (cents: number) =>
      inTx(async (tx) => {
        await recordRefunded(tx, payment, { key: unique(), cents });
        await grantPaid(tx, dues.id);
      });
    await refund(1_000);
    expect((await asViewer(member)).upToDate).toBe(true);
    await refund(5_000);
    expect((await asViewer(member)).upToDate).toBe(false);
    expect(
      await db.journalEntry.count({
        where: { event: "adhesion.withdrawn", detail: { path: ["duesId"], equals: dues.id } },
      }),
    ).toBe(1);
  });

  test("that is disputed keeps the rights until the dispute is lost, and brings them back when it is paid again", async () => {
    const { member } = await aPayer();
    const dues = await someDues({ member });
    const payment = await aDuesPayment(dues, { means: "TRIAL" });
    await received(payment);
    await inTx(async (tx) => {
      await recordDisputed(tx, payment, { key: "d", cents: dues.cents });
      await grantPaid(tx, dues.id);
    });
    expect((await asViewer(member)).upToDate).toBe(true);
    await inTx(async (tx) => {
      await recordSettled(tx, payment, { key: "d", cents: dues.cents, isWon: false });
      await grantPaid(tx, dues.id);
    });
    expect((await asViewer(member)).upToDate).toBe(false);
    await received(await aDuesPayment(dues));
    expect((await asViewer(member)).upToDate).toBe(true);
  });

  test("that comes for dues given up gives their adhésion all the same, when it is all there", async () => {
    const { member, viewer } = await aPayer();
    const dues = await someDues({ member, cents: 6_000 });
    const payment = await aDuesPayment(dues, { means: "TRIAL", cents: 3_000 });
    await giveUpDues(viewer, { id: dues.id });
    await received(payment);
    expect(await adhesionsOf(member)).toEqual([]);
    await received(await aDuesPayment(dues, { means: "TRIAL", cents: 3_000 }));
    expect(await adhesionsOf(member)).toHaveLength(1);
  });

  test("that comes twice for one period gives the next one, never an overlap", async () => {
    const { member } = await aPayer();
    await paidDues({ member });
    await paidDues({ member });
    expect(await adhesionsOf(member)).toMatchObject([
      { endsOn: endOfYear },
      { startsOn: day(`${year + 1}-01-01`), endsOn: day(`${year + 1}-12-31`) },
    ]);
  });

  test("of a period that an import has given meanwhile goes to the next, and the dues say so", async () => {
    const { member } = await aPayer();
    const dues = await someDues({ member });
    await anAdhesion({ member });
    await received(await aDuesPayment(dues));
    expect(await duesOf(dues.id)).toMatchObject({
      startsOn: day(`${year + 1}-01-01`),
      adhesion: { startsOn: day(`${year + 1}-01-01`), endsOn: day(`${year + 1}-12-31`) },
    });
  });
});
