import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { environmentWith } from "#lib/env.ts";
import { freeStalledJobs } from "#lib/jobs.ts";
import { sendStoredMail } from "#lib/mails/jobs.ts";
import { working } from "#tests/factories/jobs.ts";
import { aMessage, bringForward, queueMails } from "#tests/factories/mails.ts";
import {
  allSent,
  countSent,
  jobs,
  patiently,
  rows,
  server,
  taken,
  withMailServer,
} from "#tests/integration/mails-setup.ts";

withMailServer();

// Real servers and processes, which a busy machine starts slowly.
describe("each message once", { timeout: 90_000 }, () => {
  test("when the mail server is down for an hour", async () => {
    const messages = Array.from({ length: 12 }, () => aMessage());
    await server.stop();
    await queueMails(messages);
    // Eight attempts cover an hour and more: one, then seven again, their turns brought forward.
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await bringForward();
      await working(handlers, () =>
        expect
          .poll(async () => (await rows()).every(({ attempts }) => attempts === attempt), patiently)
          .toBe(true),
      );
    }
    expect(await rows()).toEqual(
      messages.map(() => expect.objectContaining({ status: "WAITING", reason: "ESOCKET" })),
    );
    await server.start();
    await bringForward();
    await working(handlers, allSent(12));
    expect(taken().sort()).toEqual(messages.map(({ to }) => to).sort());
    expect(await jobs()).toEqual([]);
  });

  test("when a worker is killed between two of them", async () => {
    const messages = Array.from({ length: 8 }, () => aMessage());
    const worker = fork(path.join(root, "tests/setup/mail-worker.ts"), {
      env: environmentWith({}),
      stdio: "ignore",
    });
    try {
      await queueMails(messages.slice(0, 3));
      await expect.poll(countSent, patiently).toBe(3);
      server.isStuck = true;
      await queueMails(messages.slice(3));
      await expect.poll(() => server.stuck, patiently).toBe(1);
    } finally {
      worker.kill("SIGKILL");
      await once(worker, "exit");
      server.isStuck = false;
    }
    expect(taken()).toHaveLength(3);
    // As ten minutes later, when what it held is given back.
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '11 minutes'`;
    await freeStalledJobs();
    await working(handlers, allSent(8));
    expect(taken().sort()).toEqual(messages.map(({ to }) => to).sort());
  });

  test("when two workers share two hundred", async () => {
    const messages = Array.from({ length: 200 }, () => aMessage());
    await queueMails(messages);
    await working(handlers, allSent(200), { workers: 2, concurrency: 2 });
    expect(taken().sort()).toEqual(messages.map(({ to }) => to).sort());
  });

  test("when two workers hold the same job", async () => {
    await queueMails([aMessage()]);
    const [{ id } = { id: "" }] = await rows();
    await Promise.all([sendStoredMail({ id }), sendStoredMail({ id })]);
    expect(server.received).toHaveLength(1);
    await sendStoredMail({ id });
    expect(server.received).toHaveLength(1);
  });
});
