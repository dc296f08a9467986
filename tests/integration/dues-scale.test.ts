import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import {
  addScaleRow,
  chooseScaleKind,
  discardScale,
  publishScale,
  saveScale,
  startScale,
} from "#lib/dues/mutations.ts";
import { findDeskScale, listPublishedScales, listScales } from "#lib/dues/queries-desk.ts";
import { findScale, scaleInForce } from "#lib/dues/queries-scale.ts";
import { scaleYears } from "#lib/dues/schema.ts";
import { isRefusedBy } from "#lib/errors.ts";
import { visitor } from "#lib/viewer.ts";
import { aScale, tableOf } from "#tests/factories/dues.ts";
import { aMember } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTreasurer } from "#tests/factories/treasurer.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { form, outcomeOf, shown } from "#tests/integration/dues-setup.ts";

const [, YEAR = 0, NEXT = 0] = scaleYears();
beforeEach(() => db.duesScale.deleteMany({ where: { state: "DRAFT" } }));
afterAll(() => db.$disconnect());

describe("a draft", () => {
  test("starts from the scale published last, for its year or one before, as the next version of its year", async () => {
    const viewer = await aTreasurer();
    await aScale({ year: YEAR, rules: tableOf({ otherCents: 1_111 }) });
    const latest = await aScale({ year: YEAR, rules: tableOf({ otherCents: 2_222 }) });
    const { id } = await startScale(viewer, { year: String(YEAR) });
    const draft = await findDeskScale(viewer, id);
    expect(draft).toMatchObject({
      year: YEAR,
      version: latest.version + 1,
      state: "DRAFT",
      rules: latest.rules,
      before: { year: YEAR, version: latest.version },
    });
    const next = await startScale(viewer, { year: String(NEXT) });
    expect((await findDeskScale(viewer, next.id))?.rules).toEqual(latest.rules);
  });

  test("is one a year, even when two treasurers begin at once", async () => {
    const viewers = [await aTreasurer(), await aTreasurer()];
    const outcomes = await Promise.all(
      viewers.map((viewer) => outcomeOf(startScale(viewer, { year: String(YEAR) }))),
    );
    expect(outcomes.map(({ code }) => code).sort()).toEqual(["CONFLICT", "done"]);
    expect(await db.duesScale.count({ where: { year: YEAR, state: "DRAFT" } })).toBe(1);
  });

  test("is begun for the years offered and no other", async () => {
    const viewer = await aTreasurer();
    for (const year of ["1999", "2500", "", "20 26", "2026.5", "NaN", String(YEAR + 3)]) {
      expect((await refusalOf(startScale(viewer, { year }))).fields, year).toHaveProperty("year");
    }
    expect(await db.duesScale.count({ where: { state: "DRAFT" } })).toBe(0);
  });

  test("is seen by the treasurer alone, and priced by nobody", async () => {
    const before = await scaleInForce(YEAR);
    const draft = await aScale({ year: YEAR, published: false, rules: tableOf({ otherCents: 9_900 }) });
    for (const role of ["SECRETARIAT", "ADMIN", "TRAINING_MANAGER"] as const) {
      const viewer = await asViewer(await aMember({ roles: [role] }));
      expect(await findDeskScale(viewer, draft.id), role).toBeNull();
      expect(await listScales(viewer), role).toEqual([]);
    }
    const member = await asViewer(await aMember({ upToDate: false }));
    const read = await listPublishedScales(member);
    expect(read.map(({ id }) => id)).not.toContain(draft.id);
    expect(await scaleInForce(YEAR)).toEqual(before);
    expect(await findScale(visitor, YEAR)).toBeNull();
    expect(await listPublishedScales(visitor)).toEqual([]);
  });

  test("is not written over: who comes second is told to look again", async () => {
    const [one, two] = [await aTreasurer(), await aTreasurer()];
    const draft = await aScale({ published: false });
    const sent = { ...form, id: draft.id, version: shown(draft) };
    await saveScale(one, { ...sent, other: "99" });
    for (const late of [
      () => saveScale(two, sent),
      () => addScaleRow(two, { id: draft.id, version: sent.version, tier: "EPCI", amount: "10" }),
      () => chooseScaleKind(two, { id: draft.id, version: sent.version, kind: "FREE" }),
      () => publishScale(two, { id: draft.id, version: sent.version }),
    ]) {
      expect((await refusalOf(late())).code).toBe("CONFLICT");
    }
    expect((await findDeskScale(one, draft.id))?.rules).toMatchObject({ kind: "TABLE", otherCents: 9_900 });
  });
});

describe("a published scale", () => {
  test("is in force for its year at once, in the place of the version before", async () => {
    const viewer = await aTreasurer();
    const before = await aScale({ year: YEAR });
    const draft = await aScale({ year: YEAR, published: false, note: "Correction." });
    expect((await scaleInForce(YEAR))?.id).toBe(before.id);
    await publishScale(viewer, { id: draft.id, version: shown(draft) });
    expect(await scaleInForce(YEAR)).toMatchObject({
      id: draft.id,
      version: before.version + 1,
      note: "Correction.",
    });
    const lines = await listScales(viewer);
    const inForce = lines.filter(({ year, isInForce }) => year === YEAR && isInForce);
    expect(inForce.map(({ id }) => id)).toEqual([draft.id]);
    expect(lines.find(({ id }) => id === draft.id)?.by).toBe(`${viewer.firstName} ${viewer.lastName}`);
    const [first] = (await listPublishedScales(viewer)).filter(({ year }) => year === YEAR);
    expect(first).toMatchObject({ id: draft.id, isInForce: true });
  });

  test("never changes nor goes, by the screen or by hand", async () => {
    const viewer = await aTreasurer();
    const scale = await aScale();
    const version = shown(scale);
    for (const writing of [
      () => saveScale(viewer, { ...form, id: scale.id, version }),
      () => addScaleRow(viewer, { id: scale.id, version, tier: "EPCI", amount: "10" }),
      () => chooseScaleKind(viewer, { id: scale.id, version, kind: "FREE" }),
      () => publishScale(viewer, { id: scale.id, version }),
      () => discardScale(viewer, { id: scale.id }),
    ]) {
      expect((await refusalOf(writing())).code).toBe("NOT_FOUND");
    }
    const changes = [
      () => db.duesScale.update({ where: { id: scale.id }, data: { note: "Autre" } }),
      () => db.duesScale.update({ where: { id: scale.id }, data: { state: "DRAFT", publishedAt: null } }),
      () => db.duesScale.delete({ where: { id: scale.id } }),
    ];
    for (const change of changes) {
      const refusal = await change().then(
        () => null,
        (error: unknown) => error,
      );
      expect(isRefusedBy(refusal, "never changed")).toBe(true);
    }
    expect(await db.duesScale.findUnique({ where: { id: scale.id } })).toMatchObject({ rules: scale.rules });
  });

  test("there is none for a year that has no published scale", async () => {
    await aScale({ year: 2199, published: false });
    expect(await scaleInForce(2199)).toBeNull();
  });
});
