import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { enqueue, type JobHandlers } from "#lib/jobs.ts";
import { jobLabel } from "#lib/queue/labels.ts";
import { abandonJob, retryJob } from "#lib/queue/mutations.ts";
import { listDeadJobs, listPlannedJobs, queueState } from "#lib/queue/queries.ts";
import { times } from "#lib/schedule.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDeadJob, working } from "#tests/factories/jobs.ts";
import { aMessage, queueMails } from "#tests/factories/mails.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const patiently = { timeout: 25_000, interval: 50 };
const jobs = () => db.$queryRaw<
  { id: string; attempts: number; max_attempts: number; last_error: string | null }[]
>`
  SELECT id::text, attempts, max_attempts, last_error FROM graphile_worker.jobs ORDER BY id`;

let admin: MemberViewer;
beforeAll(async () => {
  admin = await asViewer(await aMember({ roles: ["ADMIN"] }));
});
beforeEach(async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db.mail.deleteMany();
});
afterAll(() => db.$disconnect());

describe("several workers at once", () => {
  test("do each of two hundred jobs once", async () => {
    await db.$transaction(async (tx) => {
      for (let n = 0; n < 200; n += 1) await enqueue(tx, "tellFollowers", { documentId: String(n) });
    });
    const did: string[] = [];
    const noting: JobHandlers = {
      ...handlers,
      tellFollowers: async ({ documentId }) => void did.push(documentId),
    };
    await working(noting, () => expect.poll(jobs, patiently).toEqual([]), { workers: 2, concurrency: 4 });
    expect(did.length).toBe(200);
    expect(new Set(did).size).toBe(200);
  });

  test("take only the jobs that are theirs", async () => {
    await db.$transaction(async (tx) => {
      await enqueue(tx, "sweepFiles", {});
      await enqueue(tx, "tellFollowers", { documentId: "one" });
    });
    const did: string[] = [];
    const only = { tellFollowers: async () => void did.push("told") };
    await working(only, () => expect.poll(async () => (await jobs()).length, patiently).toBe(1));
    expect(did).toEqual(["told"]);
  });
});

describe("the administrator", () => {
  test("reads what was given up, in words that name nobody", async () => {
    await db.$transaction((tx) => enqueue(tx, "sweepFiles", {}, { maxAttempts: 1 }));
    const failing: JobHandlers = {
      ...handlers,
      sweepFiles: async () => {
        await db.member.create({
          data: {
            email: "aline.ferrand@exemple.fr",
            firstName: "Aline",
            lastName: "x",
            foldedName: 3 as never,
          },
        });
      },
    };
    await working(failing, () =>
      expect.poll(async () => (await jobs())[0]?.last_error, patiently).toBeTruthy(),
    );
    const [dead] = await listDeadJobs(admin, 1);
    expect(dead).toMatchObject({ task: "sweepFiles", attempts: 1, error: expect.stringContaining("Prisma") });
    expect(JSON.stringify(await jobs())).not.toMatch(/aline|exemple\.fr/i);
    expect(await queueState(admin)).toMatchObject({
      dead: 1,
      waiting: 0,
      waitingSince: null,
      running: 0,
      later: 0,
    });
  });

  test("sees how many wait, run, and come later", async () => {
    await db.$transaction(async (tx) => {
      for (let n = 0; n < 4; n += 1) await enqueue(tx, "sweepFiles", {});
    });
    const [, second, third] = await jobs();
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'w' WHERE id = ${second?.id}::bigint`;
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 hour' WHERE id = ${third?.id}::bigint`;
    expect(await queueState(admin)).toMatchObject({
      dead: 0,
      waiting: 2,
      waitingSince: expect.any(Date),
      running: 1,
      later: 1,
    });
  });

  test("knows when each job of the schedule comes next, the soonest first", () => {
    const now = new Date("2026-11-22T04:30:30Z");
    const planned = listPlannedJobs(admin, now);
    expect(planned).toHaveLength(times.length);
    const at = Object.fromEntries(planned.map(({ task, nextAt }) => [task, nextAt.toISOString()]));
    expect(at).toMatchObject({
      wakeImports: "2026-11-22T04:31:00.000Z",
      freeJobs: "2026-11-22T04:35:00.000Z",
      sendDigests: "2026-11-22T06:00:00.000Z",
      sweepFiles: "2026-11-23T02:30:00.000Z",
    });
    expect(planned.map(({ nextAt }) => nextAt.getTime())).toEqual(
      planned.map(({ nextAt }) => nextAt.getTime()).sort((a, b) => a - b),
    );
    for (const { task } of planned) expect(jobLabel(task)).not.toBe(task);
  });

  test("starts one again with all its attempts, once", async () => {
    const { id } = await aDeadJob();
    await retryJob(admin, { id });
    expect(await jobs()).toMatchObject([{ id, attempts: 0 }]);
    expect(await listDeadJobs(admin, 1)).toEqual([]);
    await expect(retryJob(admin, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(abandonJob(admin, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await jobs()).toHaveLength(1);
  });

  test("gives one up, and a message that would have left with it keeps nothing", async () => {
    await queueMails([aMessage()]);
    const [mail] = await db.mail.findMany();
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    const { id } = await aDeadJob("sendMail", { id: mail?.id ?? "" });
    await abandonJob(admin, { id });
    expect(await jobs()).toEqual([]);
    expect(await db.mail.findMany()).toMatchObject([
      { status: "FAILED", content: null, failedAt: expect.any(Date) },
    ]);
  });

  test("cannot touch a job that is still to be done", async () => {
    await db.$transaction((tx) => enqueue(tx, "sweepFiles", {}));
    const [{ id } = { id: "" }] = await jobs();
    for (const act of [retryJob, abandonJob])
      await expect(act(admin, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await jobs()).toHaveLength(1);
  });
});

test("nobody else sees any of it", async () => {
  await aDeadJob();
  const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
  expect(await listDeadJobs(secretary, 1)).toEqual([]);
  expect((await queueState(secretary)).dead).toBe(0);
  expect(listPlannedJobs(secretary)).toEqual([]);
});
