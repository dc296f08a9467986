import { Prisma, type Tier } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import type { AccountState, AdhesionState } from "#lib/members/labels-list.ts";
import { canListMembers } from "#lib/members/policy.ts";
import { holdsSql, type SeatRow, seatsSql } from "#lib/members/queries-seats.ts";
import { accountStateSql, adhesionStateSql, adhesionStatesSql } from "#lib/members/queries-states.ts";
import { MEMBERS_SHOWN, type MemberFilters, type MembersParams } from "#lib/members/schema-list.ts";
import { offsetOf } from "#lib/pagination.ts";
import { foldName } from "#lib/search.ts";
import { OWN_PLAN } from "#lib/statement-names.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** People counted at most: beyond, « plus de 1 000 » and a search says enough, and costs nothing. */
export const MEMBERS_CAP = 1000;

export type MemberRow = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  adhesion: AdhesionState;
  /** End of the latest adhésion, `YYYY-MM-DD`. */
  adhesionEndsOn: string | null;
  account: AccountState;
  isInvited: boolean;
  seats: SeatRow[];
};

export type MemberFacetName = "adhesion" | "compte" | "strate" | "departement";
export type MemberFacet = { value: string; label: string; count: number };

export type MembersPage = {
  rows: MemberRow[];
  /** MEMBERS_CAP + 1 meaning « more than ». */
  total: number;
  facets: Partial<Record<MemberFacetName, MemberFacet[]>>;
  /** Name of the département asked for. */
  departement: string | null;
};

const accounts: Record<AccountState, Prisma.Sql> = {
  JAMAIS_OUVERT: sql`(m."activatedAt" IS NULL AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL)`,
  OUVERT: sql`(m."activatedAt" IS NOT NULL AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL)`,
  SUSPENDU: sql`(m."suspendedAt" IS NOT NULL AND m."resignedAt" IS NULL)`,
  DEMISSION: sql`m."resignedAt" IS NOT NULL`,
};

/** Parts of a name looked for: nobody has more. */
const MOST_WORDS = 8;

const likeable = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Each word begins a part of the name, whatever the accents; or the whole is a part of the address. */
function foundSql(q: string): Prisma.Sql {
  const words = [...new Set(foldName(q).split(" "))].filter(Boolean).slice(0, MOST_WORDS);
  const named = words.flatMap((word) => [
    // The first is what the index answers, the second what is meant.
    sql`m."foldedName" LIKE ${`%${word}%`}`,
    sql`' ' || m."foldedName" LIKE ${`% ${word}%`}`,
  ]);
  const address = sql`lower(m."email"::text) LIKE ${`%${likeable(q.toLowerCase())}%`}`;
  return named.length > 0 ? sql`((${Prisma.join(named, " AND ")}) OR ${address})` : address;
}

/** Written in the text of the query: how many hold such a seat decides of the plan. The value is one of the enum's. */
const heldIn = (tier: Tier) => sql`EXISTS (SELECT FROM "Mandate" a WHERE a."memberId" = m."id"
  AND a."tier" = ${Prisma.raw(`'${tier}'`)}::"Tier" AND ${holdsSql(sql`a`)})`;

const heldInside = (departement: number) => sql`m."id" IN (SELECT a."memberId" FROM "TerritoryInclusion" i
  JOIN "Mandate" a ON a."territoryId" = i."innerId" WHERE i."outerId" = ${departement} AND ${holdsSql(sql`a`)})`;

/** Which `"Member" m` filters let through; nobody whose data were erased. */
export function memberFiltersSql({ q, adhesion, compte, strate, departement }: MemberFilters): Prisma.Sql {
  const wanted = [
    sql`m."erasedAt" IS NULL`,
    ...(q ? [foundSql(q)] : []),
    ...(adhesion ? [adhesionStatesSql[adhesion]] : []),
    ...(compte ? [accounts[compte]] : []),
    ...(strate ? [heldIn(strate)] : []),
    ...(departement ? [heldInside(departement)] : []),
  ];
  return Prisma.join(wanted, " AND ");
}

