import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inviteMembers } from "#lib/accounts/mutations-invitations.ts";
import { db } from "#lib/db.ts";
import { addMandate } from "#lib/mandates/mutations.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { sweepMemberImports, wakeMemberImports } from "#lib/member-imports/jobs-sweep.ts";
import { decideSureMembers, runMemberImport, undoMemberImport } from "#lib/member-imports/mutations.ts";
import { findMemberImport } from "#lib/member-imports/queries.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aFamilyName, aMemberImport } from "#tests/factories/member-sheets.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import {
  anEmail,
  aSecretary,
  check,
  figuresOf,
  lineOf,
  linesOf,
  run,
  stateOf,
  undo,
} from "#tests/integration/member-imports-setup.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await aSecretary();
});
afterAll(() => db.$disconnect());

describe("an import is undone as one:", () => {
  test("those who were made go, what was completed is as before", async () => {
    const there = await aMember();
    const before = await stateOf(there.id);
    const emails = [anEmail(), anEmail()];
    const { id } = await check(viewer, [
      ...emails.map((email) => lineOf(aFamilyName(), email)),
      lineOf(aFamilyName(), there.email),
    ]);
    await decideSureMembers(viewer, { id, decision: "COMPLETE" });
    await run(viewer, id);
    const made = await db.member.findMany({ where: { email: { in: emails } } });
    // An invitation that nobody has used holds nobody back.
    await inviteMembers(viewer, { id: made.map((one) => one.id) });
    await undo(viewer, id);
    expect(await db.member.count({ where: { email: { in: emails } } })).toBe(0);
    expect(await stateOf(there.id)).toEqual(before);
    expect(await db.memberImport.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "UNDONE" });
    expect(await figuresOf(viewer, id)).toMatchObject({ undone: 3, kept: 0 });
    const notices = await db.notification.findMany({
      where: { memberId: viewer.id },
      orderBy: { id: "asc" },
    });
    expect(notices.map(({ kind }) => kind)).toEqual(["MEMBERS_IMPORTED", "MEMBERS_IMPORT_UNDONE"]);
    const events = await db.journalEntry.findMany({
      where: { event: "member.import-undone", subjectId: made[0]?.id },
    });
    expect(events).toHaveLength(1);
  });

  test("whoever signed in, was changed, or was given something since is kept, and said", async () => {
    const emails = Array.from({ length: 6 }, anEmail);
    const { id } = await check(
      viewer,
      emails.map((email) => lineOf(aFamilyName(), email)),
    );
    await run(viewer, id);
    const made = await Promise.all(emails.map((email) => db.member.findUniqueOrThrow({ where: { email } })));
    const [signedIn, renamed, elected, called, invited] = made.map((one) => one.id);
    await aSession({ member: { id: signedIn ?? "" } });
    await db.member.update({ where: { id: renamed }, data: { lastName: "Corrigé" } });
    const seat = { tier: "COMMUNE", territory: "Grenoble", startsOn: "2020-06-28", endsOn: "2026-03-15" };
    await addMandate(viewer, { memberId: elected, ...seat });
    await db.contactMeans.updateMany({ where: { memberId: called }, data: { visibility: "MEMBERS" } });
    await db.memberRole.create({
      data: {
        memberId: invited ?? "",
        role: "TREASURER",
        startsOn: daysFromToday(0),
        endsOn: daysFromToday(9),
      },
    });
    await undo(viewer, id);
    const left = await db.member.findMany({ where: { email: { in: emails } } });
    expect(left.map((one) => one.id).sort()).toEqual([signedIn, renamed, elected, called, invited].sort());
    expect(await figuresOf(viewer, id)).toMatchObject({ undone: 1, kept: 5 });
    // What is kept is kept whole.
    expect(await stateOf(renamed ?? "")).toMatchObject({ mandates: [{}], contacts: [{}] });
  });

  test("what was completed and changed since stays", async () => {
    const there = await aMember();
    const { id } = await check(viewer, [lineOf(aFamilyName(), there.email)]);
    await decideSureMembers(viewer, { id, decision: "COMPLETE" });
    await run(viewer, id);
    await db.mandate.updateMany({ where: { memberId: there.id }, data: { groupName: "Le nôtre" } });
    const after = await stateOf(there.id);
    await undo(viewer, id);
    expect(await stateOf(there.id)).toEqual(after);
    expect(await figuresOf(viewer, id)).toMatchObject({ undone: 0, kept: 1 });
  });

  test("only once it has run, and once", async () => {
    const { id } = await check(viewer, [lineOf(aFamilyName(), anEmail())]);
    await expect(undoMemberImport(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await run(viewer, id);
    await expect(runMemberImport(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await undo(viewer, id);
    await expect(undoMemberImport(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

/** A name without digits. */
const lettersOf = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");

/** Ends the connection that writes the nth adhésion, as a process that is killed would. */
async function killedAt(count: number, work: () => Promise<void>): Promise<void> {
  await db.$executeRaw`CREATE SEQUENCE "killedMembers"`;
  await db.$executeRawUnsafe(`CREATE FUNCTION kill_members() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('"killedMembers"') = ${count} THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
    RETURN NEW; END $$`);
  await db.$executeRaw`CREATE TRIGGER kill_members BEFORE INSERT ON "Adhesion"
    FOR EACH ROW EXECUTE FUNCTION kill_members()`;
  try {
    await expect(work()).rejects.toThrow();
  } finally {
    await db.$executeRaw`DROP TRIGGER kill_members ON "Adhesion"`;
    await db.$executeRaw`DROP FUNCTION kill_members`;
    await db.$executeRaw`DROP SEQUENCE "killedMembers"`;
  }
}

describe("an import killed midway", () => {
  test("leaves everything as before, and is done whole once taken up again", async () => {
    const mark = aFamilyName();
    const there = await aMember();
    const before = await stateOf(there.id);
    const rows = Array.from({ length: 300 }, (_, n) =>
      lineOf(`${mark}${lettersOf(n)}`, `${mark}-${n}@exemple.fr`, n % 2 ? "Die" : "Grenoble"),
    );
    const { id } = await check(viewer, [...rows, lineOf(aFamilyName(), there.email)]);
    await decideSureMembers(viewer, { id, decision: "COMPLETE" });
    await runMemberImport(viewer, { id });
    await killedAt(240, () => workOnMembers({ id }));
    const made = () => db.member.count({ where: { email: { startsWith: mark.toLowerCase() } } });
    expect(await made()).toBe(0);
    expect(await stateOf(there.id)).toEqual(before);
    expect((await db.memberImport.findUniqueOrThrow({ where: { id } })).status).toBe("RUNNING");
    expect(await figuresOf(viewer, id)).toMatchObject({ created: 0, completed: 0 });
    await Promise.all([workOnMembers({ id }), workOnMembers({ id })]);
    expect(await made()).toBe(300);
    expect(await figuresOf(viewer, id)).toMatchObject({ created: 300, completed: 1 });
  });

  test("is woken when its process is gone, and keeps its place while its turn has not come", async () => {
    const { id } = await aMemberImport({ status: "RUNNING" });
    const job = () => db.$queryRaw<{ task: string; priority: number; at: Date }[]>`
      SELECT "task_identifier" AS "task", "priority", "run_at" AS "at" FROM graphile_worker.jobs
      WHERE "key" = ${`members:${id}`}`;
    await wakeMemberImports();
    const queued = await job();
    expect(queued).toMatchObject([{ task: "workOnMembers", priority: -20 }]);
    await wakeMemberImports();
    expect(await job()).toEqual(queued);
  });
});

test("a list that nobody imports is forgotten after a month, what the lines said after three", async () => {
  const long = daysFromToday(-100);
  const waiting = await aMemberImport({ status: "READY", createdAt: long });
  const recent = await aMemberImport({ status: "READY" });
  const { id } = await check(viewer, [lineOf(aFamilyName(), anEmail())]);
  await run(viewer, id);
  await db.memberImport.update({ where: { id }, data: { finishedAt: long } });
  await sweepMemberImports();
  expect(await findMemberImport(viewer, waiting.id)).toBeNull();
  expect(await findMemberImport(viewer, recent.id)).not.toBeNull();
  expect((await linesOf(id))[0]).toMatchObject({ cells: {}, person: null, outcome: "CREATED" });
  // And it can still be undone.
  await undo(viewer, id);
  expect(await figuresOf(viewer, id)).toMatchObject({ undone: 1 });
});
