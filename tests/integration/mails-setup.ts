import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { db } from "#lib/db.ts";
import { closeTransport } from "#lib/mail-transport.ts";
import { TestMailServer } from "#tests/factories/smtp.ts";

// A real mail server for a file of tests, and what it and the records say.

export const server = new TestMailServer();
export const patiently = { timeout: 25_000, interval: 50 };

export const rows = () => db.mail.findMany({ orderBy: { id: "asc" } });
export const statuses = async () => Object.groupBy(await rows(), ({ status }) => status);
export const countSent = async () => (await statuses()).SENT?.length ?? 0;
export const jobs = () => db.$queryRaw<{ attempts: number }[]>`
  SELECT attempts FROM graphile_worker.jobs WHERE task_identifier = 'sendMail' ORDER BY id`;
export const allSent = (count: number) => () => expect.poll(countSent, patiently).toBe(count);
/** Recipients in the order in which the server took their messages. */
export const taken = () => server.received.flatMap(({ to }) => to);

/** The server for the whole file; nothing queued nor taken before each test. */
export function withMailServer(): void {
  beforeAll(async () => {
    await server.start();
    vi.stubEnv("SMTP_URL", server.url);
    vi.stubEnv("MAIL_FROM", "Coopérative d’essai <portail@exemple.fr>");
  });
  beforeEach(async () => {
    server.received.length = 0;
    server.refused.clear();
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await db.mail.deleteMany();
  });
  afterEach(async () => {
    closeTransport();
  });
  afterAll(async () => {
    await server.stop();
    await db.$disconnect();
  });
}