/* Each filter with its counts over the people found; the most frequent values first. */
const facetsSql = sql`(
  WITH seats AS (
    SELECT DISTINCT h."id", d."tier", d."departementId" AS departement
    FROM hits h JOIN "DirectorySeat" d ON d."memberId" = h."id" WHERE d."tier" IS NOT NULL
    -- Those whose account is closed are not in the directory.
    UNION ALL SELECT DISTINCT h."id", a."tier", dep."id" FROM hits h
    JOIN "Mandate" a ON a."memberId" = h."id" AND ${holdsSql(sql`a`)}
    LEFT JOIN "Territory" t ON t."id" = a."territoryId"
    LEFT JOIN "Territory" dep ON dep."kind" = 'DEPARTEMENT'
      AND dep."code" = CASE t."kind" WHEN 'DEPARTEMENT' THEN t."code" ELSE t."departementCode" END
    WHERE h.account IN ('SUSPENDU', 'DEMISSION')),
  counted (facet, value, count) AS (
    SELECT 'adhesion', adhesion, count(*)::int FROM hits GROUP BY adhesion
    UNION ALL SELECT 'compte', account, count(*)::int FROM hits GROUP BY account
    UNION ALL SELECT 'strate', "tier"::text, count(DISTINCT "id")::int FROM seats GROUP BY "tier"
    UNION ALL SELECT 'departement', departement::text, count(DISTINCT "id")::int FROM seats
      WHERE departement IS NOT NULL GROUP BY departement),
  placed AS (SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value COLLATE "C") AS place FROM counted)
  SELECT json_agg(json_build_object('facet', facet, 'value', value, 'count', count, 'label',
      CASE facet WHEN 'departement' THEN (SELECT "name" FROM "Territory" WHERE "id" = value::int) ELSE value END)
    ORDER BY facet, place)
  FROM placed WHERE place <= 12)`;

/** The list as one statement, answering an `Answer`; exported for measurement. */
export const membersSql = (
  params: MembersParams,
): Prisma.Sql => sql`${params.q ? Prisma.raw(OWN_PLAN) : Prisma.empty}
  WITH hits AS MATERIALIZED (
    SELECT m."id", m."lastName", m."firstName", ${adhesionStateSql} AS adhesion, ${accountStateSql} AS account
    FROM "Member" m WHERE ${memberFiltersSql(params)}
    ORDER BY m."lastName", m."firstName", m."id" LIMIT ${MEMBERS_CAP + 1}),
  shown AS (
    SELECT *, row_number() OVER (ORDER BY "lastName", "firstName", "id") AS place
    FROM (SELECT * FROM hits ORDER BY "lastName", "firstName", "id" LIMIT ${MEMBERS_CAP}) served
    ORDER BY place LIMIT ${MEMBERS_SHOWN} OFFSET ${offsetOf(params.page, MEMBERS_SHOWN)})
  SELECT (SELECT count(*)::int FROM hits) AS total,
    (SELECT json_agg(json_build_object('id', m."id", 'firstName', m."firstName", 'lastName', m."lastName", 'email', m."email",
        'adhesion', s.adhesion, 'account', s.account, 'isInvited', m."invitedAt" IS NOT NULL,
        'adhesionEndsOn', m."adhesionEndsOn",
        'seats', ${seatsSql}) ORDER BY s.place)
      FROM shown s JOIN "Member" m ON m."id" = s."id") AS rows,
    ${facetsSql} AS facets,
    (SELECT "name" FROM "Territory" WHERE "id" = ${params.departement ?? null}::int) AS departement`;

type Answer = {
  total: number;
  rows: MemberRow[] | null;
  facets: ({ facet: MemberFacetName } & MemberFacet)[] | null;
  departement: string | null;
};

/** One page of everybody the association knows, with its total, its filters and their counts, in one query. */
export async function listMembers(viewer: MemberViewer, params: MembersParams): Promise<MembersPage | null> {
  if (!canListMembers(viewer)) return null;
  const [answer] = await db.$queryRaw<Answer[]>(membersSql(params));
  const { total = 0, rows, facets, departement = null } = answer ?? {};
  const grouped: MembersPage["facets"] = {};
  for (const { facet, ...value } of facets ?? []) {
    grouped[facet] ??= [];
    grouped[facet].push(value);
  }
  return { rows: rows ?? [], total, facets: grouped, departement };
}

/** Name of the département that filters ask for, if they do. */
export async function findDepartementName(
  viewer: MemberViewer,
  { departement }: MemberFilters,
): Promise<string | null> {
  if (!canListMembers(viewer) || departement === undefined) return null;
  const found = await db.territory.findUnique({ where: { id: departement }, select: { name: true } });
  return found?.name ?? null;
}
