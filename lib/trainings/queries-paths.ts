import type { TrainingMethod } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { PAGE_SIZE } from "#lib/pagination.ts";
import {
  listedPathsSql,
  listedTrainingsSql,
  type Progress,
  progressSql,
  visiblePathsSql,
} from "#lib/trainings/queries-visible.ts";
import type { Viewer } from "#lib/viewer.ts";

export type PathCard = {
  id: string;
  slug: string;
  title: string;
  aims: string;
  /** Trainings of it that the viewer may see, and those that she has done. */
  steps: number;
  done: number;
};

/** Parcours of the catalogue, with how far the viewer is in each. One query. */
export const listPaths = (viewer: Viewer): Promise<PathCard[]> => db.$queryRaw<PathCard[]>`
  SELECT p."id", p."slug", p."title", left(p."aims", 400) AS "aims", count(t."id")::int AS "steps",
    (count(*) FILTER (WHERE t."id" IS NOT NULL AND ${progressSql(viewer, sql`t."id"`)} = 'DONE'))::int AS "done"
  FROM "TrainingPath" p
  LEFT JOIN "TrainingPathStep" e ON e."pathId" = p."id"
  LEFT JOIN "Training" t ON t."id" = e."trainingId" AND ${listedTrainingsSql(viewer)}
  WHERE ${listedPathsSql(viewer)}
  GROUP BY p."id" ORDER BY p."title", p."id" LIMIT ${PAGE_SIZE}`;

export type PathStep = {
  id: string;
  slug: string;
  title: string;
  method: TrainingMethod;
  durationMinutes: number;
  progress: Progress;
};

export type PathPage = {
  id: string;
  slug: string;
  title: string;
  aims: string;
  isPublic: boolean;
  publishedAt: Date | null;
  archivedAt: Date | null;
  steps: PathStep[];
};

/** A parcours by its address, its trainings in their order; null when the viewer may not see it. One query. */
export async function findPath(viewer: Viewer, slug: string): Promise<PathPage | null> {
  const [path] = await db.$queryRaw<PathPage[]>`
    SELECT p."id", p."slug", p."title", p."aims", p."isPublic", p."publishedAt", p."archivedAt",
      (SELECT coalesce(json_agg(json_build_object('id', t."id", 'slug', t."slug", 'title', t."title", 'method', t."method",
          'durationMinutes', t."durationMinutes", 'progress', ${progressSql(viewer, sql`t."id"`)}) ORDER BY e."position"), '[]')
        FROM "TrainingPathStep" e JOIN "Training" t ON t."id" = e."trainingId" AND ${listedTrainingsSql(viewer)}
        WHERE e."pathId" = p."id") AS "steps"
    FROM "TrainingPath" p WHERE p."slug" = ${slug.replaceAll("\0", "")} AND ${visiblePathsSql(viewer)}`;
  return path ?? null;
}
