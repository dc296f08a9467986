import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canWatchQueue } from "#lib/queue/policy.ts";
import { nextTimeOf, times } from "#lib/schedule.ts";
import type { MemberViewer } from "#lib/viewer.ts";

// The queue's own tables, in its schema graphile_worker.

/** A job that has used up its attempts, and waits for somebody. */
export const isDeadSql = sql`(j.attempts >= j.max_attempts AND j.locked_at IS NULL)`;

export type DeadJob = {
  id: string;
  task: string;
  attempts: number;
  createdAt: Date;
  /** Of the last attempt. */
  failedAt: Date;
  /** First line of the last error, at most 300 characters, as described by lib/jobs.ts: it names nobody. */
  error: string;
};

/** A page of the jobs that were given up, the latest first. */
export async function listDeadJobs(viewer: MemberViewer, page: number): Promise<DeadJob[]> {
  if (!canWatchQueue(viewer)) return [];
  return db.$queryRaw<DeadJob[]>`
    SELECT j.id::text, j.task_identifier AS task, j.attempts::int, j.created_at AS "createdAt", j.updated_at AS "failedAt",
      left(split_part(coalesce(j.last_error, ''), E'\n', 1), 300) AS error
    FROM graphile_worker.jobs j WHERE ${isDeadSql}
    ORDER BY j.updated_at DESC, j.id DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
}

export type QueueState = {
  dead: number;
  /** Ready and not taken yet. */
  waiting: number;
  /** Since when the oldest of them is ready. */
  waitingSince: Date | null;
  running: number;
  /** For later: another attempt of what failed, for the most part. */
  later: number;
};

/** How many jobs there are, in each state. */
export async function queueState(viewer: MemberViewer): Promise<QueueState> {
  const none = { dead: 0, waiting: 0, waitingSince: null, running: 0, later: 0 };
  if (!canWatchQueue(viewer)) return none;
  const [state] = await db.$queryRaw<QueueState[]>`
    SELECT count(*) FILTER (WHERE ${isDeadSql})::int AS dead,
      count(*) FILTER (WHERE ready)::int AS waiting, min(j.run_at) FILTER (WHERE ready) AS "waitingSince",
      count(*) FILTER (WHERE j.locked_at IS NOT NULL)::int AS running,
      count(*) FILTER (WHERE j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at > now())::int AS later
    FROM graphile_worker.jobs j
    CROSS JOIN LATERAL (SELECT j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= now() AS ready) r`;
  return state ?? none;
}

export type PlannedJob = { task: string; nextAt: Date };

/** What comes next by itself, the soonest first; computed from the schedule, without the database. */
export function listPlannedJobs(viewer: MemberViewer, now: Date = new Date()): PlannedJob[] {
  if (!canWatchQueue(viewer)) return [];
  return times
    .map(({ task }) => ({ task, nextAt: nextTimeOf(task, now) }))
    .sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime());
}
