import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { cellsOf } from "#lib/exports/labels-cells.ts";
import { makeTrainingExport } from "#lib/exports/mutations-trainings.ts";
import { findReadyExport, listExports } from "#lib/exports/queries.ts";
import { exportLines } from "#lib/exports/queries-lines.ts";
import { trainingExportLines } from "#lib/exports/queries-trainings.ts";
import { countOwnReadings, listOwnReadings } from "#lib/journal/queries-readings.ts";
import { type MemberViewer, type Viewer, visitor } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { aRegistration, aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PURPOSE = "Dossier de renouvellement de l’agrément";
let manager: MemberViewer;
let year = 2009;

beforeAll(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
});
afterAll(() => db.$disconnect());

async function aSessionOfTheYear() {
  year += 1;
  const at = (hour: string) => new Date(`${year}-06-02T${hour}:00Z`);
  return aTrainingSession({
    training: await aTraining({ title: "=Budget" }),
    registrationEndsAt: at("06:00"),
    halfDays: [
      { startsAt: at("08:00"), endsAt: at("11:00"), place: "Guéret" },
      { startsAt: at("12:00"), endsAt: at("14:30"), place: "Guéret" },
    ],
  });
}

const ask = (fields: Record<string, unknown> = {}, by: Viewer = manager) =>
  makeTrainingExport(by, {
    year,
    format: "CSV",
    columns: ["lastName", "firstName"],
    purpose: PURPOSE,
    ...fields,
  });

async function lines(id: string) {
  const made = await findReadyExport(manager, id);
  if (!made) throw new Error("no such export");
  const all = [];
  for await (const batch of trainingExportLines(manager, made)) {
    for (const values of batch) all.push(cellsOf(made.columns, values));
  }
  return all;
}

describe("the registrations of a year in a file", () => {
  test("are asked for with a purpose, noted with whose they are, and journaled without a name", async () => {
    const session = await aSessionOfTheYear();
    const member = await aMember();
    await aRegistration({ session, member });
    const { id, people } = await ask({ columns: ["training", "lastName"] });
    expect(people).toBe(1);
    expect(await db.export.findUniqueOrThrow({ where: { id } })).toMatchObject({
      memberId: manager.id,
      roles: ["TRAINING_MANAGER"],
      kind: "TRAININGS",
      columns: ["lastName", "training"],
      filters: { annee: year },
      purpose: PURPOSE,
    });
    expect(await db.journalEntry.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({
      event: "training-export.made",
      detail: { year, format: "CSV", columns: ["lastName", "training"], people: 1 },
    });
    // Whose data they are reads who took them, and why.
    const viewer = await asViewer(member);
    expect(await countOwnReadings(viewer)).toBe(1);
    expect(await listOwnReadings(viewer, 1)).toMatchObject([
      { exported: { kind: "TRAININGS", purpose: PURPOSE } },
    ]);
  });

  test("a line a registration, with what was ticked and nothing else; a name that looks like a formula is a text", async () => {
    const session = await aSessionOfTheYear();
    const territory = await aTerritory();
    const member = await aMember({ lastName: "Abbadie", civility: "MADAME" });
    const mandate = await aMandate({ member, territory });
    const { id: registrationId } = await aRegistration({
      session,
      member,
      mandateId: mandate.id,
      priceCents: 28_050,
    });
    const [morning] = session.halfDays;
    if (!morning) throw new Error("no morning");
    await db.attendance.create({
      data: { registrationId, halfDayId: morning.id, signedAt: morning.startsAt },
    });
    const other = await aMember({ lastName: "Zamora" });
    await aRegistration({ session, member: other, status: "WAITING", financing: "DIFE" });
    const columns =
      "lastName civility training sessionOn status financing price tier territory hours email".split(" ");
    const { id } = await ask({ columns });
    const on = { day: `${year}-06-02` };
    expect(await lines(id)).toEqual([
      [
        "Abbadie",
        "Madame",
        "=Budget",
        on,
        "Place confirmée",
        "Collectivité",
        280.5,
        "Commune",
        territory.name,
        3,
        member.email,
      ],
      ["Zamora", null, "=Budget", on, "En attente", "DIFE", 0, null, null, 0, other.email],
    ]);
  });

  test("hold neither who was erased or restricted her data since, nor who registered afterwards", async () => {
    const session = await aSessionOfTheYear();
    const [stays, limited] = [await aMember({ lastName: "Reste" }), await aMember()];
    await aRegistration({ session, member: stays, seat: 1 });
    await aRegistration({ session, member: limited, seat: 2 });
    const { id, people } = await ask({ columns: ["lastName"] });
    expect(people).toBe(2);
    await db.member.update({ where: { id: limited.id }, data: { restrictedAt: new Date() } });
    await aRegistration({ session, seat: 3 });
    expect(await lines(id)).toEqual([["Reste"]]);
  });

  test("refuse no purpose, an unknown column or format, a year that is none, a year without anybody", async () => {
    await aRegistration({ session: await aSessionOfTheYear() });
    const before = await db.export.count();
    const wrong: [Record<string, unknown>, string][] = [
      [{ purpose: "" }, "purpose"],
      [{ purpose: "x".repeat(301) }, "purpose"],
      [{ columns: [] }, "columns"],
      [{ columns: ["accessNeeds"] }, "columns"],
      [{ columns: ["lastName", "__proto__"] }, "columns"],
      [{ format: "PDF" }, "format"],
      [{ year: "-1" }, "year"],
      [{ year: "1e9" }, "year"],
      [{ year: "x" }, "year"],
      [{ year: 2199 }, "columns"],
    ];
    for (const [fields, field] of wrong) {
      const refusal = { code: "INVALID", fields: { [field]: expect.any(String) } };
      await expect(ask(fields), JSON.stringify(fields)).rejects.toMatchObject(refusal);
    }
    expect(await db.export.count()).toBe(before);
  });

  test("are the manager's to ask for, and the file her own for an hour; the secretariat's lists are not hers", async () => {
    await aRegistration({ session: await aSessionOfTheYear() });
    const { id } = await ask();
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    const colleague = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    const others = [visitor, await asViewer(await aMember({ roles: ["TREASURER"] })), secretary];
    for (const viewer of others) {
      await expect(ask({}, viewer)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await findReadyExport(viewer, id)).toBeNull();
    }
    expect(await findReadyExport(colleague, id)).toBeNull();
    const made = await findReadyExport(manager, id);
    expect(made).toMatchObject({ kind: "TRAININGS" });
    // Read as a list of members, it holds nothing, and the other way round.
    if (!made) throw new Error("hers");
    for await (const batch of exportLines(secretary, made)) expect(batch).toEqual([]);
    for await (const batch of trainingExportLines(secretary, made)) expect(batch).toEqual([]);
    // The secretariat and the administration read that it was made.
    expect((await listExports(secretary, 1)).find((row) => row.id === id)).toMatchObject({ isReady: false });
    await db.export.update({ where: { id }, data: { createdAt: new Date(Date.now() - 3_601_000) } });
    expect(await findReadyExport(manager, id)).toBeNull();
  });
});
