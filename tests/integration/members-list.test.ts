import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { listMembers } from "#lib/members/queries-list.ts";
import { MEMBERS_SHOWN, membersHref, parseMembersParams } from "#lib/members/schema-list.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let secretary: MemberViewer;
/** In the names of those of one test, and of nobody else. */
let mark: string;
const named = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ lastName: `Zed ${mark}`, ...fields });

beforeAll(async () => {
  secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const page = async (raw: Record<string, string>) => {
  const found = await listMembers(secretary, parseMembersParams(raw));
  if (!found) throw new Error("the secretariat sees the list");
  return found;
};
const found = async (raw: Record<string, string>) => new Set((await page(raw)).rows.map(({ id }) => id));
const of = (...people: Ref[]) => new Set(people.map(({ id }) => id));

describe("who may look", () => {
  test.each([
    ["a member", {}, false],
    ["the secretariat", { roles: ["SECRETARIAT"] }, true],
    ["an administrator", { roles: ["ADMIN"] }, false],
    ["the treasury", { roles: ["TREASURER"] }, false],
    ["a training manager", { roles: ["TRAINING_MANAGER"] }, false],
  ] as const)("%s", async (_name, fields, may) => {
    const roles = "roles" in fields ? [...fields.roles] : [];
    const viewer = await asViewer(await aMember({ roles }));
    expect((await listMembers(viewer, parseMembersParams({}))) !== null).toBe(may);
  });

  test("a secretariat without its second factor does not", async () => {
    const asleep = { ...secretary, roles: [], sleepingRoles: ["SECRETARIAT"] as const };
    expect(await listMembers(asleep, parseMembersParams({}))).toBeNull();
  });
});

describe("what one searches by", () => {
  test("a name is found without its accents, by the beginning of its parts, in any order", async () => {
    mark = unique();
    const member = await aMember({ firstName: "Élise-Aïcha", lastName: `Le Bïhan ${mark}` });
    for (const q of [`elise ${mark}`, `BIHAN ${mark}`, `${mark} aicha`, `le bih ${mark.slice(0, 6)}`]) {
      expect(await found({ q }), q).toEqual(of(member));
    }
    expect(await found({ q: `ihan ${mark}` })).toEqual(of());
  });

  test("an address is found by any part of it, and its signs are taken for themselves", async () => {
    mark = unique();
    const member = await aMember({ email: `Mairie_${mark}@Commune.fr` });
    expect(await found({ q: `${mark}@comm` })).toEqual(of(member));
    expect(await found({ q: `mairie_${mark}` })).toEqual(of(member));
    expect(await found({ q: `mairieX${mark}` })).toEqual(of());
    expect(await found({ q: `%${mark}%` })).toEqual(of());
  });

  test("the state of the adhésion: current, over, never, and one that has not begun is not current", async () => {
    mark = unique();
    const current = await named();
    const [ended, never, toCome] = [
      await named({ upToDate: false }),
      await named({ upToDate: false }),
      await named({ upToDate: false }),
    ];
    await anAdhesion({ member: ended, startsOn: day("2024-01-01"), endsOn: day("2024-12-31") });
    await anAdhesion({ member: toCome, startsOn: daysFromToday(10), endsOn: daysFromToday(100) });
    expect(await found({ q: mark, adhesion: "A_JOUR" })).toEqual(of(current));
    expect(await found({ q: mark, adhesion: "ECHUE" })).toEqual(of(ended, toCome));
    expect(await found({ q: mark, adhesion: "JAMAIS" })).toEqual(of(never));
    // The end kept beside the name follows what is written of adhésions.
    await db.adhesion.updateMany({ where: { memberId: ended.id }, data: { memberId: never.id } });
    expect(await found({ q: mark, adhesion: "JAMAIS" })).toEqual(of(ended));
    await db.adhesion.deleteMany({ where: { memberId: never.id } });
    expect(await found({ q: mark, adhesion: "JAMAIS" })).toEqual(of(ended, never));
  });

  test("the state of the account; whoever left and was suspended has left", async () => {
    mark = unique();
    const now = new Date();
    const unopened = await named();
    const opened = await named({ activatedAt: now });
    const suspended = await named({ activatedAt: now, suspendedAt: now });
    const gone = await named({ suspendedAt: now, resignedAt: now });
    await named({ erasedAt: now });
    expect(await found({ q: mark })).toEqual(of(unopened, opened, suspended, gone));
    expect(await found({ q: mark, compte: "JAMAIS_OUVERT" })).toEqual(of(unopened));
    expect(await found({ q: mark, compte: "OUVERT" })).toEqual(of(opened));
    expect(await found({ q: mark, compte: "SUSPENDU" })).toEqual(of(suspended));
    expect(await found({ q: mark, compte: "DEMISSION" })).toEqual(of(gone));
    const { facets } = await page({ q: mark });
    expect(Object.fromEntries((facets.compte ?? []).map(({ value, count }) => [value, count]))).toEqual({
      JAMAIS_OUVERT: 1,
      OUVERT: 1,
      SUSPENDU: 1,
      DEMISSION: 1,
    });
  });

  test("the strate and the département of mandates held today, those of closed accounts too", async () => {
    mark = unique();
    const departement = await aTerritory({ kind: "DEPARTEMENT", code: mark.slice(0, 3) });
    const commune = await aTerritory({ departementCode: departement.code, inside: [departement] });
    const [here, past, gone, elsewhere] = [
      await named(),
      await named(),
      await named({ resignedAt: new Date() }),
      await named(),
    ];
    await aMandate({ member: here, territory: commune });
    await aMandate({ member: gone, territory: commune });
    await aMandate({
      member: past,
      territory: commune,
      startsOn: day("2014-03-30"),
      endsOn: day("2020-05-18"),
    });
    await aMandate({ member: elsewhere, tier: "EPCI" });
    const departementId = String(departement.id);
    expect(await found({ q: mark, departement: departementId })).toEqual(of(here, gone));
    expect(await found({ q: mark, strate: "COMMUNE" })).toEqual(of(here, gone));
    expect(await found({ q: mark, strate: "EPCI" })).toEqual(of(elsewhere));
    const { facets, departement: name } = await page({ q: mark, departement: departementId });
    expect(facets.strate).toEqual([{ value: "COMMUNE", label: "COMMUNE", count: 2 }]);
    expect(facets.departement).toEqual([{ value: departementId, label: departement.name, count: 2 }]);
    expect(name).toBe(departement.name);
  });
});

test("an unreadable filter is none, and a page is fifty people by name", async () => {
  mark = unique();
  expect(
    parseMembersParams({ adhesion: "x", compte: "%00", strate: "", departement: "-1", page: "nope" }),
  ).toEqual({
    page: 1,
  });
  await db.member.createMany({
    data: Array.from({ length: MEMBERS_SHOWN + 2 }, (_, index) => ({
      email: `${mark}-${index}@exemple.fr`,
      firstName: "Awa",
      lastName: `Zed ${mark} ${String(index).padStart(3, "0")}`,
    })),
  });
  const first = await page({ q: mark });
  expect(first.total).toBe(MEMBERS_SHOWN + 2);
  expect(first.rows.map(({ lastName }) => lastName.slice(-3))).toEqual(
    Array.from({ length: MEMBERS_SHOWN }, (_, index) => String(index).padStart(3, "0")),
  );
  expect((await page({ q: mark, page: "2" })).rows).toHaveLength(2);
});

test("the address of the list says it all, and another filter starts again at its first page", () => {
  const params = parseMembersParams({ q: "le bihan", compte: "OUVERT", page: "3" });
  expect(membersHref(params, { page: 2 })).toBe("/gestion/membres?q=le+bihan&compte=OUVERT&page=2");
  expect(membersHref(params, { compte: undefined })).toBe("/gestion/membres?q=le+bihan");
});
