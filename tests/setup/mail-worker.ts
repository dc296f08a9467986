import { handlers } from "#lib/commands/tasks.ts";
import { env } from "#lib/env.ts";
import { runWorker } from "#lib/jobs.ts";

// A worker in a process of its own, to be killed; it ends with the tests that started it.
process.on("disconnect", () => process.exit());
await runWorker({
  connectionString: env.DATABASE_URL,
  concurrency: 1,
  handlers,
  schedule: [],
  signal: new AbortController().signal,
});
