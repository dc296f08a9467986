import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { cellsOf } from "#lib/exports/labels-cells.ts";
import { countExported, findReadyExport, listExports } from "#lib/exports/queries.ts";
import { exportLines } from "#lib/exports/queries-lines.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { type Asked, anExport, PURPOSE } from "#tests/factories/exports.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { aContact } from "#tests/factories/profiles.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let secretary: MemberViewer;
let mark: string;
const named = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ lastName: `Zed ${mark}`, ...fields });

beforeAll(async () => {
  secretary = await asViewer(await aMember({ firstName: "Nadège", roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const ask = (asked: Asked = {}, by = secretary) => anExport(by, { q: mark, ...asked });

/** What the file would hold. */
async function lines(id: string, by = secretary) {
  const made = await findReadyExport(by, id);
  if (!made) throw new Error("no such export");
  const all = [];
  for await (const batch of exportLines(by, made)) {
    for (const values of batch) all.push(cellsOf(made.columns, values));
  }
  return all;
}

describe("what an export is", () => {
  test("it is noted with who, when, what, how many and why, and journaled without a name", async () => {
    mark = unique();
    await named();
    await named();
    const { id } = await ask({ columns: ["email", "lastName"], adhesion: "A_JOUR" });
    const kept = await db.export.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({
      memberId: secretary.id,
      roles: ["SECRETARIAT"],
      kind: "MEMBERS",
      format: "CSV",
      // In the order of the file, not of the form.
      columns: ["lastName", "email"],
      filters: { adhesion: "A_JOUR", search: true },
      purpose: PURPOSE,
      people: 2,
    });
    const entry = await db.journalEntry.findFirstOrThrow({ where: { subjectId: id } });
    expect(entry).toMatchObject({
      event: "export.made",
      memberId: secretary.id,
      detail: { kind: "MEMBERS", format: "CSV", columns: ["lastName", "email"], people: 2 },
    });
    expect(JSON.stringify(entry.detail)).not.toContain(mark);
  });

  test("its purpose is compulsory, and so is a column that exists", async () => {
    mark = unique();
    await named();
    const before = await db.export.count();
    const wrong: [Asked, string][] = [
      [{ purpose: "" }, "purpose"],
      [{ purpose: "courrier" }, "purpose"],
      [{ purpose: "x".repeat(301) }, "purpose"],
      [{ columns: [] }, "columns"],
      [{ columns: ["passwordHash"] }, "columns"],
      [{ columns: ["lastName", "__proto__"] }, "columns"],
      [{ format: "PDF" }, "format"],
      [{ kind: "SECRETS" }, "kind"],
      [{ q: unique() }, "kind"],
    ];
    for (const [asked, field] of wrong) {
      const refusal = { code: "INVALID", fields: { [field]: expect.any(String) } };
      await expect(ask(asked), JSON.stringify(asked)).rejects.toMatchObject(refusal);
    }
    expect(await db.export.count()).toBe(before);
  });

  test("nobody but the secretariat asks for one, and nobody but who asked takes its file, within the hour", async () => {
    mark = unique();
    await named();
    const { id } = await ask();
    const colleague = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    const admin = await asViewer(await aMember({ roles: ["ADMIN"] }));
    const others = [
      visitor,
      await asViewer(await aMember()),
      await asViewer(await aMember({ roles: ["TREASURER", "TRAINING_MANAGER"] })),
      admin,
    ];
    for (const viewer of others) {
      await expect(ask({}, viewer as MemberViewer)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await findReadyExport(viewer, id)).toBeNull();
    }
    expect(await findReadyExport(colleague, id)).toBeNull();
    expect(await findReadyExport(secretary, "nope")).toBeNull();
    expect(await findReadyExport(secretary, id)).toMatchObject({ kind: "MEMBERS" });
    const readyTo = async (viewer: MemberViewer) =>
      (await listExports(viewer, 1)).find((row) => row.id === id)?.isReady;
    expect([await readyTo(secretary), await readyTo(colleague), await readyTo(admin)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await listExports(await asViewer(await aMember()), 1)).toEqual([]);
    await db.export.update({ where: { id }, data: { createdAt: new Date(Date.now() - 3_601_000) } });
    expect(await findReadyExport(secretary, id)).toBeNull();
  });
});

describe("what the file holds", () => {
  test("a line a person by name, with what was ticked and nothing else", async () => {
    mark = unique();
    const territory = await aTerritory();
    const member = await named({ firstName: "Awa", activatedAt: new Date() });
    await named({ firstName: "Zoé", upToDate: false });
    await aMandate({ member, territory, functions: [{ kind: "MAIRE" }] });
    await aContact({ member, kind: "PHONE", value: "06 12 34 56 78" });
    const columns = [
      "firstName",
      "seats",
      "adhesion",
      "adhesionEndsOn",
      "account",
      "email",
      "phone",
      "address",
    ];
    const { id } = await ask({ columns });
    const year = new Date().getFullYear();
    expect(await lines(id)).toEqual([
      [
        "Awa",
        `maire (${territory.name})`,
        "Adhésion à jour",
        { day: `${year}-12-31` },
        "Compte ouvert",
        member.email,
        "06 12 34 56 78",
        null,
      ],
      ["Zoé", "", "Jamais d’adhésion", null, "Compte jamais ouvert", expect.any(String), null, null],
    ]);
  });

  test("a line a mandate, its code as a text; a line an adhésion", async () => {
    mark = unique();
    const member = await named({ upToDate: false });
    await named({ upToDate: false, firstName: "Sans mandat" });
    const territory = await aTerritory({ code: `0${mark}` });
    await aMandate({
      member,
      territory,
      startsOn: day("2020-05-18"),
      endsOn: day("2026-03-14"),
      stance: "OPPOSITION",
    });
    await aMandate({
      member,
      tier: "SENAT",
      startsOn: day("2023-09-24"),
      functions: [{ kind: "RAPPORTEUR", delegation: "Eau" }],
    });
    await anAdhesion({ member, startsOn: day("2024-01-01"), endsOn: day("2024-12-31") });
    const mandates = await ask({
      kind: "MANDATES",
      columns: ["tier", "code", "functions", "delegations", "stance", "startsOn", "endsOn"],
    });
    expect(await db.export.findUniqueOrThrow({ where: { id: mandates.id } })).toMatchObject({ people: 1 });
    expect(new Set(await lines(mandates.id))).toEqual(
      new Set([
        ["Commune", `0${mark}`, null, null, "opposition", { day: "2020-05-18" }, { day: "2026-03-14" }],
        ["Sénat", null, "rapporteur ou rapporteure", "Eau", "majorité", { day: "2023-09-24" }, null],
      ]),
    );
    const adhesions = await ask({ kind: "ADHESIONS", columns: ["startsOn", "endsOn"] });
    expect(await lines(adhesions.id)).toEqual([[{ day: "2024-01-01" }, { day: "2024-12-31" }]]);
    expect(await countExported(secretary, "MANDATES", { q: mark } as never)).toBe(1);
  });

  test("those noted and nobody else: not who came since, nor who was erased or restricted her data", async () => {
    mark = unique();
    await named({ firstName: "Restée" });
    await named({ firstName: "Limitée", restrictedAt: new Date() });
    const limited = await named({ firstName: "Limitée ensuite" });
    const gone = await named({ firstName: "Effacée" });
    const { id, people } = await ask({ columns: ["firstName"] });
    expect(people).toBe(3);
    await db.member.update({ where: { id: limited.id }, data: { restrictedAt: new Date() } });
    await named({ firstName: "Venue après" });
    await db.member.update({ where: { id: gone.id }, data: { erasedAt: new Date() } });
    expect(await lines(id)).toEqual([["Restée"]]);
  });

  test("thousands of lines, batch after batch, each once and in order", async () => {
    mark = unique();
    const count = 2_345;
    await db.member.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        email: `${mark}-${index}@exemple.fr`,
        firstName: index % 2 ? "Awa" : "Élise",
        lastName: `Zed ${mark} ${String(index % 50)}`,
      })),
    });
    const { id, people } = await ask({ columns: ["lastName", "firstName", "email"] });
    const all = await lines(id);
    expect(people).toBe(count);
    expect(new Set(all.map(([, , email]) => email)).size).toBe(count);
    expect(all).toHaveLength(count);
  });
});
