import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { settleGrace } from "#lib/adhesions/jobs.ts";
import { chooseRules, removeRules } from "#lib/adhesions/mutations-rules.ts";
import { findOwnAdhesion } from "#lib/adhesions/queries.ts";
import { listRules } from "#lib/adhesions/queries-rules.ts";
import { today } from "#lib/dates.ts";
import { db, sql } from "#lib/db.ts";
import { adhesionStateSql } from "#lib/members/queries-states.ts";
import { isOpenSql, takesPartSql, upToDateSql } from "#lib/readers.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { someRules } from "#tests/factories/adhesions.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { day, daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Grace: rights that last a while after the end, wherever rights are asked; and the rules that give it.

const text = (date: Date) => date.toISOString().slice(0, 10);
const inDays = (days: number) => text(daysFromToday(days));

beforeEach(async () => {
  await db.adhesionRules.deleteMany();
  await settleGrace();
});
afterAll(() => db.$disconnect());

/** Somebody whose adhésion ended so many days ago. */
async function ended(daysAgo: number): Promise<Ref> {
  const member = await aMember({ upToDate: false });
  await anAdhesion({ member, startsOn: daysFromToday(-daysAgo - 300), endsOn: daysFromToday(-daysAgo) });
  return member;
}

/** What each place that asks for rights says of a member. */
async function rightsOf(member: Ref) {
  const [row] = await db.$queryRaw<
    { upToDate: boolean; takesPart: boolean; state: string; listed: boolean }[]
  >`
    SELECT ${upToDateSql} AS "upToDate", ${takesPartSql} AND ${isOpenSql} AS "takesPart", ${adhesionStateSql} AS "state",
      EXISTS (SELECT FROM "DirectorySeat" s WHERE s."memberId" = m."id" AND s."listedUntil" >= ${today()}::date) AS "listed"
    FROM "Member" m WHERE m."id" = ${member.id}::uuid`;
  const { upToDate, graceUntil } = await asViewer(member);
  return { viewer: upToDate, graceUntil, ...row };
}

const none = {
  viewer: false,
  graceUntil: null,
  upToDate: false,
  takesPart: false,
  state: "ECHUE",
  listed: false,
};

describe("in her grace", () => {
  test("a member keeps every right, in her own requests, in others’, in the directory and in the list", async () => {
    await someRules({ graceDays: 30 });
    expect(await rightsOf(await ended(30))).toEqual({
      viewer: true,
      graceUntil: today(),
      upToDate: true,
      takesPart: true,
      state: "A_JOUR",
      listed: true,
    });
  });

  test("she is told so, until when, and may continue her adhésion without a gap", async () => {
    await someRules({ graceDays: 30 });
    const own = await findOwnAdhesion(await asViewer(await ended(10)));
    expect(own?.standing).toEqual({ state: "GRACE", endedOn: inDays(-10), until: inDays(20) });
    expect(own?.offer?.period.startsOn).toBe(inDays(-9));
  });

  test("the day after it, no right is left", async () => {
    await someRules({ graceDays: 30 });
    expect(await rightsOf(await ended(31))).toEqual(none);
  });

  test("without rules, or with none of it, rights end with the adhésion", async () => {
    expect(await rightsOf(await ended(1))).toEqual(none);
    await someRules({ graceDays: 0 });
    expect(await rightsOf(await ended(1))).toEqual(none);
  });

  test("who renews is no longer in it", async () => {
    await someRules({ graceDays: 30 });
    const member = await ended(10);
    await anAdhesion({ member, startsOn: daysFromToday(-9), endsOn: daysFromToday(300) });
    expect(await rightsOf(member)).toMatchObject({ viewer: true, graceUntil: null });
  });

  test("the directory forgets her by itself the day after", async () => {
    await someRules({ graceDays: 30 });
    const { id } = await ended(29);
    const [seat] = await db.$queryRaw<{ listedUntil: string; staleOn: string }[]>`
      SELECT "listedUntil"::text, "staleOn"::text FROM "ListedSeat" WHERE "memberId" = ${id}::uuid`;
    expect(seat).toEqual({ listedUntil: inDays(1), staleOn: inDays(2) });
  });
});

