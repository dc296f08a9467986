import { Logger, type ParsedCronItem, run, type TaskList } from "graphile-worker";
import { db, type Tx } from "#lib/db.ts";
import { describeError, log } from "#lib/log.ts";

/** Every job there is, with what it is given. Its code is a domain's `jobs.ts`, listed in `lib/commands/tasks.ts`. */
export type Jobs = {
  extractText: { sha256: string };
  scanFile: { sha256: string };
  scanPending: Record<string, never>;
  checkFiles: Record<string, never>;
  sweepFiles: Record<string, never>;
  readImport: { id: string };
  runImport: { id: string };
  undoImport: { id: string };
  sweepImports: Record<string, never>;
  wakeImports: Record<string, never>;
  purgeSessions: Record<string, never>;
  purgeFolders: Record<string, never>;
  tellFollowers: { documentId: string };
  tellFollowersOfText: { sha256: string };
  tellFollowersOfChange: { documentId: string; byId: string | null };
  eraseComments: Record<string, never>;
  purgeNotifications: Record<string, never>;
  freeJobs: Record<string, never>;
};

type Options = {
  /** A job with the same key still waiting is replaced, not doubled. */
  key?: string;
  maxAttempts?: number;
  /** Somebody waits for it: it goes before what was queued earlier. */
  isAwaited?: boolean;
};

/** Queues a job in the transaction that causes it: rolled back with it, run once committed. */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  payload: Jobs[Name],
  { key, maxAttempts = 5, isAwaited = false }: Options = {},
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
      job_key => ${key ?? null}, max_attempts => ${maxAttempts}::int,
      priority => ${isAwaited ? -10 : 0}::int)`;
}

/** graphile-worker speaks through our log; an error's message may quote a row, so it is described, not copied. */
const workerLogger = new Logger(() => (level, message, meta) => {
  const error = meta?.error;
  if (error) log.error({ err: describeError(error) }, "job failed");
  else if (level === "error" || level === "warning") log.warn(message);
});

/**
 * Gives back the jobs of workers that were killed: the queue itself would keep them for four hours. No job lasts this
 * long but imports, which hold a lock of their own and are not begun twice.
 */
export async function freeStalledJobs(): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.force_unlock_workers(stalled.workers)
    FROM (SELECT array_agg(DISTINCT locked_by) AS workers FROM graphile_worker.jobs
      WHERE locked_at < now() - interval '10 minutes') stalled
    WHERE stalled.workers IS NOT NULL`;
}

/** Typed handlers of all jobs: one left out is a type error. */
export type JobHandlers = { [Name in keyof Jobs]: (payload: Jobs[Name]) => Promise<void> };

/**
 * Runs jobs until the signal; those under way then finish.
 * Several workers may run at once: PostgreSQL gives each job to one of them.
 */
export async function runWorker(options: {
  connectionString: string;
  concurrency: number;
  handlers: JobHandlers;
  schedule: ParsedCronItem[];
  signal: AbortSignal;
}): Promise<void> {
  const { connectionString, concurrency, handlers, schedule, signal } = options;
  const runner = await run({
    connectionString,
    concurrency,
    taskList: handlers as unknown as TaskList,
    parsedCronItems: schedule,
    noHandleSignals: true,
    logger: workerLogger,
    pollInterval: 2_000,
  });
  signal.addEventListener("abort", () => runner.stop().catch(() => undefined), { once: true });
  await runner.promise;
}
