import { afterAll, describe, expect, test } from "vitest";
import { askDues, askUpgrade, giveUpDues } from "#lib/adhesions/mutations.ts";
import { lengthOf } from "#lib/adhesions/periods.ts";
import { findOwnAdhesion } from "#lib/adhesions/queries.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { balanceOfDues } from "#lib/ledger/queries-balance.ts";
import { aDuesPayment, received } from "#tests/factories/adhesions.ts";
import { aScale, tableOf } from "#tests/factories/dues.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// A mandate changes while an adhésion runs: the difference for the days that are left, when she takes it up, and no more.

afterAll(() => db.$disconnect());

const start = daysFromToday(-100).toISOString().slice(0, 10);
const end = daysFromToday(264).toISOString().slice(0, 10);
/** Of 365 days, those that are left. */
const LEFT = 265;

/** A councillor who has paid 25 € for 365 days of which 100 have passed, and is elected maire (60 €). */
async function anElected(rules = tableOf()) {
  const member = await aMember({ upToDate: false });
  const territory = await aTerritory({ kind: "COMMUNE", population: 1_200 });
  const mandate = await aMandate({ member, territory, startsOn: daysFromToday(-200) });
  await aScale({ rules });
  await db.adhesionRules.deleteMany();
  await db.adhesionRules.create({ data: { startsOn: day("2000-01-01"), kind: "ROLLING", graceDays: 0 } });
  const viewer = await asViewer(member);
  const { id } = await askDues(viewer, {});
  const dues = await db.dues.findUniqueOrThrow({ where: { id } });
  await received(await aDuesPayment(dues));
  // A hundred days pass.
  const dates = { startsOn: day(start), endsOn: day(end) };
  await db.adhesion.updateMany({ where: { duesId: id }, data: dates });
  await db.dues.update({ where: { id }, data: { ...dates, createdAt: daysFromToday(-100) } });
  const elect = () =>
    db.mandateFunction.create({
      data: { mandateId: mandate.id, kind: "MAIRE", startsOn: daysFromToday(-30) },
    });
  const { id: adhesionId } = await db.adhesion.findFirstOrThrow({ where: { duesId: id } });
  return { member, viewer, adhesionId, elect, duesId: id };
}

describe("a mandate that changes", () => {
  test("costs the difference for the days that are left, from the day she takes it up", async () => {
    const { viewer, adhesionId, elect } = await anElected();
    expect(lengthOf({ startsOn: start, endsOn: end })).toBe(365);
    expect((await findOwnAdhesion(viewer))?.upgrades).toEqual([]);
    await elect();
    const cents = Math.floor((3_500 * LEFT) / 365);
    const [upgrade] = (await findOwnAdhesion(viewer))?.upgrades ?? [];
    expect(upgrade).toMatchObject({ adhesionId, cents, beforeCents: 2_500, startsOn: today(), endsOn: end });
    const { id } = await askUpgrade(viewer, { adhesionId });
    expect(await db.dues.findUnique({ where: { id } })).toMatchObject({
      kind: "UPGRADE",
      cents,
      startsOn: day(today()),
      endsOn: day(end),
    });
    const own = await findOwnAdhesion(viewer);
    expect(own).toMatchObject({
      upgrades: [],
      open: null,
      owed: [{ id, remainingCents: cents }],
      payable: { id, cents },
    });
  });

  test("is not owed before she asks, and takes no right from who does not, nor from who does not pay it", async () => {
    const { member, viewer, adhesionId, elect } = await anElected();
    await elect();
    expect(await db.dues.count({ where: { memberId: member.id } })).toBe(1);
    await askUpgrade(viewer, { adhesionId });
    expect((await asViewer(member)).upToDate).toBe(true);
  });

  test("is paid once: nothing is left to ask, and no second adhésion comes of it", async () => {
    const { member, viewer, adhesionId, elect } = await anElected();
    await elect();
    const { id } = await askUpgrade(viewer, { adhesionId });
    await received(await aDuesPayment(await db.dues.findUniqueOrThrow({ where: { id } })));
    const { remainingCents } = await db.$transaction((tx) => balanceOfDues(tx, id));
    expect(remainingCents).toBe(0);
    expect((await refusalOf(askUpgrade(viewer, { adhesionId }))).message).toContain("Rien n’est à compléter");
    expect(await db.adhesion.count({ where: { memberId: member.id } })).toBe(1);
    expect(await findOwnAdhesion(viewer)).toMatchObject({ owed: [], upgrades: [], payable: null });
  });

  test("may be given up before it is paid, and asked again", async () => {
    const { viewer, adhesionId, elect } = await anElected();
    await elect();
    await giveUpDues(viewer, await askUpgrade(viewer, { adhesionId }));
    expect((await findOwnAdhesion(viewer))?.upgrades).toHaveLength(1);
    await askUpgrade(viewer, { adhesionId });
  });

  test("is reckoned by the scale that she joined by, whatever was published since", async () => {
    const { viewer, elect } = await anElected();
    await elect();
    const before = (await findOwnAdhesion(viewer))?.upgrades;
    await aScale({ rules: tableOf({ otherCents: 9_900, rows: [] }) });
    expect((await findOwnAdhesion(viewer))?.upgrades).toEqual(before);
  });

  test("gives nothing back and asks nothing when she would owe less", async () => {
    const { viewer, duesId } = await anElected();
    await db.mandate.updateMany({ where: { memberId: viewer.id }, data: { endsOn: daysFromToday(-1) } });
    await db.mandateStance.updateMany({
      where: { mandate: { memberId: viewer.id } },
      data: { endsOn: daysFromToday(-1) },
    });
    expect((await findOwnAdhesion(viewer))?.upgrades).toEqual([]);
    expect((await db.dues.findUniqueOrThrow({ where: { id: duesId } })).cents).toBe(2_500);
  });

  test("counts anew for an adhésion paid after the last one was given back, of which nothing is owed any more", async () => {
    const { member, viewer, adhesionId, elect, duesId } = await anElected();
    await elect();
    await askUpgrade(viewer, { adhesionId });
    await db.adhesion.delete({ where: { id: adhesionId } });
    expect((await findOwnAdhesion(viewer))?.owed).toEqual([]);
    await db.dues.update({ where: { id: duesId }, data: { cancelledAt: new Date() } });
    const { explanation, scaleId } = await db.dues.findUniqueOrThrow({ where: { id: duesId } });
    const dates = { startsOn: day(start), endsOn: day(end) };
    const again = await db.dues.create({
      data: {
        memberId: member.id,
        scaleId,
        kind: "JOIN",
        cents: 2_500,
        explanation: explanation ?? {},
        ...dates,
      },
    });
    await received(await aDuesPayment(again));
    expect((await findOwnAdhesion(viewer))?.upgrades).toHaveLength(1);
  });

  test("is hers to ask alone", async () => {
    const { adhesionId, elect } = await anElected();
    await elect();
    const other = await asViewer(await aMember());
    expect((await refusalOf(askUpgrade(other, { adhesionId }))).code).toBe("NOT_FOUND");
  });
});
