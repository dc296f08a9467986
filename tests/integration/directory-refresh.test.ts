import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { refreshDirectory } from "#lib/directory/jobs.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aKnownTheme } from "#tests/factories/directory.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion, aRole } from "#tests/factories/members.ts";
import { type ATerritory, aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";

// The rows of a member in the directory follow everything that they are made of.

let member: Ref;
let other: Ref;
let commune: ATerritory;
let departement: ATerritory;
let collectif: Ref;
let mandate: Ref;

beforeAll(async () => {
  const code = unique().slice(0, 3);
  departement = await aTerritory({ kind: "DEPARTEMENT", code });
  commune = await aTerritory({ departementCode: code });
  collectif = await aCollectif();
  [member, other] = [await aMember({ upToDate: false }), await aMember()];
});

const rowsOf = async (): Promise<string> => {
  const rows = await db.$queryRaw<{ row: string }[]>`
    SELECT s::text AS row FROM "DirectorySeat" s WHERE "memberId" = ${member.id}::uuid ORDER BY "position"`;
  return rows.map(({ row }) => row).join("\n");
};

/** Rows that are not, to the letter, what the members, their mandates and the rest say. */
const stale = async (): Promise<number> => {
  const [{ count } = { count: -1 }] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM (
      (SELECT s::text FROM "DirectorySeat" s EXCEPT SELECT l::text FROM "ListedSeat" l)
      UNION ALL (SELECT l::text FROM "ListedSeat" l EXCEPT SELECT s::text FROM "DirectorySeat" s)) AS differences`;
  return count;
};

const edit = (data: Parameters<typeof db.member.update>[0]["data"]) =>
  db.member.update({ where: { id: member.id }, data });
const ofMandate = () => ({ mandateId: mandate.id });

// In order: each change stands on the ones before.
test.each<[what: string, change: () => Promise<unknown>]>([
  ["her name", () => edit({ lastName: "Öztürk" })],
  ["an adhésion", () => anAdhesion({ member })],
  [
    "an adhésion cut short",
    () => db.adhesion.updateMany({ where: { memberId: member.id }, data: { endsOn: daysFromToday(1) } }),
  ],
  [
    "a mandate",
    async () => {
      mandate = await aMandate({ member, territory: commune, stance: null, functions: [] });
    },
  ],
  [
    "its territory",
    () => db.mandate.update({ where: { id: mandate.id }, data: { territoryId: departement.id } }),
  ],
  [
    "its territory again",
    () => db.mandate.update({ where: { id: mandate.id }, data: { territoryId: commune.id } }),
  ],
  [
    "a stance",
    () =>
      db.mandateStance.create({
        data: { ...ofMandate(), stance: "OPPOSITION", startsOn: day("2026-03-15") },
      }),
  ],
  [
    "another stance",
    () => db.mandateStance.updateMany({ where: ofMandate(), data: { stance: "INDEPENDANT" } }),
  ],
  [
    "a function",
    () => db.mandateFunction.create({ data: { ...ofMandate(), kind: "MAIRE", startsOn: day("2026-03-21") } }),
  ],
  [
    "the end of a function",
    () => db.mandateFunction.updateMany({ where: ofMandate(), data: { endsOn: daysFromToday(0) } }),
  ],
  [
    "another function",
    () =>
      db.mandateFunction.create({
        data: { ...ofMandate(), kind: "RAPPORTEUR", startsOn: day("2026-04-02") },
      }),
  ],
  [
    "a function forgotten",
    () => db.mandateFunction.deleteMany({ where: { ...ofMandate(), kind: "RAPPORTEUR" } }),
  ],
  ["a second mandate", () => aMandate({ member, tier: "EPCI" })],
  ["a theme", () => aKnownTheme(member)],
  ["no theme", () => db.memberTheme.deleteMany({ where: { memberId: member.id } })],
  ["a collectif", () => aMembership({ collectif, member })],
  [
    "a collectif archived",
    () => db.collectif.update({ where: { id: collectif.id }, data: { archivedAt: new Date() } }),
  ],
  [
    "a collectif again",
    () => db.collectif.update({ where: { id: collectif.id }, data: { archivedAt: null } }),
  ],
  ["a collectif left", () => db.collectifMembership.deleteMany({ where: { memberId: member.id } })],
  ["an office", () => aRole({ member, role: "SECRETARIAT" })],
  ["no office", () => db.memberRole.deleteMany({ where: { memberId: member.id } })],
  [
    "the population of the commune",
    () => db.territory.update({ where: { id: commune.id }, data: { population: 60_000 } }),
  ],
  [
    "what contains the commune",
    () => db.territoryInclusion.create({ data: { outerId: departement.id, innerId: commune.id } }),
  ],
  [
    "a mandate given to another",
    () => db.mandate.update({ where: { id: mandate.id }, data: { memberId: other.id } }),
  ],
  ["a suspension", () => edit({ suspendedAt: new Date() })],
  ["its end", () => edit({ suspendedAt: null })],
  ["a resignation", () => edit({ resignedAt: new Date() })],
])("%s", async (_what, change) => {
  const before = await rowsOf();
  await change();
  expect(await rowsOf()).not.toBe(before);
  expect(await stale()).toBe(0);
});

test("a visit changes nothing of it", async () => {
  const visited = await aMember();
  const written = () =>
    db.$queryRaw`SELECT xmin::text FROM "DirectorySeat" WHERE "memberId" = ${visited.id}::uuid`;
  const before = await written();
  await db.member.update({ where: { id: visited.id }, data: { lastSeenAt: new Date() } });
  expect(await written()).toEqual(before);
});

test("what a date has changed, nobody writing, is put right by the job", async () => {
  const { id } = await aMember();
  await db.$executeRaw`UPDATE "DirectorySeat" SET "listedUntil" = NULL, "staleOn" = current_date - 1 WHERE "memberId" = ${id}::uuid`;
  expect(await stale()).toBeGreaterThan(0);
  await refreshDirectory();
  expect(await stale()).toBe(0);
});

test("two changes at once are both there", async () => {
  const { id } = await aMember();
  const [first, second] = [await aCollectif(), await aCollectif()];
  await Promise.all([
    aMembership({ collectif: first, member: { id } }),
    aMembership({ collectif: second, member: { id } }),
  ]);
  const [row] = await db.$queryRaw<{ collectifIds: string[] }[]>`
    SELECT "collectifIds" FROM "DirectorySeat" WHERE "memberId" = ${id}::uuid`;
  expect(row?.collectifIds.sort()).toEqual([first.id, second.id].sort());
});
