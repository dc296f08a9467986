import type { TrainingPaperKind } from "@prisma/client";
import { Logger, type ParsedCronItem, run, type TaskList } from "graphile-worker";
import { db, type Tx } from "#lib/db.ts";
import { describeError, log } from "#lib/log.ts";

/** What the schedule gives its jobs: the instant for which they were planned, ISO. Absent when somebody asks for one. */
export type Scheduled = { _cron?: { ts: string } };

/** Every job there is, with what it is given. Its code is a domain's `jobs.ts`, listed in `lib/commands/tasks.ts`; lib/queue names it. */
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
  readRegisterFile: { id: string };
  wakeImports: Record<string, never>;
  workOnMembers: { id: string };
  wakeMemberImports: Record<string, never>;
  sweepMemberImports: Record<string, never>;
  purgeSessions: Record<string, never>;
  answerLinkRequest: { id: string };
  finishReplacements: Record<string, never>;
  purgeFolders: Record<string, never>;
  tellFollowers: { documentId: string };
  tellFollowersOfText: { sha256: string };
  tellFollowersOfChange: { documentId: string; byId: string | null };
  eraseComments: Record<string, never>;
  tellOfPost: { postId: string };
  erasePosts: Record<string, never>;
  purgeNotifications: Record<string, never>;
  freeJobs: Record<string, never>;
  refreshDirectory: Record<string, never>;
  sendMail: { id: string };
  sealJournal: Record<string, never>;
  remindRoles: Record<string, never>;
  remindTerms: Record<string, never>;
  remindTasks: Record<string, never>;
  fileMinutes: { meetingId: string; memberId: string };
  purgeCollectifRequests: Record<string, never>;
  endCollectifs: Record<string, never>;
  purgeMails: Record<string, never>;
  mailNotices: { ids: string[] };
  sendDigests: Scheduled;
  makePersonalExport: { id: string };
  sweepPersonalExports: Record<string, never>;
  eraseDue: Record<string, never>;
  applyRetention: Record<string, never>;
  answerJoinRequest: { id: string };
  answerReferral: { id: string };
  purgeJoining: Record<string, never>;
  purgeReferrals: Record<string, never>;
  tellDecision: { stepId: string };
  closeDecisions: Record<string, never>;
  remindVoters: Record<string, never>;
  tellMeeting: { id: string; byId: string | null };
  tellPlaces: { collectifId: string };
  remindMeeting: { id: string; byId: string | null };
  tendMeetings: Record<string, never>;
  handleIncomingMail: { id: string };
  purgeIncomingMails: Record<string, never>;
  sendTrialEvent: { id: string; index: number };
  endSlowTrial: { id: string };
  takeUpEvents: Record<string, never>;
  reconcilePayments: Record<string, never>;
  stopMonthlyGift: { donationId: string };
  issueReceipt: { paymentId: string };
  drawReceipt: { id: string };
  remindDues: Record<string, never>;
  remindInstalments: Record<string, never>;
  purgeGivers: Record<string, never>;
  tendDues: Record<string, never>;
  settleGrace: Record<string, never>;
  foldMoney: Record<string, never>;
  askEvaluations: Record<string, never>;
  makeTrainingPack: { id: string };
  sweepTrainingPacks: Record<string, never>;
  issueTrainingPapers: { sessionId: string; kind: TrainingPaperKind; byId: string };
  tendRegistrations: Record<string, never>;
  forgetAccessNeeds: Record<string, never>;
  purgeSignatures: Record<string, never>;
};

type Options = {
  /** A job with the same key still waiting is replaced, not doubled. */
  key?: string;
  maxAttempts?: number;
  /** Somebody waits for it: it goes before what was queued earlier. */
  isAwaited?: boolean;
  /** It was begun and cut: it goes before all that queued meanwhile. */
  isTakenUp?: boolean;
  /** Not before. */
  at?: Date;
};

/** Queues a job in the transaction that causes it: rolled back with it, run once committed. */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  payload: Jobs[Name],
  { key, maxAttempts = 5, isAwaited = false, isTakenUp = false, at }: Options = {},
): Promise<void> {
  const priority = isTakenUp ? -20 : isAwaited ? -10 : 0;
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
      job_key => ${key ?? null}, max_attempts => ${maxAttempts}::int,
      priority => ${priority}::int, run_at => ${at ?? null}::timestamptz)`;
}

type ManyOptions<Name extends keyof Jobs> = Omit<Options, "key" | "isTakenUp" | "at"> & {
  /** Of each; two of one key are not given together. */
  keyOf?: (payload: Jobs[Name]) => string;
};

/** Queues many jobs of a kind in the transaction that causes them, in one query. */
export async function enqueueAll<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  payloads: readonly Jobs[Name][],
  { maxAttempts = 5, isAwaited = false, keyOf = undefined }: ManyOptions<Name> = {},
): Promise<void> {
  const jobs = payloads.map((payload) => ({ payload, key: keyOf?.(payload) ?? null }));
  await tx.$queryRaw`
    SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
      SELECT (${name}, job->'payload', NULL, NULL, ${maxAttempts}::smallint, job->>'key', ${isAwaited ? -10 : 0}::smallint, NULL)
        ::graphile_worker.job_spec
      FROM json_array_elements(${JSON.stringify(jobs)}::json) job))`;
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

/** The queue keeps the words of an error beside its job, where the administrator reads them: they name nobody. */
class JobFailure extends Error {
  constructor(error: unknown) {
    const { name, code, message, stack } = describeError(error);
    super([name === "Error" ? null : name, code, message].filter(Boolean).join(" · "));
    this.name = "JobFailure";
    this.stack = `${this.message}\n${stack ?? ""}`;
  }
}

const described = (handlers: Partial<JobHandlers>): TaskList =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => {
        try {
          await (handle as (payload: unknown) => Promise<void>)(payload);
        } catch (error) {
          throw new JobFailure(error);
        }
      },
    ]),
  );

/**
 * Runs jobs until the signal; those under way then finish.
 * Several workers may run at once: PostgreSQL gives each job to one of them.
 */
export async function runWorker(options: {
  connectionString: string;
  concurrency: number;
  /** It takes these jobs and leaves the others to other workers. */
  handlers: Partial<JobHandlers>;
  schedule: ParsedCronItem[];
  signal: AbortSignal;
}): Promise<void> {
  const { connectionString, concurrency, handlers, schedule, signal } = options;
  const runner = await run({
    connectionString,
    concurrency,
    taskList: described(handlers),
    parsedCronItems: schedule,
    noHandleSignals: true,
    logger: workerLogger,
    pollInterval: 2_000,
  });
  signal.addEventListener("abort", () => runner.stop().catch(() => undefined), { once: true });
  await runner.promise;
}
