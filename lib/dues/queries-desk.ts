import type { ScaleState } from "@prisma/client";
import { db } from "#lib/db.ts";
import { canEditScale, canReadScale } from "#lib/dues/policy.ts";
import type { Scale } from "#lib/dues/queries-scale.ts";
import { type ScaleRules, scaleRulesSchema } from "#lib/dues/schema-scale.ts";
import type { Viewer } from "#lib/viewer.ts";

export type ScaleLine = {
  id: string;
  year: number;
  version: number;
  state: ScaleState;
  kind: ScaleRules["kind"];
  /** Who published it, or began the draft; the placeholder of somebody erased otherwise. */
  by: string;
  on: Date;
  isInForce: boolean;
};

/** Every scale, the latest years first; drafts for the treasurer alone. */
export const listScales = (viewer: Viewer): Promise<ScaleLine[]> =>
  canEditScale(viewer)
    ? db.$queryRaw<ScaleLine[]>`
      SELECT s."id", s."year", s."version", s."state"::text AS "state", s."rules"->>'kind' AS "kind",
        m."firstName" || ' ' || m."lastName" AS "by", coalesce(s."publishedAt", s."createdAt") AS "on",
        s."state" = 'PUBLISHED' AND s."version" = max(s."version") FILTER (WHERE s."state" = 'PUBLISHED')
          OVER (PARTITION BY s."year") AS "isInForce"
      FROM "DuesScale" s JOIN "Member" m ON m."id" = coalesce(s."publishedById", s."createdById")
      ORDER BY s."year" DESC, s."version" DESC, s."id" LIMIT 100`
    : Promise.resolve([]);

export type DeskScale = {
  id: string;
  year: number;
  version: number;
  state: ScaleState;
  rules: ScaleRules;
  note: string | null;
  publishedAt: Date | null;
  by: string;
  /** What it is compared with: the scale published before it, for its year or for an earlier one. */
  before: { year: number; version: number; rules: ScaleRules } | null;
};

/** A scale as the treasurer works on it; null when there is none, or for anybody else. */
export async function findDeskScale(viewer: Viewer, id: string): Promise<DeskScale | null> {
  if (!canEditScale(viewer)) return null;
  const found = await db.duesScale.findUnique({
    where: { id },
    select: {
      id: true,
      year: true,
      version: true,
      state: true,
      rules: true,
      note: true,
      publishedAt: true,
      createdBy: { select: { firstName: true, lastName: true } },
      publishedBy: { select: { firstName: true, lastName: true } },
    },
  });
  if (!found) return null;
  const { createdBy, publishedBy, year, version, ...scale } = found;
  const before = await db.duesScale.findFirst({
    where: {
      AND: [
        { state: "PUBLISHED" },
        { OR: [{ year: { lt: year } }, { AND: [{ year }, { version: { lt: version } }] }] },
      ],
    },
    orderBy: [{ year: "desc" }, { version: "desc" }],
    select: { year: true, version: true, rules: true },
  });
  const { firstName, lastName } = publishedBy ?? createdBy;
  return {
    ...scale,
    year,
    version,
    rules: scaleRulesSchema.parse(found.rules),
    by: `${firstName} ${lastName}`,
    before: before && { ...before, rules: scaleRulesSchema.parse(before.rules) },
  };
}

export type PublishedScale = Scale & { isInForce: boolean };

/** What was published, the latest first: what each year costs, and what its corrections changed. */
export async function listPublishedScales(viewer: Viewer): Promise<PublishedScale[]> {
  if (!canReadScale(viewer)) return [];
  const found = await db.duesScale.findMany({
    where: { state: "PUBLISHED" },
    orderBy: [{ year: "desc" }, { version: "desc" }],
    select: { id: true, year: true, version: true, rules: true, note: true, publishedAt: true },
    take: 20,
  });
  const years = new Set<number>();
  return found.flatMap(({ publishedAt, ...scale }) => {
    if (!publishedAt) return [];
    const isInForce = !years.has(scale.year);
    years.add(scale.year);
    return [{ ...scale, publishedAt, rules: scaleRulesSchema.parse(scale.rules), isInForce }];
  });
}
