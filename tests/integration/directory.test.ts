import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { listDepartements, listPeople } from "#lib/directory/queries-search.ts";
import { env } from "#lib/env.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aKnownTheme, asking } from "#tests/factories/directory.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let viewer: MemberViewer;
/** In the names of those of one test, and of nobody else. */
let mark: string;
const named = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ lastName: `Zed ${mark}`, ...fields });

beforeAll(async () => {
  viewer = await asViewer(await aMember());
});

/** Who an address finds, in its order. */
async function found(raw: Record<string, string | number>, by: MemberViewer = viewer): Promise<string[]> {
  const page = await listPeople(by, asking(raw));
  return page?.rows.map(({ id }) => id) ?? [];
}
const ids = (...people: Ref[]) => people.map(({ id }) => id);

describe("who is listed", () => {
  test.each([
    ["somebody whose adhésion is current", {}, [], true, true],
    ["somebody whose adhésion has ended", { upToDate: false }, [], false, true],
    ["the secretariat, without an adhésion", { upToDate: false }, ["SECRETARIAT"], true, true],
    ["an administrator without an adhésion", { upToDate: false }, ["ADMIN"], false, true],
    ["somebody suspended", { suspendedAt: new Date() }, [], false, false],
    ["somebody who resigned", { resignedAt: new Date() }, [], false, false],
    ["somebody erased", { erasedAt: new Date() }, [], false, false],
  ] as const)("%s", async (_name, fields, roles, byMembers, byOfficers) => {
    mark = unique();
    const { id } = await named({ ...fields, roles: [...roles] });
    expect(await found({ q: mark })).toEqual(byMembers ? [id] : []);
    for (const role of ["SECRETARIAT", "ADMIN"] as const) {
      const officer = await asViewer(await aMember({ roles: [role] }));
      expect(await found({ q: mark }, officer), role).toEqual(byOfficers ? [id] : []);
    }
  });
});

describe("who may look", () => {
  test.each([
    ["a member whose adhésion is current", {}, true],
    ["one whose adhésion has ended", { upToDate: false }, false],
    ["the secretariat without an adhésion", { upToDate: false, roles: ["SECRETARIAT"] }, true],
    ["an administrator without an adhésion", { upToDate: false, roles: ["ADMIN"] }, true],
    ["a treasurer without an adhésion", { upToDate: false, roles: ["TREASURER"] }, false],
    ["a training manager without an adhésion", { upToDate: false, roles: ["TRAINING_MANAGER"] }, false],
  ] as const)("%s", async (_name, fields, may) => {
    const roles = "roles" in fields ? [...fields.roles] : [];
    const reader = await asViewer(await aMember({ ...fields, roles }));
    expect((await listPeople(reader, asking())) !== null).toBe(may);
    expect((await listDepartements(reader, asking())) !== null).toBe(may);
  });
});

