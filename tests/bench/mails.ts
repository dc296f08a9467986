import { setTimeout as delay } from "node:timers/promises";
import { type Settings, startInBackground } from "#lib/commands/application.ts";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { db } from "#lib/db.ts";
import { count, type Verdict } from "#tests/bench/report.ts";
import { aMessage, queueMails } from "#tests/factories/mails.ts";
import { TestMailServer } from "#tests/factories/smtp.ts";

/** Queued in one transaction, as a job that writes to many members does. */
const BATCH = 500;
/** Slower than this, a message to every member of a large association holds up the links to sign in. */
const WANTED = 100;
const PATIENCE_MS = 60_000;

/** Queues messages, which one worker delivers to a real mail server of this machine meanwhile. */
export async function measureMails(settings: Settings, cleanup: Cleanup, mails = 10_000): Promise<Verdict[]> {
  const server = await new TestMailServer().start();
  await cleanup.add(() => server.stop());
  const real = { ...settings, DEMO: "false", SMTP_URL: server.url, MAIL_FROM: "Essai <essai@exemple.fr>" };
  const worker = await startInBackground("bench-mails", ["lib/commands/worker.ts"], real, cleanup);
  const messages = Array.from({ length: mails }, (_, n) => aMessage({ to: `adherente-${n}@exemple.fr` }));
  try {
    // The worker has started once a first message has left.
    await queueMails([aMessage({ to: "premiere@exemple.fr" })]);
    await until(() => server.received.length === 1);
    const start = performance.now();
    for (let first = 0; first < mails; first += BATCH) await queueMails(messages.slice(first, first + BATCH));
    const queued = (performance.now() - start) / 1000;
    await until(() => server.received.length > mails);
    const seconds = (performance.now() - start) / 1000;
    // What would come twice has had the time to.
    await until(async () => (await db.mail.count({ where: { status: "WAITING" } })) === 0);
    const taken = server.received.length - 1;
    const people = new Set(server.received.flatMap(({ to }) => to)).size - 1;
    const rate = people / seconds;
    return [
      {
        target: `${count(mails)} mails queued, delivered by one worker to a mail server of this machine`,
        wanted: `≥ ${WANTED} mails/s`,
        found: `${count(Math.round(rate))} mails/s (queued in ${queued.toFixed(1)} s)`,
        reached: rate >= WANTED,
      },
      {
        target: `${count(mails)} mails, each exactly once`,
        wanted: `${count(mails)} people, ${count(mails)} messages`,
        found: `${count(people)} people, ${count(taken)} messages`,
        reached: people === mails && taken === mails,
      },
    ];
  } finally {
    await worker.stop();
    await server.stop();
  }
}

/** Stops waiting when time is up: what was reached then is the finding. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo()) && performance.now() < end) await delay(50);
}
