import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { describeDeliberation } from "#lib/scdl/mutations.ts";
import { findDeliberation } from "#lib/scdl/queries.ts";
import { openDataValues } from "#lib/scdl/queries-form.ts";
import { visitor } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDeliberation } from "#tests/factories/records.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const secretariat = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));

const typed = (id: string, changes: Record<string, string> = {}) => ({
  id,
  councilName: "Ville de Grenoble",
  councilSiret: "213 801 855 00015",
  actNumber: `2026-${unique()}`,
  subjectCode: "8.8",
  budgetYears: "",
  budgetName: "",
  prefectureId: "pref 038",
  prefectureOn: "30/03/2026",
  membersInOffice: "59",
  ...changes,
});

const actDate = day("2026-03-27");

describe("describing a délibération", () => {
  test("keeps what was typed as open data writes it, and names the subject by the nomenclature", async () => {
    const { id } = await aDeliberation({ record: null, actDate });
    const input = typed(id, { budgetYears: "2026/2028", budgetName: "Budget annexe de l’eau" });
    await describeDeliberation(await secretariat(), input);
    expect(await db.deliberationRecord.findUniqueOrThrow({ where: { documentId: id } })).toMatchObject({
      councilName: "Ville de Grenoble",
      councilSiret: "21380185500015",
      actNumber: input.actNumber,
      subjectCode: "8.8",
      subjectName: "domaines de compétences par thèmes/environnement",
      budgetYear: 2026,
      budgetUntil: 2028,
      budgetName: "Budget annexe de l’eau",
      prefectureId: "PREF038",
      prefectureOn: day("2026-03-30"),
      membersInOffice: 59,
    });
  });

  test("again replaces what was said, and leaves the council’s own name of a subject while its code stays", async () => {
    const { id } = await aDeliberation({
      actDate,
      record: { subjectName: "URBANISME", budgetYear: 2026, budgetName: "Eau" },
    });
    const viewer = await secretariat();
    await describeDeliberation(viewer, typed(id));
    const where = { documentId: id };
    expect(await db.deliberationRecord.findUnique({ where })).toMatchObject({
      subjectName: "URBANISME",
      budgetYear: null,
      budgetName: null,
    });
    await describeDeliberation(viewer, typed(id, { subjectCode: "7.3" }));
    expect(await db.deliberationRecord.findUnique({ where })).toMatchObject({
      subjectName: "finances locales/emprunts",
    });
  });

  test.each([
    ["a SIRET with a wrong digit", { councilSiret: "21380185500016" }, "councilSiret"],
    ["a SIRET too short", { councilSiret: "2138018" }, "councilSiret"],
    ["no number", { actNumber: " " }, "actNumber"],
    ["no subject", { subjectCode: "" }, "subjectCode"],
    ["a subject that the nomenclature lacks", { subjectCode: "9.99" }, "subjectCode"],
    ["no collectivité", { councilName: "" }, "councilName"],
    ["a budget without its year", { budgetName: "Eau" }, "budgetYears"],
    ["a budget without its name", { budgetYears: "2026" }, "budgetName"],
    ["a prefecture that is none", { prefectureId: "Isère" }, "prefectureId"],
    ["a day before the act", { prefectureOn: "2026-03-26" }, "prefectureOn"],
    ["no effectif beside votes", { membersInOffice: "" }, "membersInOffice"],
    ["fewer members than voters", { membersInOffice: "50" }, "membersInOffice"],
  ])("refuses %s beside its field, and writes nothing", async (_, changes, field) => {
    const { id } = await aDeliberation({ record: null, actDate });
    const refused = describeDeliberation(await secretariat(), typed(id, changes as Record<string, string>));
    await expect(refused).rejects.toMatchObject({ code: "INVALID", fields: { [field]: expect.any(String) } });
    expect(await db.deliberationRecord.count({ where: { documentId: id } })).toBe(0);
  });

  test("refuses a number that another délibération of the same collectivité bears", async () => {
    const viewer = await secretariat();
    const [first, second] = [
      await aDeliberation({ record: null, actDate }),
      await aDeliberation({ record: null, actDate }),
    ];
    const actNumber = `2026-${unique()}`;
    await describeDeliberation(viewer, typed(first.id, { actNumber }));
    await expect(describeDeliberation(viewer, typed(second.id, { actNumber }))).rejects.toMatchObject({
      code: "INVALID",
      fields: { actNumber: "Une autre délibération de cette collectivité porte déjà ce numéro." },
    });
    await describeDeliberation(viewer, typed(second.id, { actNumber, councilSiret: "21860194600013" }));
  });

  test("is for délibérations: a vœu is not found", async () => {
    const { id } = await aDocument({ visibility: "PUBLIC" });
    const viewer = await secretariat();
    await expect(describeDeliberation(viewer, typed(id))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findDeliberation(viewer, id)).toBeNull();
  });
});

describe("the form begins with", () => {
  test("what the record says", async () => {
    const { id } = await aDeliberation({
      record: { budgetYear: 2026, budgetUntil: 2028, prefectureOn: day("2026-03-30") },
    });
    const deliberation = await findDeliberation(visitor, id);
    if (!deliberation) throw new Error("Not found.");
    expect(openDataValues(deliberation)).toMatchObject({
      values: {
        councilSiret: "21380185500015",
        budgetYears: "2026/2028",
        prefectureOn: "2026-03-30",
        membersInOffice: "59",
      },
      proposed: [],
    });
    expect(deliberation.voters).toBe(51);
  });

  test("otherwise the theme, and what a délibération of the same place that one may see says of its council", async () => {
    const territory = await aTerritory();
    const theme = await db.theme.findUniqueOrThrow({ where: { code: "8.8" } });
    await aDeliberation({ territory, visibility: "MEMBERS", actDate, record: { prefectureId: "SPREF0381" } });
    const { id } = await aDeliberation({ territory, themes: [theme], record: null });
    const read = async (viewer: Parameters<typeof findDeliberation>[0]) => {
      const deliberation = await findDeliberation(viewer, id);
      if (!deliberation) throw new Error("Not found.");
      return openDataValues(deliberation);
    };
    const { values, proposed } = await read(await secretariat());
    expect(values).toMatchObject({
      councilSiret: "21380185500015",
      prefectureId: "SPREF0381",
      subjectCode: "8.8",
      actNumber: "",
    });
    expect(proposed.sort()).toEqual([
      "councilName",
      "councilSiret",
      "membersInOffice",
      "prefectureId",
      "subjectCode",
    ]);
    // The other one is the members': a visitor’s form would not know of it.
    expect((await read(visitor)).values).toMatchObject({ councilName: territory.name, councilSiret: "" });
  });
});
