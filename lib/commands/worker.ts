import { askedToStop } from "#lib/commands/processes.ts";
import { fail } from "#lib/commands/report.ts";
import { checkProduction } from "#lib/commands/start.ts";
import { handlers, schedule } from "#lib/commands/tasks.ts";
import { env } from "#lib/env.ts";
import { runWorker } from "#lib/jobs.ts";
import { log } from "#lib/log.ts";

/** Runs the jobs until asked to stop; a job that has begun is finished. */
async function main(): Promise<void> {
  await checkProduction();
  const stop = new AbortController();
  void askedToStop().then(() => stop.abort());
  log.info("worker ready");
  await runWorker({
    connectionString: env.DATABASE_URL,
    concurrency: 2,
    handlers,
    schedule,
    signal: stop.signal,
  });
}

await main()
  .catch(fail)
  .finally(() => process.exit());
