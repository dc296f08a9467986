import { Prisma } from "@prisma/client";
import { db, sql, todaySql } from "#lib/db.ts";
import { canSeeDirectory, seesEveryone } from "#lib/directory/policy.ts";
import {
  type DirectoryParams,
  type FacetName,
  filterOf,
  PEOPLE_CAP,
  withoutEndings,
} from "#lib/directory/schema.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { type SeatRow, seatsSql } from "#lib/members/queries-seats.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { consume } from "#lib/rate-limit.ts";
import { foldName } from "#lib/search.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Parts of a name looked for: nobody has more. */
const MOST_WORDS = 8;

export type PersonRow = {
  id: string;
  firstName: string;
  lastName: string;
  /** When the portrait was chosen, ISO; null without one. */
  portraitAt: string | null;
  /** Adhésion over: officers alone see those. */
  isLapsed: boolean;
  /** Held today, the latest first; three at most. */
  seats: SeatRow[];
};

export type Facet = { value: string; label: string; count: number };

export type DirectoryPage = {
  rows: PersonRow[];
  /** Number of matches, PEOPLE_CAP + 1 meaning « more than ». */
  total: number;
  facets: Partial<Record<FacetName, Facet[]>>;
  /** Names of the filters in force, for those whose value is an id. */
  labels: Record<"territoire" | "theme" | "collectif", string | null>;
};

/**
 * Counts a page of the directory, that nobody may copy from end to end. Throws AppError TOO_MANY past
 * DIRECTORY_PAGES_AN_HOUR; whoever sees everyone is journaled instead.
 */
export async function countReading(viewer: MemberViewer): Promise<void> {
  if (seesEveryone(viewer)) return;
  await consume({ name: "directory", points: env.DIRECTORY_PAGES_AN_HOUR, seconds: 3600 }, viewer.id);
}

/** What a read of the directory gives, or that it was one too many. */
export const orTooMany = <Found>(read: Promise<Found>): Promise<Found | "too many"> =>
  read.catch((error: unknown) => {
    if (error instanceof AppError && error.code === "TOO_MANY") return "too many" as const;
    throw error;
  });

/** What a seat must have, as « terms » of "DirectorySeat". */
function termsOf(params: DirectoryParams): string[] {
  const { strate, territoire, fonction, position, habitants, theme, collectif } = params;
  const filters = {
    tier: strate,
    in: territoire,
    function: fonction,
    stance: position,
    band: habitants,
    theme,
    collectif,
  };
  return Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : `${name}/${value}`));
}

/** Folded words of a name, each looked for as the beginning of one of its parts. */
const nameWords = (q = ""): string[] =>
  [...new Set(foldName(withoutEndings(q)).split(" "))].filter(Boolean).slice(0, MOST_WORDS);

/** The arguments of directory_matches and directory_departements. */
const askedSql = (viewer: MemberViewer, params: DirectoryParams): Prisma.Sql =>
  sql`${termsOf(params)}::text[], ${nameWords(params.q)}::text[], ${seesEveryone(viewer)}::boolean`;

type Counted = { facet: FacetName; column: Prisma.Sql };

/* What a seat has one of, and what it has several of. */
const ones: Counted[] = [
  { facet: "strate", column: sql`"tier"` },
  { facet: "departement", column: sql`"departementId"` },
  { facet: "position", column: sql`"stance"` },
  { facet: "habitants", column: sql`"band"` },
];
const lists: Counted[] = [
  { facet: "fonction", column: sql`"functions"` },
  { facet: "theme", column: sql`"themeIds"` },
  { facet: "collectif", column: sql`"collectifIds"` },
];

function countedSql(params: DirectoryParams): Prisma.Sql {
  const isOffered = ({ facet }: Counted) => params[filterOf(facet)] === undefined;
  const single = ones.filter(isOffered);
  const each = (write: (one: Counted) => Prisma.Sql, separator = ", ") =>
    Prisma.join(single.map(write), separator);
  const parts = lists.filter(isOffered).map(
    ({ facet, column }) => sql`SELECT ${facet}, value::text, count(DISTINCT "memberId")::int
      FROM seats, unnest(${column}) value GROUP BY value`,
  );
  if (single.length > 0) {
    parts.unshift(sql`SELECT CASE ${each(({ facet, column }) => sql`WHEN ${column} IS NOT NULL THEN ${facet}`, " ")} END,
        coalesce(${each(({ column }) => sql`${column}::text`)}), count(DISTINCT "memberId")::int
      FROM seats GROUP BY GROUPING SETS (${each(({ column }) => column)})`);
  }
  return parts.length > 0 ? Prisma.join(parts, " UNION ALL ") : sql`SELECT NULL, NULL, 0 WHERE false`;
}

/*
 * Each filter that is not chosen yet, with its counts over the people found, among their seats that match; the most
 * frequent values first.
 */
