import { afterAll, describe, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { recordReceived } from "#lib/ledger/write.ts";
import { closeYear } from "#lib/treasury/mutations.ts";
import { checkFec, fecLines, ledgerRows } from "#lib/treasury/queries-export.ts";
import { isYearIntact, listYears } from "#lib/treasury/queries-years.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTreasurer } from "#tests/factories/treasurer.ts";
import { awaited, inHand } from "#tests/factories/treasury.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const THIS_YEAR = Number(today().slice(0, 4));
const close = async (year: number, typed = String(year)) =>
  closeYear(await aTreasurer(), { year: String(year), typed });

async function all<One>(batches: AsyncIterable<readonly One[]>): Promise<One[]> {
  const found: One[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

afterAll(() => db.$disconnect());

describe("the FEC of a year", () => {
  test("has eighteen columns, what the accounts held before, entries that balance and follow each other; it names nobody", async () => {
    const lastName = `Nommee${unique()}`;
    const payment = await awaited("CHEQUE", { member: await aMember({ upToDate: false, lastName }) });
    await inHand("TRANSFER", "2017-06-01");
    await db.$transaction((tx) => recordReceived(tx, payment, { key: "a", feeCents: 85, day: "2018-05-04" }));
    const viewer = await aTreasurer();
    const lines = await all(fecLines(viewer, 2018));
    expect(lines[0]?.split("\t")).toHaveLength(18);
    expect(lines.slice(1, 3).map((line) => line.split("\t").slice(0, 7).join(" "))).toEqual([
      "AN À nouveaux 1 20180101 411 Adhérents ",
      "AN À nouveaux 1 20180101 512 Banque ",
    ]);
    const [, , , bank = ""] = lines;
    expect(bank.split("\t")).toEqual([
      "BQ",
      "Banque et prestataires",
      "2",
      "20180504",
      "5112",
      "Chèques à encaisser",
      "",
      "",
      payment.reference,
      "20180504",
      `Cotisation ${payment.reference}`,
      "39,15",
      "0,00",
      "",
      "",
      today().replaceAll("-", ""),
      "",
      "\r\n",
    ]);
    expect(lines.join("")).not.toContain(lastName);
    expect(await checkFec(viewer, 2018)).toMatchObject({ entries: 2, lines: 5, problems: [] });
    const table = await all(ledgerRows(viewer, 2018, "csv"));
    expect(table.map((row) => row.slice(6))).toEqual([
      ["5112", "Chèques à encaisser", "39,15", "0,00"],
      ["627", "Services bancaires et assimilés", "0,85", "0,00"],
      ["411", "Adhérents", "0,00", "40,00"],
    ]);
  });

  test("keeps the numbers that it gave: an entry of an earlier day that is written later comes after", async () => {
    const viewer = await aTreasurer();
    const before = await all(fecLines(viewer, 2018));
    const late = await inHand("CHEQUE", "2018-02-01");
    const after = await all(fecLines(viewer, 2018));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)?.split("\t").slice(2, 4)).toEqual(["3", "20180201"]);
    expect(after.at(-1)).toContain(late.reference);
    expect(await checkFec(viewer, 2018)).toMatchObject({ entries: 3, problems: [] });
  });

  test("is the treasurer's alone", async () => {
    const admin = await asViewer(await aMember({ roles: ["ADMIN", "SECRETARIAT"] }));
    expect(await all(fecLines(admin, 2018))).toEqual([]);
    expect(await all(ledgerRows(admin, 2018, "xlsx"))).toEqual([]);
  });
});

describe("closing a year", () => {
  test("is of one that is over, after those before it, confirmed in figures, and once", async () => {
    await inHand("CHEQUE", "2019-04-01");
    await inHand("CHEQUE", "2020-04-01");
    await expect(close(THIS_YEAR)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(close(2020)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(close(2019, "2020")).rejects.toMatchObject({ fields: { typed: expect.any(String) } });
    for (const { year, closedAt } of (await listYears(await aTreasurer())).toReversed())
      if (year < 2019 && closedAt === null) await close(year);
    for (let year = 2017; year < 2019; year += 1)
      if ((await db.fiscalYear.count({ where: { year } })) === 0) await close(year);
    await close(2019);
    await expect(close(2019)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await listYears(await aTreasurer())).find(({ year }) => year === 2019)).toMatchObject({
      entries: 1,
    });
  });

  test("leaves it as it was for ever: what is found late belongs to the next, and the database refuses the rest", async () => {
    const viewer = await aTreasurer();
    expect(await isYearIntact(viewer, 2019)).toBe(true);
    const late = await inHand("CHEQUE", "2019-12-30");
    const [entry] = await db.ledgerEntry.findMany({ where: { paymentId: late.id } });
    expect(entry?.day.toISOString().slice(0, 10)).toBe("2020-01-01");
    expect(await isYearIntact(viewer, 2019)).toBe(true);
    await expect(db.fiscalYear.update({ where: { year: 2019 }, data: { closedAt: null } })).rejects.toThrow();
    await expect(db.$executeRaw`DELETE FROM "FiscalYear" WHERE "year" = 2019`).rejects.toThrow();
    await expect(
      db.$executeRaw`INSERT INTO "LedgerEntry" ("day", "journal", "kind", "label", "key") VALUES ('2019-05-05', 'OD', 'x', 'x', 'x')`,
    ).rejects.toThrow();
  });

  test("sees that its past was changed behind it", async () => {
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`ALTER TABLE "LedgerEntry" DISABLE TRIGGER ledger_entry_stays`;
      await tx.$executeRaw`UPDATE "LedgerEntry" SET "label" = 'Autre' WHERE "day" = '2019-04-01'`;
      await tx.$executeRaw`ALTER TABLE "LedgerEntry" ENABLE TRIGGER ledger_entry_stays`;
    });
    expect(await isYearIntact(await aTreasurer(), 2019)).toBe(false);
  });

  test("waits for whoever writes in it, who is not lost", async () => {
    const payment = await awaited();
    let closing: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      await recordReceived(tx, payment, { key: "a", day: "2020-06-01" });
      closing = close(2020);
      // It is begun while this one still runs, and cannot end before.
      await tx.$queryRaw`SELECT pg_sleep(0.3)::text`;
    });
    await closing;
    const entries = await db.ledgerEntry.count({
      where: { day: { gte: new Date("2020-01-01"), lte: new Date("2020-12-31") } },
    });
    expect(await db.fiscalYear.findUniqueOrThrow({ where: { year: 2020 } })).toMatchObject({ entries });
  });
});
