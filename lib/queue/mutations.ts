import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { canWatchQueue } from "#lib/queue/policy.ts";
import { isDeadSql } from "#lib/queue/queries.ts";
import { jobSchema } from "#lib/queue/schema.ts";
import type { Viewer } from "#lib/viewer.ts";

type DeadJob = { id: string; task: string; mailId: string | null };

/** A job that was given up, held until the end: whoever comes second waits, and finds it no longer so. */
async function findDeadJob(viewer: Viewer, { id }: { id: string }, tx: Tx): Promise<DeadJob | null> {
  if (!canWatchQueue(viewer)) return null;
  await tx.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE id = ${id}::bigint FOR UPDATE`;
  const [job] = await tx.$queryRaw<DeadJob[]>`
    SELECT j.id::text, j.task_identifier AS task,
      CASE WHEN j.task_identifier = 'sendMail' THEN p.payload ->> 'id' END AS "mailId"
    FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p USING (id)
    WHERE j.id = ${id}::bigint AND ${isDeadSql}`;
  return job ?? null;
}

const changed = () => new AppError("CONFLICT", "Quelqu’un s’en est déjà occupé\u00a0: relisez la page.");

/** Gives a job all its attempts again, from now on. */
export const retryJob = mutation({
  event: "job.retried",
  input: jobSchema,
  find: findDeadJob,
  allow: canWatchQueue,
  run: async ({ subject, tx }) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT r.id FROM graphile_worker.reschedule_jobs(ARRAY[${subject.id}::bigint], run_at => now(), attempts => 0) r`;
    if (rows.length === 0) throw changed();
    return { id: subject.id, task: subject.task };
  },
  detail: ({ result: { task } }) => ({ task }),
});

/** Takes a job out of the queue for good. A message that would have left with it loses its content. */
export const abandonJob = mutation({
  event: "job.abandoned",
  input: jobSchema,
  find: findDeadJob,
  allow: canWatchQueue,
  run: async ({ subject, tx }) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT r.id FROM graphile_worker.complete_jobs(ARRAY[${subject.id}::bigint]) r`;
    if (rows.length === 0) throw changed();
    if (subject.mailId !== null) {
      await tx.$executeRaw`UPDATE "Mail" SET "status" = 'FAILED', "failedAt" = now(), "content" = NULL
        WHERE "id" = ${subject.mailId}::uuid AND "status" = 'WAITING'`;
    }
    return { id: subject.id, task: subject.task };
  },
  detail: ({ result: { task } }) => ({ task }),
});
