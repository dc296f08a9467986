import { afterAll, describe, expect, test } from "vitest";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { walletOf } from "#lib/training-rights/calculate-wallet.ts";
import { addOwnTraining, editOwnTraining, removeOwnTraining } from "#lib/training-rights/mutations.ts";
import {
  findOwnTraining,
  listAttended,
  listOwnMandates,
  listOwnTrainings,
  listRates,
  listRights,
} from "#lib/training-rights/queries.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { aPastSession, aPresence } from "#tests/factories/evaluations.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const walletFor = async (viewer: MemberViewer) => {
  const [mandates, attended, own, rules, rates] = await Promise.all([
    listOwnMandates(viewer),
    listAttended(viewer),
    listOwnTrainings(viewer),
    listRights(viewer),
    listRates(viewer),
  ]);
  return walletOf({ mandates, attended, own, rules, rates }, today());
};

const typedOwn = (more: Record<string, unknown> = {}) => ({
  title: "Lire un budget",
  day: toDay(daysFromToday(-3)),
  halfDays: "2",
  dife: "0",
  mandateId: "",
  ...more,
});

describe("one's rights", () => {
  test("count the half-days signed for and the trainings noted, in the mandate they were followed for", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const territory = await aTerritory({ population: 1_480 });
    const mandate = await aMandate({
      member,
      territory,
      functions: [{ kind: "ADJOINT", startsOn: daysFromToday(-200) }],
    });
    const second = await aMandate({ member, tier: "EPCI" });
    const session = await aPastSession({ financings: ["DIFE"] });
    await aPresence(session, {
      member,
      mandateId: mandate.id,
      financing: "DIFE",
      priceCents: 25_000,
    });
    await addOwnTraining(viewer, typedOwn({ halfDays: "3", dife: "50", mandateId: second.id }));
    const wallet = await walletFor(viewer);
    expect(wallet?.leave).toEqual({ halfDays: 5, leaveDays: 24, leftHalfDays: 43 });
    const byMandate = new Map(wallet?.mandates.map(({ mandate, halfDays }) => [mandate.id, halfDays]));
    expect(byMandate.get(mandate.id)).toBe(2);
    expect(byMandate.get(second.id)).toBe(3);
    expect(wallet?.dife).toMatchObject({ creditedCents: 40_000, spentCents: 30_000, leftCents: 10_000 });
    const line = wallet?.mandates.find((one) => one.mandate.id === mandate.id);
    expect(line?.duty?.satisfiedOn).not.toBeNull();
    // 500 to 999 inhabitants and above are bands of the amounts; 1,480 inhabitants have 15 seats, 4 adjoints.
    expect(line?.budget).toMatchObject({ seats: 15, adjoints: 4, floor: 2, ceiling: 20 });
    const epci = wallet?.mandates.find((one) => one.mandate.id === second.id);
    expect(epci?.budget).toHaveProperty("why");
  });

  test("leave out what was removed, cancelled, or of a session where she did not come", async () => {
    const member = await aMember();
    await aMandate({ member });
    const [removed, cancelled, absent] = [await aPastSession(), await aPastSession(), await aPastSession()];
    await aPresence(removed, { member });
    await db.attendance.updateMany({
      where: { halfDay: { sessionId: removed.id } },
      data: { removedAt: new Date(), removeReason: "Erreur" },
    });
    await aPresence(cancelled, { member });
    await db.trainingSession.update({
      where: { id: cancelled.id },
      data: { cancelledAt: new Date(), cancelReason: "Grève" },
    });
    await aPresence(absent, { member, halfDays: 0 });
    expect((await walletFor(await asViewer(member)))?.leave.halfDays).toBe(0);
  });

  test("are nothing without a local mandate in office", async () => {
    const member = await aMember();
    await aMandate({ member, tier: "SENAT" });
    await aMandate({ member, startsOn: day("2020-06-28"), endsOn: day("2026-03-15") });
    expect(await walletFor(await asViewer(member))).toBeNull();
  });

  test("a commune of unknown population, or with laws of its own, has no budget reckoned, and it is said why", async () => {
    const member = await aMember();
    const unknown = await aTerritory();
    await db.$executeRaw`UPDATE "Territory" SET "population" = NULL WHERE "id" = ${unknown.id}`;
    await aMandate({ member, territory: unknown });
    const wallet = await walletFor(await asViewer(member));
    expect(wallet?.mandates[0]?.budget).toEqual({ why: expect.stringMatching(/population/) });
  });
});

