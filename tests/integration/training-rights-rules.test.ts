import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { removeRights, setRights } from "#lib/training-rights/mutations.ts";
import { visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

describe("what the law gives", () => {
  const typedRules = (startsOn: string, more: Record<string, unknown> = {}) => ({
    startsOn,
    leaveDays: "30",
    difeYearly: "500",
    difeCeiling: "1 000",
    budgetFloor: "3",
    budgetCeiling: "25",
    source: "Loi d’essai",
    ...more,
  });

  test("is set by the training manager alone, from a day on", async () => {
    const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    const { id } = await setRights(manager, typedRules("2030-01-01"));
    expect(await db.trainingRights.findUniqueOrThrow({ where: { id } })).toMatchObject({
      leaveDays: 30,
      difeYearlyCents: 50_000,
      difeCeilingCents: 100_000,
      createdById: manager.id,
    });
    await expect(setRights(manager, typedRules("2030-01-01"))).rejects.toMatchObject({
      code: "INVALID",
      fields: { startsOn: expect.any(String) },
    });
    for (const viewer of [visitor, await asViewer(await aMember({ roles: ["SECRETARIAT"] }))]) {
      await expect(setRights(viewer, typedRules("2031-01-01"))).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(removeRights(viewer, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await removeRights(manager, { id });
    expect(await db.trainingRights.count({ where: { id } })).toBe(0);
  });

  test.each([
    ["a day of leave too many", { leaveDays: "366" }, "leaveDays"],
    ["a part of a day", { leaveDays: "2,5" }, "leaveDays"],
    ["a ceiling under one year's credit", { difeCeiling: "499" }, "difeCeiling"],
    ["a ceiling under the floor", { budgetCeiling: "2" }, "budgetCeiling"],
    ["more than all", { budgetCeiling: "101" }, "budgetCeiling"],
    ["no source", { source: "" }, "source"],
    ["no day", { startsOn: "31/02/2027" }, "startsOn"],
  ])("refuses %s beside its field", async (_, more, field) => {
    const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    await expect(setRights(manager, typedRules("2032-01-01", more))).rejects.toMatchObject({
      code: "INVALID",
      fields: { [field]: expect.any(String) },
    });
    expect(await db.trainingRights.count({ where: { startsOn: day("2032-01-01") } })).toBe(0);
  });

  test("those of the past stay; the latest go, but for the last that has begun, whoever removes at the same time", async () => {
    const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    const kept = await db.trainingRights.findMany({ orderBy: { startsOn: "asc" } });
    const [first] = kept;
    if (!first) throw new Error("no rules");
    await expect(removeRights(manager, { id: first.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await db.trainingRights.deleteMany({ where: { id: { not: first.id } } });
    const { id: second } = await setRights(manager, typedRules("2026-01-01"));
    const sent = await Promise.allSettled([
      removeRights(manager, { id: second }),
      removeRights(manager, { id: first.id }),
    ]);
    expect(sent.filter(({ status }) => status === "fulfilled").length).toBeLessThan(2);
    expect(await db.trainingRights.count()).toBeGreaterThan(0);
    await db.trainingRights.deleteMany({});
    await db.trainingRights.createMany({ data: kept });
  });
});
