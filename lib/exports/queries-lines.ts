import { Prisma } from "@prisma/client";
import { db, sql, todaySql } from "#lib/db.ts";
import type { MemberExportKind } from "#lib/exports/labels.ts";
import { canExport } from "#lib/exports/policy.ts";
import type { ReadyExport } from "#lib/exports/queries.ts";
import { exportableSql } from "#lib/exports/queries-people.ts";
import { holdsSql, seatsSql } from "#lib/members/queries-seats.ts";
import { accountStateSql, adhesionStateSql } from "#lib/members/queries-states.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Lines read at a time: what an export holds in memory, whatever its length. */
const BATCH = 1000;

type Columns = Record<string, Prisma.Sql>;

const contactsOf = (
  kind: "PHONE" | "ADDRESS",
) => sql`(SELECT string_agg(c."value", ', ' ORDER BY c."position", c."id")
  FROM "ContactMeans" c WHERE c."memberId" = m."id" AND c."kind" = ${Prisma.raw(`'${kind}'`)}::"ContactKind")`;

const names: Columns = {
  lastName: sql`m."lastName"`,
  firstName: sql`m."firstName"`,
  civility: sql`m."civility"`,
  email: sql`m."email"`,
};

const departementOf = (
  territory: Prisma.Sql,
) => sql`(SELECT dep."name" FROM "Territory" dep WHERE dep."kind" = 'DEPARTEMENT'
  AND dep."code" = CASE ${territory}."kind" WHEN 'DEPARTEMENT' THEN ${territory}."code" ELSE ${territory}."departementCode" END)`;

const members: Columns = {
  ...names,
  seats: seatsSql,
  departement: sql`(SELECT string_agg(DISTINCT ${departementOf(sql`t`)}, ', ') FROM "Mandate" a
    JOIN "Territory" t ON t."id" = a."territoryId" WHERE a."memberId" = m."id" AND ${holdsSql(sql`a`)})`,
  adhesion: adhesionStateSql,
  adhesionEndsOn: sql`m."adhesionEndsOn"`,
  account: accountStateSql,
  createdAt: sql`(m."createdAt" AT TIME ZONE 'Europe/Paris')::date`,
  phone: contactsOf("PHONE"),
  address: contactsOf("ADDRESS"),
};

const mandates: Columns = {
  ...names,
  tier: sql`l."tier"`,
  territory: sql`(SELECT t."name" FROM "Territory" t WHERE t."id" = l."territoryId")`,
  code: sql`(SELECT t."code" FROM "Territory" t WHERE t."id" = l."territoryId")`,
  departement: sql`(SELECT ${departementOf(sql`t`)} FROM "Territory" t WHERE t."id" = l."territoryId")`,
  functions: sql`(SELECT json_agg(json_build_object('kind', f."kind", 'rank', f."rank") ORDER BY f."startsOn", f."id")
    FROM "MandateFunction" f WHERE f."mandateId" = l."id"
      AND (f."endsOn" IS NULL OR f."endsOn" > ${todaySql} OR f."endsOn" = l."endsOn"))`,
  delegations: sql`(SELECT string_agg(f."delegation", ', ' ORDER BY f."startsOn", f."id")
    FROM "MandateFunction" f WHERE f."mandateId" = l."id"
      AND (f."endsOn" IS NULL OR f."endsOn" > ${todaySql} OR f."endsOn" = l."endsOn"))`,
  group: sql`l."groupName"`,
  stance: sql`(SELECT s."stance" FROM "MandateStance" s WHERE s."mandateId" = l."id" ORDER BY s."startsOn" DESC, s."id" LIMIT 1)`,
  startsOn: sql`l."startsOn"`,
  endsOn: sql`l."endsOn"`,
};

const adhesions: Columns = { ...names, startsOn: sql`l."startsOn"`, endsOn: sql`l."endsOn"` };

/** What a line is, as `l`, and what its columns hold. */
const kinds: Record<MemberExportKind, { from: Prisma.Sql; columns: Columns }> = {
  MEMBERS: { from: sql`CROSS JOIN LATERAL (SELECT m."id") l`, columns: members },
  MANDATES: { from: sql`JOIN "Mandate" l ON l."memberId" = m."id"`, columns: mandates },
  ADHESIONS: { from: sql`JOIN "Adhesion" l ON l."memberId" = m."id"`, columns: adhesions },
};

type Line = { lastName: string; firstName: string; memberId: string; lineId: string; values: unknown[] };

/**
 * The lines of an export by name, batch by batch, each with the values of its columns as JSON has them: of those whom it
 * noted alone, but for whoever was erased or restricted the use of her data since.
 */
export async function* exportLines(
  viewer: Viewer,
  { id, kind, columns }: ReadyExport,
): AsyncGenerator<unknown[][]> {
  if (!canExport(viewer) || kind === "TRAININGS") return;
  const { from, columns: known } = kinds[kind];
  const values = Prisma.join(columns.map((column) => known[column] ?? sql`NULL`));
  let last: Line | undefined;
  for (;;) {
    // By name: the first condition is what the index answers, the second what is meant.
    const after = last
      ? sql`AND (m."lastName", m."firstName", m."id") >= (${last.lastName}, ${last.firstName}, ${last.memberId}::uuid)
          AND (m."lastName", m."firstName", m."id", l."id") > (${last.lastName}, ${last.firstName}, ${last.memberId}::uuid, ${last.lineId}::uuid)`
      : sql``;
    // The set is unpacked once a batch, not once a line.
    const lines = await db.$queryRaw<Line[]>`
      SELECT m."lastName", m."firstName", m."id" AS "memberId", l."id" AS "lineId", json_build_array(${values}) AS "values"
      FROM "Member" m ${from}
      WHERE ${exportableSql} AND number_in(m."number", (SELECT x."members" || ''::bytea FROM "Export" x WHERE x."id" = ${id}::uuid))
        ${after}
      ORDER BY m."lastName", m."firstName", m."id", l."id" LIMIT ${BATCH}`;
    if (lines.length > 0) yield lines.map((line) => line.values);
    last = lines.at(-1);
    if (!last || lines.length < BATCH) return;
  }
}
