import { env } from "#lib/env.ts";
import { runWorker } from "#lib/jobs.ts";
import { tellOfPost } from "#lib/threads/jobs.ts";

// A worker in a process of its own that tells of messages, to be killed; it ends with the tests that started it.
process.on("disconnect", () => process.exit());
await runWorker({
  connectionString: env.DATABASE_URL,
  concurrency: 1,
  handlers: { tellOfPost },
  schedule: [],
  signal: new AbortController().signal,
});