describe("what one searches by", () => {
  test("a name, a strate, a function, a stance, a theme, a collectif, the size of the commune", async () => {
    mark = unique();
    const village = await aTerritory({ population: 320 });
    const town = await aTerritory({ population: 3_500 });
    const [mayor, opponent, adviser, nobody] = [await named(), await named(), await named(), await named()];
    await aMandate({ member: mayor, territory: village, functions: [{ kind: "MAIRE" }] });
    await aMandate({ member: opponent, territory: town, stance: "OPPOSITION" });
    await aMandate({
      member: adviser,
      tier: "EPCI",
      stance: "INDEPENDANT",
      functions: [{ kind: "VICE_PRESIDENT", rank: 2 }],
    });
    const theme = await aKnownTheme(mayor, nobody);
    const collectif = await aCollectif({ people: { MEMBER: [opponent], OBSERVER: [nobody] } });
    const find = async (raw: Record<string, string | number>) => new Set(await found({ q: mark, ...raw }));
    const of = (...people: Ref[]) => new Set(ids(...people));
    expect(await find({})).toEqual(of(mayor, opponent, adviser, nobody));
    expect(await find({ strate: "COMMUNE" })).toEqual(of(mayor, opponent));
    expect(await find({ strate: "EPCI" })).toEqual(of(adviser));
    expect(await find({ fonction: "MAIRE" })).toEqual(of(mayor));
    expect(await find({ position: "OPPOSITION" })).toEqual(of(opponent));
    expect(await find({ habitants: 0 })).toEqual(of(mayor));
    expect(await find({ habitants: 3 })).toEqual(of(opponent));
    expect(await find({ theme: theme.id })).toEqual(of(mayor, nobody));
    expect(await find({ collectif: collectif.id })).toEqual(of(opponent, nobody));
    expect(await find({ theme: theme.id, fonction: "MAIRE", habitants: 0 })).toEqual(of(mayor));
    expect(await find({ position: "MAJORITE", habitants: 3 })).toEqual(of());
  });

  test("a département finds its communes and intercommunalités, a commune itself alone", async () => {
    mark = unique();
    const region = await aTerritory({ kind: "REGION" });
    const departement = await aTerritory({ kind: "DEPARTEMENT", code: mark.slice(0, 3), inside: [region] });
    const around = { departementCode: departement.code, inside: [departement, region] };
    const beside = await aTerritory({ kind: "DEPARTEMENT", inside: [region] });
    // Its seat is in the first of its two départements.
    const epci = await aTerritory({ kind: "EPCI", ...around, inside: [departement, beside, region] });
    const commune = await aTerritory({ ...around, inside: [departement, region, epci] });
    const other = await aTerritory(around);
    const [here, elsewhere, group, council] = [await named(), await named(), await named(), await named()];
    await aMandate({ member: here, territory: commune });
    await aMandate({ member: elsewhere, territory: other });
    await aMandate({ member: group, tier: "EPCI", territory: epci });
    await aMandate({ member: council, tier: "DEPARTEMENT", territory: departement });
    const find = async (territoire: number) => new Set(await found({ territoire }));
    expect(await find(commune.id)).toEqual(new Set(ids(here)));
    expect(await find(epci.id)).toEqual(new Set(ids(here, group)));
    expect(await find(departement.id)).toEqual(new Set(ids(here, elsewhere, group, council)));
    expect(await find(beside.id)).toEqual(new Set());
    expect(await find(region.id)).toEqual(new Set(ids(here, elsewhere, group, council)));
    const map = await listDepartements(viewer, asking({ q: mark }));
    expect(map?.departements).toEqual([
      { id: departement.id, code: departement.code, name: departement.name, count: 4 },
    ]);
  });

  test("filters speak of one seat: mayor here and opponent there is no opposing mayor", async () => {
    mark = unique();
    const member = await named();
    await aMandate({ member, functions: [{ kind: "MAIRE" }] });
    await aMandate({ member, tier: "EPCI", stance: "OPPOSITION" });
    expect(await found({ q: mark, fonction: "MAIRE" })).toEqual([member.id]);
    expect(await found({ q: mark, position: "OPPOSITION" })).toEqual([member.id]);
    expect(await found({ q: mark, fonction: "MAIRE", position: "OPPOSITION" })).toEqual([]);
  });

  test("neither a mandate nor a function nor a stance that is over or to come is found", async () => {
    mark = unique();
    const member = await named();
    const [past, future] = [daysFromToday(-1), daysFromToday(1)];
    await aMandate({ member, tier: "REGION", startsOn: day("2021-06-27"), endsOn: past });
    await aMandate({
      member,
      functions: [
        { kind: "ADJOINT", rank: 1, startsOn: day("2026-03-21"), endsOn: past },
        { kind: "RAPPORTEUR", startsOn: future },
      ],
      stances: [
        { stance: "MAJORITE", startsOn: day("2026-03-15"), endsOn: past },
        { stance: "OPPOSITION", startsOn: past },
      ],
    });
    expect(await found({ q: mark, strate: "REGION" })).toEqual([]);
    expect(await found({ q: mark, fonction: "ADJOINT" })).toEqual([]);
    expect(await found({ q: mark, fonction: "RAPPORTEUR" })).toEqual([]);
    expect(await found({ q: mark, position: "MAJORITE" })).toEqual([]);
    expect(await found({ q: mark, strate: "COMMUNE", position: "OPPOSITION" })).toEqual([member.id]);
  });
});

