import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { enqueue, type JobHandlers, type Jobs, runWorker } from "#lib/jobs.ts";
import { unique } from "#tests/factories/unique.ts";

/** A job that has used up its attempts, and its number; « sweepFiles » unless another is given. */
export async function aDeadJob<Name extends keyof Jobs>(
  name: Name = "sweepFiles" as Name,
  payload: Jobs[Name] = {} as Jobs[Name],
  error = "CONNECTION_REFUSED · le stockage ne répond pas",
): Promise<{ id: string }> {
  const key = `dead:${unique()}`;
  await db.$transaction((tx) => enqueue(tx, name, payload, { key }));
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = ${error}, key = NULL
    WHERE key = ${key} RETURNING id::text`;
  if (!row) throw new Error("no job");
  return row;
}

/** Runs real workers until what is awaited is so; they have stopped when this resolves. */
export async function working(
  handlers: Partial<JobHandlers>,
  until: () => Promise<void>,
  { workers = 1, concurrency = 1 } = {},
): Promise<void> {
  const stop = new AbortController();
  const running = Array.from({ length: workers }, () =>
    runWorker({
      connectionString: env.DATABASE_URL,
      concurrency,
      handlers,
      schedule: [],
      signal: stop.signal,
    }),
  );
  try {
    await until();
  } finally {
    stop.abort();
    await Promise.all(running);
  }
}
