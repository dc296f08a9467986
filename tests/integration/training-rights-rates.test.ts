import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parseDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { removeRates, revalueRates } from "#lib/training-rights/mutations-rates.ts";
import { listRates } from "#lib/training-rights/queries.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let manager: MemberViewer;
const FIRST = "2025-12-24";

beforeEach(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
  await db.indemnityRate.deleteMany({ where: { startsOn: { gt: parseDay(FIRST) ?? new Date() } } });
});
afterAll(() => db.$disconnect());

const typed = { startsOn: "2027-01-01", percent: "1,5", source: "Décret d’essai" };
const scale = async (day: string) => (await listRates(manager)).filter(({ startsOn }) => startsOn === day);

describe("the scale of indemnities", () => {
  test("begins with that of the law of 22 December 2025, in shares of the index 1027", async () => {
    const law = {
      ADJOINT: {
        ...{ 0: 10.89, 500: 11.77, 1000: 21.38, 3500: 23.32, 10000: 28.6, 20000: 33, 50000: 44, 100000: 66 },
        200001: 72.5,
      },
      MAIRE: { 0: 28.1, 500: 44.3, 1000: 55.7, 3500: 58.3, 10000: 67.6, 20000: 90, 50000: 110, 100000: 145 },
    };
    const shares = Object.entries(law).flatMap(([of, bands]) =>
      Object.entries(bands).map(([from, share]) => [of, Number(from), Math.round((411_052 * share) / 100)]),
    );
    const found = (await scale(FIRST)).map((rate) => [rate.function, rate.fromPopulation, rate.monthlyCents]);
    expect(found).toEqual(shares);
  });

  test("is raised as a whole from a day on, to the nearest cent, from its last amounts", async () => {
    await revalueRates(manager, typed);
    const [before, after] = [await scale(FIRST), await scale("2027-01-01")];
    expect(after.map(({ function: of, fromPopulation }) => [of, fromPopulation])).toEqual(
      before.map(({ function: of, fromPopulation }) => [of, fromPopulation]),
    );
    for (const [index, rate] of before.entries())
      expect(after[index]?.monthlyCents).toBe(Math.round((rate.monthlyCents * 10_150) / 10_000));
    await revalueRates(manager, { ...typed, startsOn: "2028-01-01", percent: "-10" });
    const [latest] = await scale("2028-01-01");
    expect(latest?.monthlyCents).toBe(Math.round((after[0]?.monthlyCents ?? 0) * 0.9));
  });

  test.each([
    ["a day that another scale covers", { startsOn: FIRST }, "startsOn"],
    ["no day", { startsOn: "" }, "startsOn"],
    ["nothing to change", { percent: "0,00" }, "percent"],
    ["words", { percent: "un peu" }, "percent"],
    ["a third decimal", { percent: "1,234" }, "percent"],
    ["more than half", { percent: "50,01" }, "percent"],
    ["no source", { source: " " }, "source"],
  ])("refuses %s beside its field", async (_, more, field) => {
    await expect(revalueRates(manager, { ...typed, ...more })).rejects.toMatchObject({
      code: "INVALID",
      fields: { [field]: expect.any(String) },
    });
    expect(await scale("2027-01-01")).toEqual([]);
  });

  test("loses its last amounts alone, and never those in force without others", async () => {
    await expect(removeRates(manager, { startsOn: FIRST })).rejects.toMatchObject({ code: "CONFLICT" });
    await revalueRates(manager, typed);
    await revalueRates(manager, { ...typed, startsOn: "2028-01-01" });
    await expect(removeRates(manager, { startsOn: "2027-01-01" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await removeRates(manager, { startsOn: "2028-01-01" });
    await removeRates(manager, { startsOn: "2027-01-01" });
    expect(await db.indemnityRate.count()).toBe((await scale(FIRST)).length);
  });

  test("is the training manager’s alone; of two who raise it at once, one does", async () => {
    for (const viewer of [visitor, await asViewer(await aMember({ roles: ["SECRETARIAT"] }))]) {
      await expect(revalueRates(viewer, typed)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(removeRates(viewer, { startsOn: FIRST })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const sent = await Promise.allSettled([revalueRates(manager, typed), revalueRates(manager, typed)]);
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
