import { canReadInside, insideOf } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { type ToldTask, taskSql } from "#lib/minutes/queries.ts";
import { offsetOf } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export const TASKS_SIZE = 30;

export type Task = ToldTask & {
  /** Where it was given, when it was at a meeting. */
  meeting: { id: string; title: string } | null;
  /** Who says that it is done. */
  doneBy: string | null;
};

export type TasksPage = { tasks: Task[]; total: number; open: number };

const wholeSql = sql`(${taskSql})::jsonb || jsonb_build_object(
  'meeting', (SELECT json_build_object('id', g."id", 'title', g."title") FROM "Meeting" g WHERE g."id" = t."meetingId"),
  'doneBy', (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" = t."doneById"))`;

/** A page of the tasks of a collectif: open first, by date then age; done last, the newest first. One query. */
export async function listTasks(viewer: Viewer, collectif: { id: string }, page: number): Promise<TasksPage> {
  const none = { tasks: [], total: 0, open: 0 };
  if (!canReadInside(viewer, collectif)) return none;
  const [found] = await db.$queryRaw<TasksPage[]>`
    WITH page AS MATERIALIZED (SELECT t.* FROM "MeetingTask" t WHERE t."collectifId" = ${collectif.id}::uuid
      ORDER BY t."doneAt" IS NOT NULL, t."doneAt" DESC, t."dueOn" NULLS LAST, t."id"
      LIMIT ${TASKS_SIZE} OFFSET ${offsetOf(page, TASKS_SIZE)})
    SELECT (SELECT coalesce(json_agg(${wholeSql} ORDER BY t."doneAt" IS NOT NULL, t."doneAt" DESC, t."dueOn" NULLS LAST, t."id"), '[]')
        FROM page t) AS "tasks",
      (SELECT count(*)::int FROM "MeetingTask" t WHERE t."collectifId" = ${collectif.id}::uuid) AS "total",
      (SELECT count(*)::int FROM "MeetingTask" t WHERE t."collectifId" = ${collectif.id}::uuid AND t."doneAt" IS NULL) AS "open"`;
  return found ?? none;
}

/** A task of the collectif, for whoever may read inside. */
export async function findTask(viewer: Viewer, collectif: { id: string }, id: string): Promise<Task | null> {
  if (!canReadInside(viewer, collectif) || !isUuid(id)) return null;
  const [found] = await db.$queryRaw<{ task: Task }[]>`
    SELECT ${wholeSql} AS "task" FROM "MeetingTask" t
    WHERE t."id" = ${id}::uuid AND t."collectifId" = ${collectif.id}::uuid`;
  return found?.task ?? null;
}

export type OwnTask = {
  id: string;
  text: string;
  dueOn: string | null;
  slug: string;
  collectif: string;
};

const OWN_SHOWN = 20;

/** What the viewer is to do in her collectifs, the soonest first; twenty at most. One query. */
export const listOwnTasks = async (viewer: MemberViewer): Promise<OwnTask[]> => {
  const inside = insideOf(viewer);
  return db.$queryRaw<OwnTask[]>`
    SELECT t."id", t."text", t."dueOn"::text AS "dueOn", c."slug", c."name" AS "collectif"
    FROM "MeetingTask" t JOIN "Collectif" c ON c."id" = t."collectifId" AND c."archivedAt" IS NULL
    WHERE t."ownerId" = ${viewer.id}::uuid AND t."doneAt" IS NULL
      AND ${inside === null ? sql`true` : sql`t."collectifId" = ANY(${inside}::uuid[])`}
    ORDER BY t."dueOn" NULLS LAST, t."id" LIMIT ${OWN_SHOWN}`;
};
