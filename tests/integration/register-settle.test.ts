import type { RegisterMatch } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { findOwnProfile } from "#lib/members/queries.ts";
import { confirmMatch, giveBirthDate, refuseMatch, reopenMatch } from "#lib/register/mutations.ts";
import { addFromRegister } from "#lib/register/mutations-add.ts";
import { countMatches, listMatches, listOwnMatches, verifiedMandates } from "#lib/register/queries.ts";
import { findRegisterFile, listRegisterFiles } from "#lib/register/queries-files.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegisterFile, aRegisterMatch } from "#tests/factories/register.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let secretariat: MemberViewer;
beforeAll(async () => {
  secretariat = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const adjoint = { label: "2ème adjoint au Maire", kind: "ADJOINT", rank: 2, startsOn: "2026-03-21" };

async function aMatched(overrides: Parameters<typeof aRegisterMatch>[0] = {}) {
  const member = await aMember();
  const territory = await aTerritory();
  const match = await aRegisterMatch({ member, territoryId: territory.id, asOf: "2026-11-12", ...overrides });
  return { member, viewer: await asViewer(member), territory, match };
}

const again = ({ id }: RegisterMatch) => db.registerMatch.findUniqueOrThrow({ where: { id } });
const mandatesOf = (memberId: string) =>
  db.mandate.findMany({ where: { memberId }, include: { functions: true }, orderBy: { id: "asc" } });

describe("who sees what:", () => {
  test("a member sees what the register says of her, and nobody else's", async () => {
    const { viewer, match } = await aMatched();
    await aMatched();
    expect((await listOwnMatches(viewer)).map(({ id }) => id)).toEqual([match.id]);
    expect(await countMatches(viewer)).toEqual({ PROPOSED: 1, CONFIRMED: 0, REFUSED: 0 });
    expect((await findOwnProfile(viewer))?.proposals).toBe(1);
    expect(await listMatches(viewer, "PROPOSED", 1)).toEqual([]);
    expect(await countMatches(visitor)).toEqual({ PROPOSED: 0, CONFIRMED: 0, REFUSED: 0 });
  });

  test("files are the secretariat's alone", async () => {
    const { viewer } = await aMatched();
    const { id } = await aRegisterFile();
    expect(await findRegisterFile(secretariat, id)).toMatchObject({ id, status: "WAITING" });
    expect(await findRegisterFile(viewer, id)).toBeNull();
    expect(await listRegisterFiles(viewer, 1)).toEqual([]);
  });

  test("no list holds a birth date", async () => {
    const { viewer } = await aMatched();
    expect(
      JSON.stringify([await listOwnMatches(viewer), await listMatches(secretariat, "PROPOSED", 1)]),
    ).not.toContain("1974-03-12");
  });

  test("the secretariat settles twenty at a time, the surest first", async () => {
    for (let index = 0; index < 21; index += 1)
      await aRegisterMatch({ strength: index === 20 ? "STRONG" : "WEAK" });
    const first = await listMatches(secretariat, "PROPOSED", 1);
    expect(first).toHaveLength(20);
    expect(first[0]?.strength).toBe("STRONG");
    const second = await listMatches(secretariat, "PROPOSED", 2);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(first.length + second.length);
  });
});

describe("a confirmed match", () => {
  test("says of the mandate that it is verified, by the date of the register", async () => {
    const { member, viewer, territory, match } = await aMatched();
    const mandate = await aMandate({ member, territory });
    const elsewhere = await aMandate({ member });
    const both = [mandate.id, elsewhere.id];
    expect(await verifiedMandates(secretariat, both)).toEqual(new Map());
    await confirmMatch(viewer, { id: match.id });
    expect(await verifiedMandates(secretariat, both)).toEqual(new Map([[mandate.id, "2026-11-12"]]));
    expect(await verifiedMandates(visitor, both)).toEqual(new Map());
    expect(await again(match)).toMatchObject({ status: "CONFIRMED", decidedById: member.id });
  });

  test("says nothing of a mandate that is over", async () => {
    const { member, territory, match } = await aMatched();
    const ended = await aMandate({
      member,
      territory,
      startsOn: day("2020-03-15"),
      endsOn: day("2026-03-15"),
    });
    await confirmMatch(secretariat, { id: match.id });
    expect(await verifiedMandates(secretariat, [ended.id])).toEqual(new Map());
  });

  test("cannot be settled twice, and may be taken back", async () => {
    const { viewer, match } = await aMatched();
    await refuseMatch(viewer, { id: match.id });
    await expect(confirmMatch(secretariat, { id: match.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await reopenMatch(secretariat, { id: match.id });
    expect(await again(match)).toMatchObject({ status: "PROPOSED", decidedAt: null, decidedById: null });
    await expect(reopenMatch(viewer, { id: match.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("what is in the register and not here", () => {
  test("is offered, added with its functions, and taken back", async () => {
    const { member, viewer, territory, match } = await aMatched({ functions: [adjoint] });
    await expect(addFromRegister(viewer, { id: match.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await confirmMatch(viewer, { id: match.id });
    expect(await listOwnMatches(viewer)).toMatchObject([{ mandateId: null, missing: [adjoint] }]);
    await addFromRegister(viewer, { id: match.id });
    const mandates = await mandatesOf(member.id);
    expect(mandates).toMatchObject([
      {
        tier: "COMMUNE",
        territoryId: territory.id,
        startsOn: day("2026-03-15"),
        functions: [{ kind: "ADJOINT", rank: 2, startsOn: day("2026-03-21") }],
      },
    ]);
    expect(await listOwnMatches(viewer)).toMatchObject([
      { mandateId: mandates[0]?.id, missing: [], hasAdded: true },
    ]);
    expect((await verifiedMandates(viewer, [mandates[0]?.id ?? ""])).size).toBe(1);
    await expect(addFromRegister(viewer, { id: match.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await reopenMatch(viewer, { id: match.id });
    expect(await mandatesOf(member.id)).toEqual([]);
  });

  test("is a function alone when the mandate is known; taken back, the mandate stays", async () => {
    const { member, viewer, territory, match } = await aMatched({ functions: [adjoint] });
    await aMandate({ member, territory });
    await confirmMatch(viewer, { id: match.id });
    await addFromRegister(viewer, { id: match.id });
    expect(await mandatesOf(member.id)).toMatchObject([{ functions: [{ kind: "ADJOINT" }] }]);
    await reopenMatch(viewer, { id: match.id });
    expect(await mandatesOf(member.id)).toMatchObject([{ functions: [] }]);
  });

  test("stays when the member completed it since", async () => {
    const { member, viewer, match } = await aMatched();
    await confirmMatch(viewer, { id: match.id });
    await addFromRegister(viewer, { id: match.id });
    const [mandate] = await mandatesOf(member.id);
    await db.mandateStance.create({
      data: { mandateId: mandate?.id ?? "", stance: "OPPOSITION", startsOn: day("2026-03-15") },
    });
    await reopenMatch(viewer, { id: match.id });
    expect(await mandatesOf(member.id)).toHaveLength(1);
  });

  test("is refused with a sentence when a mandate that ended covers the same days", async () => {
    const { member, viewer, territory, match } = await aMatched();
    await aMandate({ member, territory, startsOn: day("2020-03-15"), endsOn: day("2026-04-01") });
    await confirmMatch(viewer, { id: match.id });
    await expect(addFromRegister(viewer, { id: match.id })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("recouvre"),
    });
  });

  test("is not added without a day to begin on", async () => {
    const { viewer, match } = await aMatched({ startsOn: null });
    await confirmMatch(viewer, { id: match.id });
    await expect(addFromRegister(viewer, { id: match.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("a birth date", () => {
  test("given, sharpens what waits and rules out namesakes, but changes nothing that is settled", async () => {
    const { member, viewer, match } = await aMatched();
    const near = { lastName: "SAME", firstName: "SAME", birth: "NOT_GIVEN", place: "NEAR" };
    const namesake = await aRegisterMatch({
      member,
      birthDate: day("1951-01-02"),
      comparison: near,
      strength: "WEAK",
    });
    const settled = await aRegisterMatch({ member, birthDate: day("1951-01-02"), status: "REFUSED" });
    await giveBirthDate(viewer, { birthDate: "1974-03-12" });
    expect(await again(match)).toMatchObject({ strength: "STRONG", comparison: { birth: "SAME" } });
    expect(await db.registerMatch.findUnique({ where: { id: namesake.id } })).toBeNull();
    expect(await again(settled)).toMatchObject({ status: "REFUSED", strength: "LIKELY" });
    await giveBirthDate(viewer, { birthDate: "" });
    expect(await db.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({
      birthDate: null,
    });
    expect(await again(match)).toMatchObject({ strength: "LIKELY" });
  });

  test("is refused when nobody in office was born then", async () => {
    const { viewer } = await aMatched();
    for (const birthDate of ["2024-01-01", "1800-01-01", "hier", "1974-02-30"]) {
      await expect(giveBirthDate(viewer, { birthDate }), birthDate).rejects.toMatchObject({
        code: "INVALID",
      });
    }
  });

  test("leaves no trace in the journal but that one was given", async () => {
    const { member, viewer } = await aMatched();
    await giveBirthDate(viewer, { birthDate: "1974-03-12" });
    const [entry] = await db.journalEntry.findMany({
      where: { subjectId: member.id, event: "member.birth-date-given" },
    });
    expect(entry?.detail).toEqual({ given: true });
  });
});
