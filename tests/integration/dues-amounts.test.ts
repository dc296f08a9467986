import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { addScaleRow, chooseScaleKind, saveScale } from "#lib/dues/mutations.ts";
import { findDeskScale } from "#lib/dues/queries-desk.ts";
import { defaultRules } from "#lib/dues/schema-defaults.ts";
import { aScale, tableOf } from "#tests/factories/dues.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTreasurer } from "#tests/factories/treasurer.ts";
import { form, outcomeOf, shown } from "#tests/integration/dues-setup.ts";

beforeEach(() => db.duesScale.deleteMany({ where: { state: "DRAFT" } }));
afterAll(() => db.$disconnect());

describe("the amounts of a draft", () => {
  test("takes amounts, drops the rows that are ticked, and keeps its cents whole", async () => {
    const viewer = await aTreasurer();
    const draft = await aScale({ published: false });
    await saveScale(viewer, {
      ...form,
      id: draft.id,
      version: shown(draft),
      several: "SUM",
      other: "20,10",
      "montant-0": "1 200,50 €",
      "montant-1": "pas lu",
      "retirer-1": "oui",
      solidarityKind: "SHARE",
      solidarityPercent: "50",
      note: "Voté en juin.",
    });
    const saved = await findDeskScale(viewer, draft.id);
    expect(saved?.note).toBe("Voté en juin.");
    expect(saved?.rules).toEqual({
      ...tableOf({ several: "SUM", otherCents: 2_010, solidarity: { kind: "SHARE", percent: 50 } }),
      rows: [
        { tier: "COMMUNE", held: "MAIRE", from: 0, to: 999, cents: 120_050 },
        { tier: "COMMUNE", held: null, from: 0, to: null, cents: 2_500 },
      ],
    });
  });

  test.each([
    ["-1", /négatif/],
    ["0", /plus grand que zéro/],
    ["1000000000000000", /trop grand/],
    ["12.345", /Deux chiffres au plus/],
    ["12 $", /en euros/],
    ["", /Écrivez/],
  ])(
    "refuses an amount of « %s » beside each field it stands in, and writes nothing",
    async (typed, reason) => {
      const viewer = await aTreasurer();
      const draft = await aScale({ published: false });
      const save = (fields: Record<string, string>) =>
        refusalOf(saveScale(viewer, { ...form, id: draft.id, version: shown(draft), ...fields }));
      for (const name of ["montant-0", "montant-2", "other"]) {
        expect((await save({ [name]: typed })).fields[name], name).toMatch(reason);
      }
      const solidary = await save({ solidarityKind: "AMOUNT", solidarityAmount: typed });
      expect(solidary.fields.solidarityAmount).toMatch(reason);
      const row = { id: draft.id, version: shown(draft), tier: "EPCI", amount: typed };
      expect((await refusalOf(addScaleRow(viewer, row))).fields.amount).toMatch(reason);
      expect((await findDeskScale(viewer, draft.id))?.rules).toEqual(draft.rules);
    },
  );

  test("never holds two rows for the same seat: a row that overlaps another is refused beside its band", async () => {
    const viewer = await aTreasurer();
    const draft = await aScale({ published: false });
    const add = (fields: Record<string, string>) =>
      outcomeOf(
        addScaleRow(viewer, {
          id: draft.id,
          version: shown(draft),
          tier: "COMMUNE",
          amount: "70",
          ...fields,
        }),
      );
    expect((await add({ held: "MAIRE", from: "3 499", to: "9 999" })).fields.from).toMatch(
      /1\s000 à 3\s499/u,
    );
    expect((await add({ held: "MAIRE" })).fields.from).toMatch(/existe déjà/);
    expect((await add({ from: "500" })).fields.from).toMatch(/quelle que soit la population/);
    expect((await add({ held: "MAIRE", from: "9 000", to: "8 999" })).fields.to).toMatch(/au moins/);
    expect((await add({ held: "PRESIDENT" })).fields.held).toMatch(/n’existe pas/);
    expect((await add({ tier: "SENAT", from: "10" })).fields.from).toMatch(/laissez la population vide/);
    expect((await add({ held: "MAIRE", from: "-1" })).fields.from).toMatch(/nombre d’habitants/);
    expect((await findDeskScale(viewer, draft.id))?.rules).toEqual(draft.rules);
    expect(await add({ held: "MAIRE", from: "3 500" })).toMatchObject({ code: "done" });
    const { rules } = (await findDeskScale(viewer, draft.id)) ?? {};
    expect(rules?.kind === "TABLE" && rules.rows.map(({ held, from }) => [held, from])).toEqual([
      ["MAIRE", 0],
      ["MAIRE", 1_000],
      ["MAIRE", 3_500],
      [null, 0],
    ]);
  });

  test("is reckoned another way with amounts of its own, and keeps the rate of solidarity", async () => {
    const viewer = await aTreasurer();
    const rules = tableOf({ solidarity: { kind: "AMOUNT", cents: 500 } });
    const draft = await aScale({ published: false, rules });
    await chooseScaleKind(viewer, { id: draft.id, version: shown(draft), kind: "INDEMNITY" });
    const chosen = await findDeskScale(viewer, draft.id);
    expect(chosen?.rules).toEqual({ ...defaultRules.INDEMNITY, solidarity: rules.solidarity });
    const version = chosen ? shown(chosen) : "";
    const sent = { id: draft.id, version, kind: "INDEMNITY", several: "SUM", solidarityKind: "NONE" };
    const amounts = { rate: "1,25 %", floor: "30", cap: "200", undeclared: "50" };
    const bad = (fields: Record<string, string>) =>
      refusalOf(saveScale(viewer, { ...sent, ...amounts, ...fields })).then(({ fields }) =>
        Object.keys(fields),
      );
    expect(await bad({ cap: "29" })).toEqual(["cap"]);
    expect(await bad({ undeclared: "29" })).toEqual(["undeclared"]);
    expect(await bad({ rate: "0" })).toEqual(["rate"]);
    expect(await bad({ rate: "1,255" })).toEqual(["rate"]);
    expect(await bad({ rate: "-1" })).toEqual(["rate"]);
    expect(await bad({ kind: "FREE", minimum: "10" })).toEqual(["version"]);
    await saveScale(viewer, { ...sent, ...amounts });
    expect((await findDeskScale(viewer, draft.id))?.rules).toEqual({
      currency: "EUR",
      kind: "INDEMNITY",
      several: "SUM",
      rate: 125,
      floorCents: 3_000,
      capCents: 20_000,
      undeclaredCents: 5_000,
      solidarity: null,
    });
  });

  test("at a free price proposes amounts from its minimum up, each once", async () => {
    const viewer = await aTreasurer();
    const draft = await aScale({ published: false, rules: defaultRules.FREE });
    const sent = { id: draft.id, version: shown(draft), kind: "FREE", solidarityKind: "NONE", minimum: "10" };
    const low = await refusalOf(saveScale(viewer, { ...sent, "proposition-1": "9,99" }));
    expect(low.fields["proposition-1"]).toMatch(/au moins le minimum/);
    const zero = await refusalOf(saveScale(viewer, { ...sent, "proposition-0": "0" }));
    expect(zero.fields["proposition-0"]).toMatch(/plus grand que zéro/);
    await saveScale(viewer, { ...sent, "proposition-0": "50", "proposition-2": "20", "proposition-3": "20" });
    expect((await findDeskScale(viewer, draft.id))?.rules).toMatchObject({
      minimumCents: 1_000,
      suggestions: [2_000, 5_000],
    });
  });
});
