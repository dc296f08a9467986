import { afterAll, describe, expect, test } from "vitest";
import { removeFromCollectif } from "#lib/collectifs/mutations-people.ts";
import { db } from "#lib/db.ts";
import { tellTasksDue } from "#lib/minutes/jobs.ts";
import { tellPresences } from "#lib/minutes/mutations-about.ts";
import { changeTask, finishTask, giveTask, reopenTask } from "#lib/minutes/mutations-tasks.ts";
import { listOwnTasks, listTasks } from "#lib/minutes/queries-tasks.ts";
import { aTask } from "#tests/factories/minutes.ts";
import { day, daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { placeOf, refusal, told } from "#tests/integration/collectifs-setup.ts";
import { aGroup, aGroupThatWrites } from "#tests/integration/minutes-setup.ts";

afterAll(() => db.$disconnect());

const owned = async (who: Ref) => (await listOwnTasks(await asViewer(who))).map(({ text }) => text);

describe("a task", () => {
  test("is told to whoever it is given to, unless she takes it herself", async () => {
    const { collectif, leader, member, stranger } = await aGroup();
    const give = async (ownerId: string) =>
      refusal(
        giveTask(await asViewer(leader), { id: collectif.id, text: "Trois devis", ownerId, dueOn: "" }),
      );
    expect([await give(member.id), await give(leader.id), await give(stranger.id)]).toEqual([
      "done",
      "done",
      "ownerId",
    ]);
    expect([(await told(member)).length, (await told(leader)).length]).toEqual([1, 0]);
    expect(await owned(member)).toEqual(["Trois devis"]);
  });

  test("is done by its owner or those who lead, once, and can be opened again", async () => {
    const { collectif, leader, member, facilitator } = await aGroup();
    const { id } = await aTask(collectif, member, { createdById: leader.id });
    expect(await refusal(finishTask(await asViewer(facilitator), { id }))).toBe("FORBIDDEN");
    await finishTask(await asViewer(member), { id });
    expect(await refusal(finishTask(await asViewer(leader), { id }))).toBe("CONFLICT");
    expect(await owned(member)).toEqual([]);
    await reopenTask(await asViewer(leader), { id });
    expect(await owned(member)).toHaveLength(1);
  });

  test("is no longer hers to see once she is removed from the collectif", async () => {
    const { collectif, leader, member } = await aGroup();
    const { id } = await aTask(collectif, member, { createdById: leader.id });
    const place = await placeOf(collectif, member);
    await removeFromCollectif(await asViewer(leader), { id: place.id, reason: "Elle a changé de conseil." });
    expect(await owned(member)).toEqual([]);
    expect(await refusal(finishTask(await asViewer(member), { id }))).toBe("NOT_FOUND");
    expect((await listTasks(await asViewer(member), collectif, 1)).tasks).toEqual([]);
  });

  test("is listed open first by date, then done the latest first", async () => {
    const { collectif, leader } = await aGroup();
    const done = (at: string) => ({ doneAt: new Date(at), doneById: leader.id });
    await aTask(collectif, leader, { text: "faite avant", ...done("2026-01-01") });
    await aTask(collectif, leader, { text: "faite après", ...done("2026-02-01") });
    await aTask(collectif, leader, { text: "sans date" });
    await aTask(collectif, leader, { text: "tard", dueOn: daysFromToday(9) });
    await aTask(collectif, leader, { text: "tôt", dueOn: daysFromToday(-9) });
    const { tasks, total, open } = await listTasks(await asViewer(leader), collectif, 1);
    expect(tasks.map(({ text }) => text)).toEqual(["tôt", "tard", "sans date", "faite après", "faite avant"]);
    expect([total, open]).toEqual([5, 3]);
  });
});

describe("reminders", () => {
  const remindersOf = ({ id: memberId }: Ref) =>
    db.notification.count({ where: { memberId, kind: "TASK_DUE" } });

  test("come three days before and on the day, once each, even when two workers run", async () => {
    const { collectif, leader, member } = await aGroup();
    const since = { createdById: leader.id, createdAt: new Date("2031-01-01") };
    await aTask(collectif, member, { ...since, dueOn: day("2031-06-10") });
    const counts = [];
    for (const today of [
      "2031-06-06",
      "2031-06-07",
      "2031-06-07",
      "2031-06-09",
      "2031-06-10",
      "2031-06-11",
    ]) {
      await Promise.all([tellTasksDue(today), tellTasksDue(today)]);
      counts.push(await remindersOf(member));
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2]);
  });

  test("leave out what is done, what was given too late for the first, and whoever has left", async () => {
    const { collectif, leader, member, stranger } = await aGroup();
    const since = { createdById: leader.id, createdAt: new Date("2032-06-08") };
    const due = { dueOn: day("2032-06-10") };
    await aTask(collectif, member, { ...since, ...due, doneAt: new Date(), doneById: member.id });
    await aTask(collectif, leader, { ...since, ...due });
    await aTask(collectif, stranger, { ...since, ...due });
    await tellTasksDue("2032-06-08");
    expect(await Promise.all([member, leader, stranger].map(remindersOf))).toEqual([0, 0, 0]);
    await tellTasksDue("2032-06-10");
    expect(await Promise.all([member, leader, stranger].map(remindersOf))).toEqual([0, 1, 0]);
  });

  test("come anew for another date", async () => {
    const { collectif, leader, member } = await aGroup();
    const fields = { createdById: leader.id, createdAt: new Date("2020-01-01"), dueOn: daysFromToday(0) };
    const { id } = await aTask(collectif, member, { ...fields, remindedAt: new Date() });
    const form = { id, text: "Autrement", ownerId: member.id };
    const dueOn = daysFromToday(5).toISOString().slice(0, 10);
    await changeTask(await asViewer(leader), { ...form, dueOn });
    expect(await db.meetingTask.findUnique({ where: { id }, select: { remindedAt: true } })).toEqual({
      remindedAt: null,
    });
  });
});

test("two people who fill the presences at once each keep what they said", async () => {
  const { leader, facilitator, member, observer, minutes } = await aGroupThatWrites();
  const { id } = minutes;
  await tellPresences(await asViewer(leader), { id, added: member.id, addedState: "PRESENT" });
  await tellPresences(await asViewer(leader), { id, added: observer.id, addedState: "PRESENT" });
  const rows = (states: string[], proxies: string[]) => ({
    id,
    memberId: [member.id, observer.id],
    was: ["PRESENT", "PRESENT"],
    wasProxy: ["", ""],
    state: states,
    proxy: proxies,
  });
  await Promise.all([
    tellPresences(await asViewer(leader), rows(["EXCUSED", "PRESENT"], ["Nadège", ""])),
    tellPresences(await asViewer(facilitator), rows(["PRESENT", ""], ["", ""])),
  ]);
  const kept = await db.minutesPresence.findMany({ where: { meetingId: id } });
  expect(kept.map(({ memberId, state, proxy }) => [memberId, state, proxy])).toEqual([
    [member.id, "EXCUSED", "Nadège"],
  ]);
});
