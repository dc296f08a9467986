import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { decideMembers, decideSureMembers, runMemberImport } from "#lib/member-imports/mutations.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aFamilyName } from "#tests/factories/member-sheets.ts";
import { aMember } from "#tests/factories/members.ts";
import { day } from "#tests/factories/unique.ts";
import {
  anEmail,
  aSecretary,
  check,
  die,
  figuresOf,
  lineOf,
  linesOf,
  run,
  stateOf,
} from "#tests/integration/member-imports-setup.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await aSecretary();
});
afterAll(() => db.$disconnect());

describe("somebody who is there already", () => {
  test("is left alone until it is decided, and the import says so", async () => {
    const there = await aMember();
    const before = await stateOf(there.id);
    const { id } = await check(viewer, [lineOf(aFamilyName(), there.email)]);
    await run(viewer, id);
    expect(await stateOf(there.id)).toEqual(before);
    expect(await figuresOf(viewer, id)).toMatchObject({ created: 0, left: 1 });
  });

  test("is completed where she says nothing, and keeps all that she said", async () => {
    const there = await aMember({ firstName: "Lina", lastName: "Duval", civility: null });
    await db.contactMeans.create({ data: { memberId: there.id, kind: "PHONE", value: "04 75 00 00 00" } });
    const { id } = await check(viewer, [lineOf(aFamilyName(), there.email.toUpperCase())]);
    await decideSureMembers(viewer, { id, decision: "COMPLETE" });
    await run(viewer, id);
    expect(await stateOf(there.id)).toMatchObject({
      firstName: "Lina",
      lastName: "Duval",
      civility: "MADAME",
      birthDate: day("1974-03-12"),
      contacts: [{ kind: "PHONE", value: "04 75 00 00 00" }],
      mandates: [{ territoryId: (await die()).id, startsOn: day("2026-03-15") }],
      adhesions: [{}, { endsOn: day("2027-12-31") }],
      seats: [{ tier: "COMMUNE" }],
    });
    expect(await figuresOf(viewer, id)).toMatchObject({ completed: 1 });
  });

  test("whose file says nothing new is left as she is, and the line says so", async () => {
    const there = await aMember({ civility: "MONSIEUR", birthDate: day("1960-01-01") });
    await db.contactMeans.create({ data: { memberId: there.id, kind: "PHONE", value: "04 75 00 00 00" } });
    await db.adhesion.create({
      data: { memberId: there.id, startsOn: day("2027-01-01"), endsOn: day("2027-06-30") },
    });
    await aMandate({ member: there, territory: await die(), startsOn: day("2020-06-28") });
    const before = await stateOf(there.id);
    const { id } = await check(viewer, [lineOf(aFamilyName(), there.email)]);
    await decideSureMembers(viewer, { id, decision: "COMPLETE" });
    await run(viewer, id);
    expect(await stateOf(there.id)).toEqual(before);
    expect((await linesOf(id))[0]).toMatchObject({ outcome: "LEFT", decision: "COMPLETE" });
  });

  test("by her name alone may be somebody else, who is then added; by her address never", async () => {
    const name = aFamilyName();
    const alike = await aMember({ firstName: "Aline", lastName: name });
    const same = await aMember();
    const { id } = await check(viewer, [lineOf(name, anEmail()), lineOf(aFamilyName(), same.email)]);
    const lines = (await linesOf(id)).map((line) => line.id);
    await decideMembers(viewer, { id, lines, decisions: ["ADD", "ADD"] });
    expect((await linesOf(id)).map(({ decision }) => decision)).toEqual(["ADD", null]);
    await run(viewer, id);
    expect(await db.member.count({ where: { firstName: "Aline", lastName: name } })).toBe(2);
    expect(await stateOf(alike.id)).toMatchObject({ mandates: [] });
    expect(await figuresOf(viewer, id)).toMatchObject({ created: 1, left: 1 });
  });

  test("who came in after the check is found again as it is written: nobody is made twice", async () => {
    const [name, email] = [aFamilyName(), anEmail()];
    const [one, other] = [
      await check(viewer, [lineOf(name, email)]),
      await check(viewer, [lineOf(name, email)]),
    ];
    await runMemberImport(viewer, { id: one.id });
    await runMemberImport(viewer, { id: other.id });
    await Promise.all([workOnMembers({ id: one.id }), workOnMembers({ id: other.id })]);
    expect(await db.member.count({ where: { email } })).toBe(1);
    const outcomes = [...(await linesOf(one.id)), ...(await linesOf(other.id))].map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(["CREATED", "LEFT"]);
  });

  test("is gone from the lines that spoke of her once she is erased, refused ones included", async () => {
    const there = await aMember();
    const name = aFamilyName();
    const { id } = await check(viewer, [
      lineOf(name, there.email),
      lineOf(aFamilyName(), there.email.toUpperCase()),
      lineOf(aFamilyName(), anEmail()),
    ]);
    await db.member.update({
      where: { id: there.id },
      data: { erasedAt: new Date(), email: anEmail() },
    });
    const lines = await linesOf(id);
    for (const line of lines.slice(0, 2))
      expect(line).toMatchObject({ cells: {}, person: null, problems: [] });
    expect(lines[2]?.person).not.toBeNull();
  });
});
