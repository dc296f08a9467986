import { receiveAnswers } from "#lib/commands/incoming-mail.ts";
import { askedToStop } from "#lib/commands/processes.ts";
import { fail } from "#lib/commands/report.ts";
import { checkProduction } from "#lib/commands/start.ts";
import { otherHandlers, promptHandlers, schedule } from "#lib/commands/tasks.ts";
import { env } from "#lib/env.ts";
import { wakeImports } from "#lib/imports/jobs-sweep.ts";
import { runWorker } from "#lib/jobs.ts";
import { log } from "#lib/log.ts";

/** Runs the jobs until asked to stop; a job that has begun is finished. */
async function main(): Promise<void> {
  await checkProduction();
  const stop = new AbortController();
  // The one that was killed here, if any, left them.
  await wakeImports();
  const listener = await receiveAnswers();
  const stopped = askedToStop().then(() => {
    stop.abort();
    return listener?.close();
  });
  log.info("worker ready");
  const common = { connectionString: env.DATABASE_URL, signal: stop.signal };
  await Promise.all([
    runWorker({ ...common, concurrency: 2, handlers: otherHandlers, schedule }),
    // A mail waits for its server more than it works.
    runWorker({ ...common, concurrency: 4, handlers: promptHandlers, schedule: [] }),
  ]);
  await stopped;
}

await main()
  .catch(fail)
  .finally(() => process.exit());