describe("trainings followed elsewhere", () => {
  test("are each one's own: nobody else reads, corrects or removes them, whatever her role", async () => {
    const owner = await asViewer(await aMember({ upToDate: false }));
    const { id } = await addOwnTraining(owner, typedOwn());
    expect(await findOwnTraining(owner, id)).toMatchObject({ title: "Lire un budget", halfDays: 2 });
    for (const roles of [[], ["TRAINING_MANAGER"], ["ADMIN"]] as const) {
      const other = await asViewer(await aMember({ roles: [...roles] }));
      expect(await findOwnTraining(other, id)).toBeNull();
      expect(await listOwnTrainings(other)).toEqual([]);
      await expect(editOwnTraining(other, { id, ...typedOwn() })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      await expect(removeOwnTraining(other, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expect(addOwnTraining(visitor, typedOwn())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db.ownTraining.count({ where: { id } })).toBe(1);
  });

  test("one that was removed comes back as it was with what the act answered", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const mandate = await aMandate({ member });
    const { id } = await addOwnTraining(viewer, typedOwn({ dife: "120,50", mandateId: mandate.id }));
    const before = await db.ownTraining.findUniqueOrThrow({ where: { id } });
    const { fields } = await removeOwnTraining(viewer, { id });
    expect(await db.ownTraining.count({ where: { id } })).toBe(0);
    const again = await addOwnTraining(viewer, fields);
    expect(await db.ownTraining.findUniqueOrThrow({ where: { id: again.id } })).toEqual({
      ...before,
      id: again.id,
    });
  });

  test("are corrected, and removed once", async () => {
    const viewer = await asViewer(await aMember());
    const { id } = await addOwnTraining(viewer, typedOwn());
    await editOwnTraining(viewer, { id, ...typedOwn({ title: "Autre", halfDays: "0" }) });
    expect(await findOwnTraining(viewer, id)).toMatchObject({ title: "Autre", halfDays: 0 });
    const sent = await Promise.allSettled([
      removeOwnTraining(viewer, { id }),
      removeOwnTraining(viewer, { id }),
    ]);
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each([
    ["no title", { title: " " }, "title"],
    ["300 characters", { title: "a".repeat(300) }, "title"],
    ["a day to come", { day: toDay(daysFromToday(2)) }, "day"],
    ["30 February", { day: "2026-02-30" }, "day"],
    ["no day", { day: "" }, "day"],
    ["half a half-day", { halfDays: "1,5" }, "halfDays"],
    ["less than none", { halfDays: "-1" }, "halfDays"],
    ["sixty-one half-days", { halfDays: "61" }, "halfDays"],
    ["nothing typed", { halfDays: "" }, "halfDays"],
    ["a negative amount", { dife: "-3" }, "dife"],
    ["an amount in dollars", { dife: "$30" }, "dife"],
    ["a mandate that is no id", { mandateId: "nope" }, "mandateId"],
  ])("refuses %s beside its field, and writes nothing", async (_, more, field) => {
    const member = await aMember();
    await expect(addOwnTraining(await asViewer(member), typedOwn(more))).rejects.toMatchObject({
      code: "INVALID",
      fields: { [field]: expect.any(String) },
    });
    expect(await db.ownTraining.count({ where: { memberId: member.id } })).toBe(0);
  });

  test("refuses somebody else's mandate beside its field", async () => {
    const viewer = await asViewer(await aMember());
    const { id: mandateId } = await aMandate();
    const fields = { mandateId: expect.any(String) };
    await expect(addOwnTraining(viewer, typedOwn({ mandateId }))).rejects.toMatchObject({
      code: "INVALID",
      fields,
    });
    const { id } = await addOwnTraining(viewer, typedOwn());
    await expect(editOwnTraining(viewer, { id, ...typedOwn({ mandateId }) })).rejects.toMatchObject({
      fields,
    });
  });
});
