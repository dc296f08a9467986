import { afterAll, describe, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { agrementState } from "#lib/trainings/labels.ts";
import { archiveBody, createBody, editBody, restoreBody } from "#lib/trainings/mutations-bodies.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTrainingBody } from "#tests/factories/trainings.ts";
import { day, daysFromToday, unique } from "#tests/factories/unique.ts";
import { aManager, bodyForm, bodyVersion } from "#tests/integration/trainings-setup.ts";

afterAll(() => db.$disconnect());

describe("a body", () => {
  test("keeps numbers as machines want them, whatever the spaces typed", async () => {
    const manager = await aManager();
    const { id } = await createBody(
      manager,
      bodyForm({
        siret: "732 829 320 00074",
        iban: "fr14 2004 1010 0505 0001 3m02 606",
        activityNumber: "84 38 01234 38",
        agrementEndsOn: "31/12/2029",
      }),
    );
    expect(await db.trainingBody.findUniqueOrThrow({ where: { id } })).toMatchObject({
      siret: "73282932000074",
      iban: "FR1420041010050500013M02606",
      activityNumber: "84380123438",
      agrementEndsOn: day("2029-12-31"),
      address: null,
    });
  });

  test("is refused beside the field that is wrong, and writes nothing", async () => {
    const manager = await aManager();
    const other = await aTrainingBody();
    const name = `Organisme refusé ${unique()}`;
    const wrong: [string, Record<string, unknown>][] = [
      ["name", { name: " " }],
      ["name", { name: "a".repeat(161) }],
      ["name", { name: other.name }],
      ["agrementNumber", { agrementNumber: "" }],
      ["agrementNumber", { agrementNumber: other.agrementNumber }],
      ["agrementStartsOn", { agrementStartsOn: "" }],
      ["agrementEndsOn", { agrementEndsOn: "2027-02-30" }],
      ["agrementEndsOn", { agrementStartsOn: "2027-01-01", agrementEndsOn: "2026-12-31" }],
      ["siret", { siret: "73282932000075" }],
      ["siret", { siret: "7328293200007" }],
      ["iban", { iban: "FR1420041010050500013M02607" }],
      ["activityNumber", { activityNumber: "123" }],
    ];
    for (const [field, change] of wrong) {
      const refused = await refusalOf(createBody(manager, bodyForm({ name, ...change })));
      expect(refused.code, field).toBe("INVALID");
      expect(Object.keys(refused.fields), JSON.stringify(change).slice(0, 60)).toEqual([field]);
    }
    expect(await db.trainingBody.count({ where: { name } })).toBe(0);
  });

  test("is one of its number, even when two managers add it at once", async () => {
    const managers = [await aManager(), await aManager()];
    const agrementNumber = `INT-${unique()}`;
    const racing = await Promise.allSettled(
      managers.map((manager) => createBody(manager, bodyForm({ agrementNumber }))),
    );
    expect(racing.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.trainingBody.count({ where: { agrementNumber } })).toBe(1);
  });

  test("is edited by whoever read it last, archived and restored", async () => {
    const manager = await aManager();
    const row = await aTrainingBody();
    const { id } = row;
    const form = bodyForm({ signatory: "Camille Morel" });
    await editBody(manager, { id, version: bodyVersion(row), ...form });
    expect(await db.trainingBody.findUniqueOrThrow({ where: { id } })).toMatchObject({
      signatory: "Camille Morel",
    });
    expect((await refusalOf(editBody(manager, { id, version: bodyVersion(row), ...form }))).code).toBe(
      "CONFLICT",
    );
    await archiveBody(manager, { id });
    expect((await refusalOf(archiveBody(manager, { id }))).code).toBe("CONFLICT");
    await restoreBody(manager, { id });
    expect(await db.trainingBody.findUniqueOrThrow({ where: { id } })).toMatchObject({ archivedAt: null });
  });

  test("has an agrément valid from its first day to its last, both included", () => {
    const body = { agrementStartsOn: daysFromToday(-10), agrementEndsOn: daysFromToday(400) };
    expect(agrementState(body, today())).toBe("VALID");
    expect(agrementState({ ...body, agrementEndsOn: daysFromToday(0) }, today())).toBe("ENDING");
    expect(agrementState({ ...body, agrementEndsOn: daysFromToday(-1) }, today())).toBe("EXPIRED");
    expect(agrementState({ ...body, agrementStartsOn: daysFromToday(0) }, today())).toBe("VALID");
    expect(agrementState({ ...body, agrementStartsOn: daysFromToday(1) }, today())).toBe("TO_COME");
  });
});