const aTreasurer = async (): Promise<MemberViewer> => asViewer(await aMember({ roles: ["TREASURER"] }));

const form = {
  startsOn: today(),
  kind: "CALENDAR",
  months: "12",
  lateJoinFrom: "01/10",
  graceDays: "45",
  renewalDays: "60",
  maxReminders: "3",
};

describe("the rules of adhésions", () => {
  test("are the treasurer’s: she chooses them from today on, again the same day, and grace follows for everyone", async () => {
    const viewer = await aTreasurer();
    const member = await ended(0);
    await chooseRules(viewer, { ...form, graceDays: "10" });
    await chooseRules(viewer, form);
    expect(await db.adhesionRules.findMany()).toMatchObject([
      { startsOn: day(today()), lateJoinFrom: "10-01", graceDays: 45, renewalDays: 60, maxReminders: 3 },
    ]);
    const waiting = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'settleGrace' AND locked_at IS NULL`;
    expect(waiting).toHaveLength(1);
    await settleGrace();
    const [adhesion] = await db.adhesion.findMany({ where: { memberId: member.id } });
    expect(adhesion?.graceEndsOn).toEqual(daysFromToday(45));
  });

  test("change nothing of the ends that came before them", async () => {
    await someRules({ graceDays: 30 });
    const member = await ended(5);
    await chooseRules(await aTreasurer(), { ...form, graceDays: "0" });
    await settleGrace();
    expect(await rightsOf(member)).toMatchObject({ viewer: true, graceUntil: inDays(25) });
  });

  test("that are still to come may be taken back, those in force may not", async () => {
    const viewer = await aTreasurer();
    const now = await chooseRules(viewer, form);
    const later = await chooseRules(viewer, { ...form, startsOn: inDays(40), kind: "ROLLING" });
    expect((await listRules(viewer)).lines.map(({ state }) => state)).toEqual(["COMING", "IN_FORCE"]);
    await removeRules(viewer, later);
    expect((await refusalOf(removeRules(viewer, now))).message).toContain("déjà en vigueur");
    expect(await db.adhesionRules.count()).toBe(1);
  });

  test.each([
    ["startsOn", inDays(-1), "passé"],
    ["startsOn", "2999-01-01", "Au plus tard"],
    ["startsOn", "31/02/2027", "n’existe pas"],
    ["kind", "ANY", "Choisissez"],
    ["months", "0", "Entre 1 et 36"],
    ["graceDays", "-1", "Entre 0 et 180"],
    ["graceDays", "12.5", "nombre entier"],
    ["graceDays", "1000000000000000", "nombre entier"],
    ["lateJoinFrom", "31/02", "n’existe pas tous les ans"],
    ["lateJoinFrom", "29/02", "n’existe pas tous les ans"],
    ["renewalDays", "181", "Entre 0 et 180"],
    ["maxReminders", "13", "Entre 0 et 12"],
  ])("refuse %s = %s, beside the field", async (name, value, said) => {
    const refused = await refusalOf(chooseRules(await aTreasurer(), { ...form, [name]: value }));
    expect(Object.keys(refused.fields)).toEqual([name]);
    expect(refused.fields[name]).toContain(said);
    expect(await db.adhesionRules.count()).toBe(0);
  });

  test("are refused by the database too beyond their bounds", async () => {
    await expect(someRules({ graceDays: 181 })).rejects.toThrow(/AdhesionRules_grace/);
    await expect(someRules({ renewalDays: -1 })).rejects.toThrow(/AdhesionRules_renewal/);
    await expect(someRules({ maxReminders: 13 })).rejects.toThrow(/AdhesionRules_reminders/);
  });

  test("nobody writes the end of a grace by hand: the rules say it", async () => {
    await someRules({ graceDays: 30 });
    const member = await ended(1);
    await db.$executeRaw(
      sql`UPDATE "Adhesion" SET "graceEndsOn" = '2099-01-01' WHERE "memberId" = ${member.id}::uuid`,
    );
    expect(await rightsOf(member)).toMatchObject({ graceUntil: inDays(29) });
  });
});
