import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { environmentWith } from "#lib/env.ts";
import { freeStalledJobs } from "#lib/jobs.ts";
import { callMeeting } from "#lib/meetings/mutations.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { working } from "#tests/factories/jobs.ts";
import { aMeeting, aSpan } from "#tests/factories/meetings.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { countSent, patiently, server, taken, withMailServer } from "#tests/integration/mails-setup.ts";

withMailServer();

/** So many people in a collectif, who may be written to. */
async function aCrowd(collectifId: string, count: number): Promise<void> {
  await db.$executeRaw`
    WITH people AS (INSERT INTO "Member" ("id", "email", "firstName", "lastName", "activatedAt", "updatedAt")
      SELECT gen_random_uuid(), ${unique()} || '-' || n || '@exemple.fr', 'Aline', 'Ferrand', now(), now()
      FROM generate_series(1, ${count}::int) n RETURNING "id"),
    places AS (INSERT INTO "CollectifMembership" ("id", "collectifId", "memberId", "startsOn")
      SELECT gen_random_uuid(), ${collectifId}::uuid, "id", '2026-01-01' FROM people)
    INSERT INTO "Adhesion" ("id", "memberId", "startsOn", "endsOn")
      SELECT gen_random_uuid(), "id", '2026-01-01', '2099-12-31' FROM people`;
}

const PEOPLE = 2000;

test("an invitation to two thousand people leaves once each when the worker is killed midway", {
  timeout: 300_000,
}, async () => {
  const by = await aMember({ activatedAt: new Date() });
  const collectif = await aCollectif({ people: { ANIMATEUR: [by] } });
  await aCrowd(collectif.id, PEOPLE - 1);
  const meeting = await aMeeting({ collectif, by, state: "DRAFT", ...aSpan() });
  const told = () => db.meetingInvitation.count({ where: { meetingId: meeting.id } });
  const worker = fork(path.join(root, "tests/setup/mail-worker.ts"), {
    env: environmentWith({}),
    stdio: "ignore",
  });
  try {
    await callMeeting(await asViewer(by), { id: meeting.id });
    await expect.poll(told, { ...patiently, timeout: 60_000 }).toBeGreaterThanOrEqual(300);
  } finally {
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  expect(await told()).toBeLessThan(PEOPLE);
  // As ten minutes later, when what it held is given back.
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '11 minutes'`;
  await freeStalledJobs();
  const all = async () => expect.poll(countSent, { timeout: 200_000, interval: 500 }).toBe(PEOPLE);
  await working(handlers, all, { concurrency: 4 });
  expect(new Set(taken()).size).toBe(PEOPLE);
  expect(taken()).toHaveLength(PEOPLE);
  const [received] = server.received;
  expect(received?.raw).toMatch(/content-type: text\/calendar; charset=utf-8; method=REQUEST/i);
  expect(await db.notification.count({ where: { meetingId: meeting.id } })).toBe(PEOPLE - 1);
});

test("an invitation that waits is dropped when its recipient is removed meanwhile", async () => {
  const by = await aMember({ activatedAt: new Date() });
  const member = await aMember({ activatedAt: new Date() });
  const collectif = await aCollectif({ people: { ANIMATEUR: [by], MEMBER: [member] } });
  const meeting = await aMeeting({ collectif, by, state: "DRAFT", ...aSpan() });
  await callMeeting(await asViewer(by), { id: meeting.id });
  await handlers.tellMeeting({ id: meeting.id, byId: by.id });
  await db.collectifMembership.deleteMany({ where: { memberId: member.id } });
  for (const { id } of await db.mail.findMany()) await handlers.sendMail({ id });
  expect(taken()).toEqual([by.email]);
  expect(await db.mail.findFirst({ where: { memberId: member.id } })).toMatchObject({
    status: "FAILED",
    reason: "RIGHTS",
    content: null,
  });
});