describe("the list", () => {
  test("is in the order of family names without accents, each person once, twenty a page, with counts", async () => {
    mark = unique();
    const names = [
      "Zola",
      "Éluard",
      "Eluard",
      "Àbel",
      "Œuvrard",
      ...Array.from({ length: 18 }, () => "Miné"),
    ];
    const people: Record<string, Ref> = {};
    for (const [index, name] of names.entries()) {
      const lastName = `${name} ${mark} ${String.fromCharCode(97 + index)}`;
      people[lastName] = await named({ lastName, firstName: "Ève" });
    }
    const first = people[`Àbel ${mark} d`] as Ref;
    await aMandate({ member: first });
    await aMandate({ member: first, tier: "EPCI" });
    const page = await listPeople(viewer, asking({ q: mark }));
    expect(page).toMatchObject({ total: 23 });
    expect(page?.rows.map(({ lastName }) => lastName.split(" ")[0]).slice(0, 4)).toEqual([
      "Àbel",
      "Éluard",
      "Eluard",
      "Miné",
    ]);
    expect(page?.rows).toHaveLength(20);
    expect(page?.facets.strate).toEqual([
      { value: "COMMUNE", label: "COMMUNE", count: 1 },
      { value: "EPCI", label: "EPCI", count: 1 },
    ]);
    expect(await found({ q: mark, page: 2 })).toHaveLength(3);
    expect((await found({ q: mark, page: 2 })).at(-1)).toBe(people[`Zola ${mark} a`]?.id);
  });

  test("carries nothing by which to reach anybody", async () => {
    mark = unique();
    const { email } = await named({ email: `secrete-${mark}@exemple.fr` });
    const officer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    expect(JSON.stringify(await listPeople(officer, asking({ q: mark })))).not.toContain(email);
  });

  test("past twenty-five pages, nothing is served", () => {
    expect(asking({ page: 25 })).toMatchObject({ page: 25, isTooFar: false });
    expect(asking({ page: 26 })).toMatchObject({ page: 25, isTooFar: true });
  });

  test("is read so many pages an hour and no more, officers apart, whom the journal follows", async () => {
    const reader = await asViewer(await aMember());
    for (let page = 0; page < env.DIRECTORY_PAGES_AN_HOUR; page += 1)
      await listDepartements(reader, asking({ q: "zzzz" }));
    await expect(listPeople(reader, asking())).rejects.toMatchObject({ code: "TOO_MANY" });
    await expect(listDepartements(reader, asking())).rejects.toMatchObject({ code: "TOO_MANY" });
    expect(await listPeople(viewer, asking())).not.toBeNull();
  });

  test("a hostile address finds nobody, and breaks nothing", async () => {
    for (const q of ["'; DROP TABLE", "%", "_", "\\", "\0", "{}", '","', "😀", "a".repeat(100)]) {
      expect(await listPeople(viewer, asking({ q: `${q} qqqq` }))).toMatchObject({ rows: [] });
    }
    expect(asking({ theme: "x", page: "-1", strate: "\0", collectif: "'" })).toEqual({
      page: 1,
      isTooFar: false,
    });
    expect(await db.member.count()).toBeGreaterThan(0);
  });
});

describe("two ways to the same list", () => {
  const everybody = (cap: number) => db.$queryRaw<{ memberId: string }[]>`
    SELECT "memberId"::text FROM directory_matches('{}'::text[], '{}'::text[], true, ${cap}::int)`;

  test("the first of few and of many asked for are the same people, in the same order", async () => {
    mark = unique();
    for (const firstName of ["Yvonne", "Aline", "Marc", "Zoé", "Bilal"]) await named({ firstName });
    await db.$executeRaw`ANALYZE "DirectorySeat"`;
    // Asked for a few, the list is read in its order; asked for a million, those who match are found and sorted.
    const all = await everybody(1_000_000);
    expect(all.length).toBeGreaterThanOrEqual(5);
    for (const cap of [1, 3, 5]) expect(await everybody(cap)).toEqual(all.slice(0, cap));
  });
});
