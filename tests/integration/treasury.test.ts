import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { recordReceived, recordRefunded } from "#lib/ledger/write.ts";
import { foldMoney } from "#lib/treasury/jobs.ts";
import {
  confirmPayment,
  correctEntry,
  giveUpAwaited,
  refundPayment,
  takeByHand,
} from "#lib/treasury/mutations.ts";
import { countAwaited, listAwaited, listOwing } from "#lib/treasury/queries-awaited.ts";
import { countStandings, listFigures } from "#lib/treasury/queries-figures.ts";
import { countStanding, listStandings } from "#lib/treasury/queries-standings.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { aGift, aPayment } from "#tests/factories/money.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { aTreasurer } from "#tests/factories/treasurer.ts";
import { awaited, inHand } from "#tests/factories/treasury.ts";
import { day, daysFromToday, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const YEAR = Number(today().slice(0, 4));
const keptOf = async (id: string) => (await db.payment.findUniqueOrThrow({ where: { id } })).keptCents;
const entriesOf = (paymentId: string) =>
  db.ledgerEntry.findMany({ where: { paymentId }, orderBy: { id: "asc" } });

afterAll(() => db.$disconnect());

describe("a cheque", () => {
  test("that is confirmed makes its member up to date at once, is journaled, and counts once however often it is sent", async () => {
    const { id, memberId } = await awaited();
    const viewer = await aTreasurer();
    const send = () => confirmPayment(viewer, { paymentId: id, day: today() });
    const outcomes = await Promise.allSettled([send(), send(), send()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await keptOf(id)).toBe(4000);
    expect((await asViewer({ id: memberId })).upToDate).toBe(true);
    expect((await entriesOf(id)).map(({ kind, byId }) => [kind, byId])).toEqual([
      ["payment.received", viewer.id],
    ]);
    expect(
      await db.journalEntry.count({
        where: { event: "payment.confirmed", memberId: viewer.id, subjectId: id },
      }),
    ).toBe(1);
  });

  test("is found by its reference and its payer, waits no more once it came or was given up", async () => {
    const lastName = `Tréboul${unique()}`;
    const { id, reference } = await awaited("CHEQUE", {
      member: await aMember({ upToDate: false, lastName }),
    });
    const viewer = await aTreasurer();
    const found = (q: string, means: "CHEQUE" | "CASH" | null = null) =>
      listAwaited(viewer, { q, means }, 1).then((rows) => rows.map((row) => row.id));
    expect(await found(reference.toLowerCase())).toEqual([id]);
    expect(await found(lastName.toUpperCase().replace("É", "E"), "CHEQUE")).toEqual([id]);
    expect(await found(lastName, "CASH")).toEqual([]);
    expect(await countAwaited(viewer, { q: lastName, means: null })).toEqual({ count: 1, cents: 4000 });
    await giveUpAwaited(viewer, { paymentId: id });
    expect(await found(lastName)).toEqual([]);
    // It comes all the same.
    await confirmPayment(viewer, { paymentId: id, day: today() });
    expect(await keptOf(id)).toBe(4000);
    await expect(giveUpAwaited(viewer, { paymentId: id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is refused on a day to come, or that is none", async () => {
    const { id: paymentId } = await awaited();
    const viewer = await aTreasurer();
    for (const wrong of ["2999-01-01", "2026-02-31", "", "hier"])
      await expect(confirmPayment(viewer, { paymentId, day: wrong })).rejects.toMatchObject({
        fields: { day: expect.any(String) },
      });
    expect(await keptOf(paymentId)).toBe(0);
  });

  test("brought by somebody who had announced nothing pays what she owes", async () => {
    const lastName = `Ouessant${unique()}`;
    const member = await aMember({ upToDate: false, lastName });
    const dues = await someDues({ member, cents: 3000 });
    const viewer = await aTreasurer();
    expect(await listOwing(viewer, lastName.toLowerCase())).toMatchObject([{ duesId: dues.id, cents: 3000 }]);
    await takeByHand(viewer, { duesId: dues.id, means: "CASH", day: today() });
    expect(await listOwing(viewer, lastName)).toEqual([]);
    expect(await db.payment.findMany({ where: { duesId: dues.id } })).toMatchObject([
      { means: "CASH", keptCents: 3000 },
    ]);
    expect((await asViewer(member)).upToDate).toBe(true);
    await expect(takeByHand(viewer, { duesId: dues.id, means: "CASH", day: today() })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("a refund", () => {
  test("takes back no more than was kept, and the adhésion once nothing is", async () => {
    const { id: paymentId, memberId } = await awaited();
    const viewer = await aTreasurer();
    await confirmPayment(viewer, { paymentId, day: today() });
    const refund = (amount: string) => refundPayment(viewer, { paymentId, amount, day: today() });
    for (const wrong of ["-1", "0", "1000000000000000", "12.345", "12 USD", "=1+1"])
      await expect(refund(wrong), wrong).rejects.toMatchObject({ fields: { amount: expect.any(String) } });
    await expect(refund("40,01")).rejects.toMatchObject({ code: "CONFLICT" });
    await refund("10");
    expect(await keptOf(paymentId)).toBe(3000);
    await refund("30,00");
    expect((await asViewer({ id: memberId })).upToDate).toBe(false);
  });

  test("of what a provider took is the provider's to tell", async () => {
    const { id: paymentId } = await aPayment({ received: unique() });
    await expect(
      refundPayment(await aTreasurer(), { paymentId, amount: "1", day: today() }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("a correction", () => {
  test("is the reverse of an entry, once, which stays; and what was wrong may then be entered right", async () => {
    const { id: paymentId, memberId } = await awaited();
    const viewer = await aTreasurer();
    await confirmPayment(viewer, { paymentId, day: today() });
    const [entry] = await entriesOf(paymentId);
    const correct = (sure?: string) =>
      correctEntry(viewer, { entryId: String(entry?.id), ...(sure && { sure }) });
    await expect(correct()).rejects.toMatchObject({ fields: { sure: expect.any(String) } });
    await correct("oui");
    await expect(correct("oui")).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await entriesOf(paymentId)).map(({ kind, reversesId }) => [kind, reversesId])).toEqual([
      ["payment.received", null],
      ["reversal", entry?.id],
    ]);
    expect(await keptOf(paymentId)).toBe(0);
    expect((await asViewer({ id: memberId })).upToDate).toBe(false);
    await confirmPayment(viewer, { paymentId, day: today() });
    expect((await asViewer({ id: memberId })).upToDate).toBe(true);
  });

  test("is not of what is owed, nor of a correction", async () => {
    const { duesId, id } = await inHand();
    const viewer = await aTreasurer();
    const owed = await db.ledgerEntry.findFirstOrThrow({
      where: { duesId: duesId ?? "", kind: "dues.owed" },
    });
    await expect(correctEntry(viewer, { entryId: String(owed.id), sure: "oui" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const [received] = await entriesOf(id);
    const { id: reverse } = await correctEntry(viewer, { entryId: String(received?.id), sure: "oui" });
    await expect(correctEntry(viewer, { entryId: reverse, sure: "oui" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("the figures", () => {
  const sum = async (year: number) => {
    const figures = await listFigures(await aTreasurer(), year);
    const of = (dimension: string) =>
      Object.fromEntries(
        figures
          .filter((one) => one.dimension === dimension && one.year === year)
          .map((one) => [`${one.month} ${one.value}`, one.cents]),
      );
    return { NATURE: of("NATURE"), MEANS: of("MEANS"), TIER: of("TIER"), DEPARTEMENT: of("DEPARTEMENT") };
  };

  test("are what came less what went back, by month, means, and the mandate of the day; gifts have no mandate", async () => {
    const member = await aMember({ upToDate: false });
    const territory = await aTerritory({ kind: "DEPARTEMENT" });
    await aMandate({ member, tier: "DEPARTEMENT", territory, startsOn: day("2001-01-01") });
    const dues = await someDues({ member, cents: 5000 });
    const payment = await aPayment({ dues, means: "CHEQUE" });
    const gift = await aPayment({ gift: await aGift(), means: "CASH" });
    await db.$transaction(async (tx) => {
      await recordReceived(tx, payment, { key: "a", day: "2031-03-02" });
      await recordRefunded(tx, payment, { key: "b", cents: 1500, day: "2031-03-30" });
      await recordReceived(tx, gift, { key: "c", day: "2031-04-01" });
    });
    const expected = {
      NATURE: { "3 DUES": 3500, "4 GIFT": 2000 },
      MEANS: { "3 CHEQUE": 3500, "4 CASH": 2000 },
      TIER: { "3 DEPARTEMENT": 3500 },
      DEPARTEMENT: { [`3 ${territory.code}`]: 3500 },
    };
    expect(await sum(2031)).toEqual(expected);
    // The same once they are folded, and folded again.
    await foldMoney();
    expect(await db.moneyFact.count()).toBe(0);
    await foldMoney();
    expect(await sum(2031)).toEqual(expected);
  });

  test("are the accounts' own, whatever is received and given back, folded or not, by two at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ cents: fc.integer({ min: 1, max: 9_999 }), folds: fc.boolean() }), {
          maxLength: 6,
        }),
        async (moves) => {
          const payments = await Promise.all(moves.map(({ cents }) => awaited("CHEQUE", { cents })));
          const viewer = await aTreasurer();
          for (const [index, payment] of payments.entries()) {
            await confirmPayment(viewer, { paymentId: payment.id, day: today() });
            if (moves[index]?.folds) await Promise.all([foldMoney(), foldMoney()]);
          }
          const total = Object.values((await sum(YEAR)).NATURE).reduce((all, one) => all + one, 0);
          const [ledger] = await db.$queryRaw<{ cents: number }[]>`
            SELECT coalesce(sum(l."credit" - l."debit"), 0)::int AS cents FROM "LedgerLine" l JOIN "LedgerEntry" e ON e."id" = l."entryId"
            WHERE e."paymentId" IS NOT NULL AND l."account" IN ('411', '7541') AND extract(year FROM e."day") = ${YEAR}`;
          expect(total).toBe(ledger?.cents);
        },
      ),
      { numRuns: 5 },
    );
  });

  test("are the treasurer's alone", async () => {
    const admin = await asViewer(await aMember({ roles: ["ADMIN", "SECRETARIAT"] }));
    expect(await listFigures(admin, YEAR)).toEqual([]);
    expect(await listAwaited(admin, { q: "", means: null }, 1)).toEqual([]);
  });
});

describe("who is up to date", () => {
  test("on a day is who had an adhésion that ran then; grace apart; read by the treasurer and the secretariat", async () => {
    const lastName = `Aaa${unique()}`;
    const [runs, ended, never] = [
      await aMember({ upToDate: false, lastName, firstName: "A" }),
      await aMember({ upToDate: false, lastName, firstName: "B" }),
      await aMember({ upToDate: false, lastName, firstName: "C" }),
    ];
    await anAdhesion({ member: runs, startsOn: daysFromToday(-10), endsOn: daysFromToday(10) });
    await anAdhesion({ member: ended, startsOn: daysFromToday(-30), endsOn: daysFromToday(-20) });
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    const whenOf = (days: number) => daysFromToday(days).toISOString().slice(0, 10);
    const has = async (standing: "a-jour" | "delai" | "pas-a-jour", days: number) => {
      const total = await countStanding(secretary, standing, whenOf(days));
      const pages = await Promise.all(
        Array.from({ length: Math.ceil(total / 20) }, (_, index) =>
          listStandings(secretary, standing, whenOf(days), index + 1),
        ),
      );
      return pages
        .flat()
        .filter((row) => row.lastName === lastName)
        .map(({ id }) => id);
    };
    expect(await has("a-jour", 0)).toEqual([runs.id]);
    expect(await has("a-jour", -25)).toEqual([ended.id]);
    expect(await has("a-jour", 11)).toEqual([]);
    expect(await has("pas-a-jour", 0)).toEqual(
      (await has("delai", 0)).includes(ended.id) ? [never.id] : [ended.id, never.id],
    );
    expect((await countStandings(secretary, whenOf(0))).upToDate).toBeGreaterThan(0);
    expect(await listStandings(await asViewer(runs), "a-jour", whenOf(0), 1)).toEqual([]);
  });
});