const facetsSql = (params: DirectoryParams): Prisma.Sql => sql`(
  WITH seats AS (
    SELECT hits."memberId", s."tier", s."departementId", s."stance", s."band", s."functions", s."themeIds", s."collectifIds"
    -- Seats are looked up by their member alone: a plan prepared for any terms would read the whole index of terms.
    FROM hits JOIN LATERAL (SELECT * FROM "DirectorySeat" d WHERE d."memberId" = hits."memberId" OFFSET 0) s ON true
    WHERE s."terms" @> ${termsOf(params)}::text[]),
  counted (facet, value, count) AS (${countedSql(params)}),
  placed AS (
    SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value COLLATE "C") AS place FROM counted
    WHERE value IS NOT NULL
  )
  SELECT json_agg(json_build_object('facet', facet, 'value', value, 'count', count, 'label', CASE facet
      WHEN 'theme' THEN (SELECT "name" FROM "Theme" WHERE "id" = value::int)
      WHEN 'departement' THEN (SELECT "name" FROM "Territory" WHERE "id" = value::int)
      WHEN 'collectif' THEN (SELECT "name" FROM "Collectif" WHERE "id" = value::uuid)
      ELSE value END) ORDER BY facet, CASE facet WHEN 'habitants' THEN value::int END, place)
  FROM placed WHERE place <= 12)`;

/* Names of the filters whose value is an id. */
const labelsSql = ({ territoire, theme, collectif }: DirectoryParams): Prisma.Sql => sql`
  (SELECT "name" || ' — ' || "precision" FROM "Territory" WHERE "id" = ${territoire ?? null}::int) AS territoire,
  (SELECT "name" FROM "Theme" WHERE "id" = ${theme ?? null}::int) AS theme,
  (SELECT "name" FROM "Collectif" WHERE "id" = ${collectif ?? null}::uuid) AS collectif`;

/** The search as one statement, answering an `Answer`; exported for measurement. */
export function directorySql(viewer: MemberViewer, params: DirectoryParams): Prisma.Sql {
  return sql`
    WITH hits AS MATERIALIZED (SELECT * FROM directory_matches(${askedSql(viewer, params)}, ${PEOPLE_CAP + 1}::int)),
    shown AS (
      SELECT "memberId", row_number() OVER (ORDER BY "sortName", "memberId") AS place
      FROM (SELECT * FROM hits ORDER BY "sortName", "memberId" LIMIT ${PEOPLE_CAP}) served
      ORDER BY place LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(params.page)}
    )
    SELECT (SELECT count(*)::int FROM hits) AS total,
      (SELECT json_agg(json_build_object('id', m."id", 'firstName', m."firstName", 'lastName', m."lastName",
          'portraitAt', (SELECT p."updatedAt" FROM "MemberPortrait" p WHERE p."memberId" = m."id"),
          'isLapsed', coalesce((SELECT d."listedUntil" < ${todaySql} FROM "DirectorySeat" d
            WHERE d."memberId" = m."id" AND d."position" = 0), true),
          'seats', ${seatsSql}) ORDER BY shown.place)
        FROM shown JOIN "Member" m ON m."id" = shown."memberId") AS rows,
      ${facetsSql(params)} AS facets,
${labelsSql(params)}`;
}

type Answer = DirectoryPage["labels"] & {
  total: number;
  rows: PersonRow[] | null;
  facets: ({ facet: FacetName } & Facet)[] | null;
};

/**
 * One page of the directory with its total, its filters and their counts, in one query; null for who may not see it.
 * Throws AppError TOO_MANY.
 */
export async function listPeople(
  viewer: MemberViewer,
  params: DirectoryParams,
): Promise<DirectoryPage | null> {
  if (!canSeeDirectory(viewer)) return null;
  await countReading(viewer);
  const [answer] = await db.$queryRaw<Answer[]>(directorySql(viewer, params));
  const { total = 0, rows, facets, territoire = null, theme = null, collectif = null } = answer ?? {};
  const grouped: DirectoryPage["facets"] = {};
  for (const { facet, ...value } of facets ?? []) {
    grouped[facet] ??= [];
    grouped[facet].push(value);
  }
  return { rows: rows ?? [], total, facets: grouped, labels: { territoire, theme, collectif } };
}

export type DepartementCount = { id: number; code: string; name: string; count: number };
export type DirectoryMap = DirectoryPage["labels"] & { departements: DepartementCount[] };

/** The map as one statement, answering a `DirectoryMap`; exported for measurement. */
export const departementsSql = (viewer: MemberViewer, params: DirectoryParams): Prisma.Sql => sql`
  SELECT coalesce((SELECT json_agg(json_build_object('id', t."id", 'code', t."code", 'name', t."name", 'count', d."count")
        ORDER BY t."code" COLLATE "C")
      FROM directory_departements(${askedSql(viewer, params)}) d JOIN "Territory" t ON t."id" = d."departementId"), '[]')
      AS departements, ${labelsSql(params)}`;

/** How many of the people that an address of the directory finds sit in each département, by code; null as above. */
export async function listDepartements(
  viewer: MemberViewer,
  params: DirectoryParams,
): Promise<DirectoryMap | null> {
  if (!canSeeDirectory(viewer)) return null;
  await countReading(viewer);
  const [answer] = await db.$queryRaw<DirectoryMap[]>(departementsSql(viewer, params));
  return answer ?? null;
}
