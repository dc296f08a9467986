import type { FunctionKind, Tier, TrainingMethod } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import {
  isOpenSessionSql,
  listedPathsSql,
  listedTrainingsSql,
  visibleTrainingsSql,
} from "#lib/trainings/queries-visible.ts";
import { hasWordsSql, readWords } from "#lib/trainings/queries-words.ts";
import type { CatalogueParams } from "#lib/trainings/schema-search.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Up to so many matches, those whose title has the words come first. */
const RANKED = 100;

export type TrainingCard = {
  id: string;
  slug: string;
  title: string;
  aims: string;
  method: TrainingMethod;
  durationMinutes: number;
  priceCents: number;
  tiers: Tier[];
  functions: FunctionKind[];
  isFirstMandate: boolean;
  isPublic: boolean;
  /** The first session that one may still ask for; its first half-day as an ISO instant, seats that a newcomer may have: none while somebody waits. */
  next: { id: string; startsAt: string; left: number } | null;
};

export type CataloguePage = { rows: TrainingCard[]; total: number };

function filtersSql(
  words: string | null,
  { strate, fonction, premier, methode, financement, ouverte }: CatalogueParams,
) {
  const tier = strate ?? null;
  const held = fonction ?? null;
  return sql`${hasWordsSql(words)}
    AND (${tier}::"Tier" IS NULL OR t."tiers" = '{}' OR ${tier}::"Tier" = ANY(t."tiers"))
    AND (${held}::"FunctionKind" IS NULL OR t."functions" = '{}' OR ${held}::"FunctionKind" = ANY(t."functions"))
    AND (t."isFirstMandate" OR NOT ${premier !== undefined}::boolean)
    AND t."method" = coalesce(${methode ?? null}::"TrainingMethod", t."method")
    AND (n."id" IS NOT NULL OR NOT ${ouverte !== undefined || financement !== undefined}::boolean)`;
}

/** A page of the catalogue, with the first session of each that accepts the financing asked for. One query, two for words. */
export async function listTrainings(viewer: Viewer, params: CatalogueParams): Promise<CataloguePage> {
  const financing = params.financement ?? null;
  const words = await readWords(params.q);
  const [found] = await db.$queryRaw<CataloguePage[]>`
    WITH next AS (
      SELECT DISTINCT ON (s."trainingId") s."trainingId", s."id", s."capacity", h."startsAt"
      FROM "TrainingSession" s
      CROSS JOIN LATERAL (SELECT min(d."startsAt") AS "startsAt" FROM "TrainingHalfDay" d WHERE d."sessionId" = s."id") h
      WHERE ${isOpenSessionSql} AND (${financing}::"Financing" IS NULL OR ${financing}::"Financing" = ANY(s."financings"))
      ORDER BY s."trainingId", h."startsAt", s."id"),
    hits AS MATERIALIZED (
      SELECT t."id", t."title", n."id" AS "sessionId", n."capacity", n."startsAt"
      FROM "Training" t LEFT JOIN next n ON n."trainingId" = t."id"
      WHERE ${listedTrainingsSql(viewer)} AND ${filtersSql(words, params)}),
    page AS (
      SELECT *, row_number() OVER () AS place FROM (
        SELECT * FROM hits ORDER BY
          CASE WHEN (SELECT count(*) FROM hits) <= ${RANKED}
            THEN public.acts_vector(hits."title") @@ ${words}::tsquery END DESC NULLS LAST,
          hits."startsAt" NULLS LAST, hits."title", hits."id"
        LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(params.page)}) ordered)
    SELECT (SELECT count(*)::int FROM hits) AS "total",
      (SELECT coalesce(json_agg(json_build_object('id', t."id", 'slug', t."slug", 'title', t."title", 'aims', left(t."aims", 400),
          'method', t."method", 'durationMinutes', t."durationMinutes", 'priceCents', t."priceCents", 'tiers', t."tiers",
          'functions', t."functions", 'isFirstMandate', t."isFirstMandate", 'isPublic', t."isPublic",
          'next', CASE WHEN p."sessionId" IS NOT NULL THEN json_build_object('id', p."sessionId", 'startsAt', p."startsAt",
            'left', (SELECT CASE WHEN bool_or(r."status" = 'WAITING') THEN 0
              ELSE greatest(p."capacity" - count(r."seat"), 0) END
              FROM "Registration" r WHERE r."sessionId" = p."sessionId")) END) ORDER BY p.place), '[]')
        FROM page p JOIN "Training" t USING ("id")) AS "rows"`;
  return found ?? { rows: [], total: 0 };
}

export type TrainingPage = Omit<TrainingCard, "next"> & {
  programme: string;
  prerequisites: string | null;
  teaching: string | null;
  assessment: string | null;
  publishedAt: Date | null;
  archivedAt: Date | null;
  /** Parcours that it is a step of. */
  paths: { id: string; slug: string; title: string }[];
};

/** A training by its address, with the parcours that it is a step of; null when the viewer may not see it. One query. */
export async function findTraining(viewer: Viewer, slug: string): Promise<TrainingPage | null> {
  const [training] = await db.$queryRaw<TrainingPage[]>`
    SELECT t."id", t."slug", t."title", t."aims", t."programme", t."prerequisites", t."teaching", t."assessment", t."method",
      t."tiers"::text[], t."functions"::text[], t."isFirstMandate", t."durationMinutes", t."priceCents", t."isPublic",
      t."publishedAt", t."archivedAt",
      (SELECT coalesce(json_agg(json_build_object('id', p."id", 'slug', p."slug", 'title', p."title") ORDER BY p."title", p."id"), '[]')
        FROM "TrainingPathStep" e JOIN "TrainingPath" p ON p."id" = e."pathId"
        WHERE e."trainingId" = t."id" AND ${listedPathsSql(viewer)}) AS "paths"
    FROM "Training" t WHERE t."slug" = ${slug.replaceAll("\0", "")} AND ${visibleTrainingsSql(viewer)}`;
  return training ?? null;
}
