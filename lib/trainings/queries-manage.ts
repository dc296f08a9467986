import type { Prisma, TrainingMethod } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { TrainingState } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { hasWordsSql, readWords } from "#lib/trainings/queries-words.ts";
import type { ManageParams } from "#lib/trainings/schema-search.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** More trainings or bodies than a list to choose from can hold. */
const MOST_CHOICES = 500;

export type ManagedTraining = {
  id: string;
  title: string;
  state: TrainingState;
  method: TrainingMethod;
  durationMinutes: number;
  priceCents: number;
  isPublic: boolean;
  sessions: number;
};

export type ManagedPage = { rows: ManagedTraining[]; total: number };

const stateSql = sql`CASE WHEN t."archivedAt" IS NOT NULL THEN 'ARCHIVED' WHEN t."publishedAt" IS NULL THEN 'DRAFT' ELSE 'PUBLISHED' END`;

/** A page of all trainings, drafts and archived ones too; nothing for whoever does not manage. */
export async function listTrainingsToManage(
  viewer: Viewer,
  { q, etat, page }: ManageParams,
): Promise<ManagedPage> {
  if (!canManageTrainings(viewer)) return { rows: [], total: 0 };
  const words = await readWords(q);
  const [found] = await db.$queryRaw<ManagedPage[]>`
    WITH hits AS MATERIALIZED (
      SELECT t.*, ${stateSql} AS state FROM "Training" t
      WHERE ${hasWordsSql(words)} AND (${etat ?? null}::text IS NULL OR ${stateSql} = ${etat ?? null}::text)),
    listed AS (
      SELECT h."id", h."title", h.state, h."method", h."durationMinutes", h."priceCents", h."isPublic",
        (SELECT count(*)::int FROM "TrainingSession" s WHERE s."trainingId" = h."id") AS "sessions"
      FROM hits h ORDER BY h."archivedAt" IS NOT NULL, h."title", h."id" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT (SELECT count(*)::int FROM hits) AS "total", (SELECT coalesce(json_agg(listed), '[]') FROM listed) AS "rows"`;
  return found ?? { rows: [], total: 0 };
}

/** A training as its form shows it, with how many sessions it has. */
export const findTrainingToManage = async (viewer: Viewer, id: string) =>
  canManageTrainings(viewer) && isUuid(id)
    ? db.training.findUnique({ where: { id }, include: { _count: { select: { sessions: true } } } })
    : null;

export type TrainingToEdit = NonNullable<Awaited<ReturnType<typeof findTrainingToManage>>>;

/** Trainings to choose from: for a parcours, for a session. */
export const listTrainingChoices = async (viewer: Viewer): Promise<{ id: string; title: string }[]> =>
  canManageTrainings(viewer)
    ? db.training.findMany({
        where: { archivedAt: null },
        select: { id: true, title: true },
        orderBy: [{ title: "asc" }, { id: "asc" }],
        take: MOST_CHOICES,
      })
    : [];

export type ManagedPath = {
  id: string;
  title: string;
  isPublic: boolean;
  publishedAt: Date | null;
  archivedAt: Date | null;
  steps: number;
};

export const listPathsToManage = async (viewer: Viewer): Promise<ManagedPath[]> => {
  if (!canManageTrainings(viewer)) return [];
  const rows = await db.trainingPath.findMany({
    select: {
      id: true,
      title: true,
      isPublic: true,
      publishedAt: true,
      archivedAt: true,
      _count: { select: { steps: true } },
    },
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { title: "asc" }, { id: "asc" }],
    take: MOST_CHOICES,
  });
  return rows.map(({ _count, ...path }) => ({ ...path, steps: _count.steps }));
};

const pathSelect = {
  id: true,
  slug: true,
  title: true,
  aims: true,
  isPublic: true,
  publishedAt: true,
  archivedAt: true,
  steps: {
    orderBy: { position: "asc" },
    select: {
      training: {
        select: { id: true, title: true, durationMinutes: true, publishedAt: true, archivedAt: true },
      },
    },
  },
} as const satisfies Prisma.TrainingPathSelect;

/** A parcours as its form shows it, its trainings in their order. */
export const findPathToManage = async (viewer: Viewer, id: string) =>
  canManageTrainings(viewer) && isUuid(id)
    ? db.trainingPath.findUnique({ where: { id }, select: pathSelect })
    : null;

export type PathToEdit = NonNullable<Awaited<ReturnType<typeof findPathToManage>>>;

/** Bodies, archived ones last. */
export const listBodies = async (viewer: Viewer) =>
  canManageTrainings(viewer)
    ? db.trainingBody.findMany({
        orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
        take: MOST_CHOICES,
      })
    : [];

export type Body = Awaited<ReturnType<typeof listBodies>>[number];

export const findBody = async (viewer: Viewer, id: string) =>
  canManageTrainings(viewer) && isUuid(id) ? db.trainingBody.findUnique({ where: { id } }) : null;
