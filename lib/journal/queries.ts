import { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { enteringEvents } from "#lib/journal/labels.ts";
import { canReadJournal } from "#lib/journal/policy.ts";
import { type Name, nameOf } from "#lib/journal/queries-names.ts";
import { type JournalFilter, readCursor } from "#lib/journal/schema.ts";
import { PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type Entry = {
  id: string;
  at: Date;
  event: string;
  /** « member », or what acted without one. */
  actor: string;
  member: Name | null;
  subjectId: string | null;
  /** The subject's name when it is a member, else whose thing it is. */
  subject: Name | null;
  /** As the journal holds it: ids and enum values. */
  detail: Record<string, unknown>;
};

export type JournalPage = { entries: Entry[]; hasNewer: boolean; hasOlder: boolean };

/** Bounds of a day in Paris, whatever the machine's own zone. */
const startOf = (day: string) => sql`(${day}::date::timestamp AT TIME ZONE 'Europe/Paris')`;

/** Who acted, one way or another; no entry answers to two of them. */
function byWhom(acteur: JournalFilter["acteur"]): Prisma.Sql[] {
  if (acteur === undefined) return [sql`true`];
  if (acteur === "systeme") return [sql`e."memberId" IS NULL`];
  const entering = sql`e."memberId" IS NULL AND e."event" = ANY(${enteringEvents})`;
  return [
    sql`e."memberId" = ${acteur}::uuid`,
    sql`${entering} AND e."detail"->>'memberId' = ${acteur}`,
    sql`${entering} AND e."subjectId" = ${acteur} AND e."detail"->>'memberId' IS DISTINCT FROM ${acteur}`,
  ];
}

/** What it was done to: that very thing, or something of that member's. */
const aboutWhat = (sujet: string | undefined): Prisma.Sql[] =>
  sujet === undefined
    ? [sql`true`]
    : [
        sql`e."subjectId" = ${sujet}`,
        sql`e."detail"->>'memberId' = ${sujet} AND e."subjectId" IS DISTINCT FROM ${sujet}`,
      ];

/** Each way in which an entry may answer the filter, apart: each has its index. */
function conditions({ evenement, acteur, sujet, du, au }: JournalFilter): Prisma.Sql[] {
  const common = [
    evenement === undefined ? null : sql`e."event" = ${evenement}`,
    du === undefined ? null : sql`e."at" >= ${startOf(du)}`,
    au === undefined ? null : sql`e."at" < (${au}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris'`,
  ].filter((condition) => condition !== null);
  return byWhom(acteur).flatMap((who) =>
    aboutWhat(sujet).map((what) => Prisma.join([who, what, ...common], " AND ")),
  );
}

const idIn = (text: Prisma.Sql) =>
  sql`CASE WHEN ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (${text})::uuid END`;

/**
 * One page of the journal, the latest first, from where the address says (keyset: deep pages cost what the first does).
 * Names are looked up as it is shown, never kept. For the administrator, who records the reading beforehand.
 */
export async function listEntries(viewer: MemberViewer, filter: JournalFilter): Promise<JournalPage> {
  if (!canReadJournal(viewer)) return { entries: [], hasNewer: false, hasOlder: false };
  const isBackwards = filter.apres !== undefined;
  const start = filter.apres ?? filter.avant;
  const cursor = start === undefined ? null : readCursor(start);
  const beyond = isBackwards ? sql`>` : sql`<`;
  const from = cursor ? sql`(e."at", e."id") ${beyond} (${cursor.at}, ${cursor.id})` : sql`true`;
  const order = isBackwards ? sql`ASC` : sql`DESC`;
  const ways = conditions(filter).map(
    (condition) => sql`(SELECT e.* FROM "JournalEntry" e WHERE ${condition} AND ${from}
      ORDER BY e."at" ${order}, e."id" ${order} LIMIT ${PAGE_SIZE + 1})`,
  );
  const rows = await db.$queryRaw<Entry[]>`
    WITH page AS MATERIALIZED (
      SELECT * FROM (${Prisma.join(ways, " UNION ALL ")}) e ORDER BY e."at" ${order}, e."id" ${order} LIMIT ${PAGE_SIZE + 1}),
    people AS (
      SELECT page.*, ${idIn(sql`"subjectId"`)} AS "itself", ${idIn(sql`"detail"->>'memberId'`)} AS "about" FROM page)
    SELECT p."id"::text, p."at", p."event", p."actor", ${nameOf(sql`m`)} AS "member", p."subjectId",
      CASE WHEN s."id" IS NULL THEN ${nameOf(sql`a`)} ELSE ${nameOf(sql`s`)} END AS "subject", p."detail"
    FROM people p LEFT JOIN "Member" s ON s."id" = p."itself" LEFT JOIN "Member" a ON a."id" = p."about"
    LEFT JOIN "Member" m ON m."id" = COALESCE(p."memberId",
      CASE WHEN p."event" = ANY(${enteringEvents}) THEN COALESCE(p."about", p."itself") END)
    ORDER BY p."at" ${order}, p."id" ${order}`;
  const hasMore = rows.length > PAGE_SIZE;
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    entries: isBackwards ? shown.reverse() : shown,
    hasNewer: isBackwards ? hasMore : cursor !== null,
    hasOlder: isBackwards ? true : hasMore,
  };
}

/** A member's name, for the filter that is on her; null for whoever does not read the journal. */
export const findNamed = async (viewer: MemberViewer, id: string): Promise<Name | null> =>
  canReadJournal(viewer)
    ? db.member.findUnique({ where: { id }, select: { id: true, firstName: true, lastName: true } })
    : null;
