import { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

const collectifName = sql`WHEN 'collectif' THEN (SELECT "name" FROM "Collectif" WHERE "id" = value::uuid)`;
/** Apart: nearly as many authors as hits, of whom a few are kept. */
const authors = sql`
      UNION ALL
      (SELECT 'auteur', "authorId"::text, count(*)::int FROM hits GROUP BY "authorId" ORDER BY 3 DESC, "authorId" LIMIT 8)`;
const authorName = sql`
        WHEN 'auteur' THEN (SELECT "firstName" || ' ' || "lastName" FROM "Member" WHERE "id" = value::uuid)`;

/**
 * Each filter with its counts over `hits`, as a JSON list of `facet` (a FacetName), `value`, `label`, `count`, the most
 * frequent values first. The hits are read once for most columns; labels are looked up for the few values kept. An
 * author is a person, a collectif says what its people think: they are counted for members alone.
 */
export function facetSql(viewer: Viewer): Prisma.Sql {
  const forMembers = (part: Prisma.Sql) => (viewer.kind === "member" ? part : Prisma.empty);
  return sql`(
    WITH counted (facet, value, count) AS (
      SELECT CASE WHEN "kind" IS NOT NULL THEN 'nature' WHEN "outcome" IS NOT NULL THEN 'suite'
          WHEN "tier" IS NOT NULL THEN 'strate' WHEN "year" IS NOT NULL THEN 'annee'
          WHEN "departementId" IS NOT NULL THEN 'departement' ${forMembers(sql`WHEN "collectifId" IS NOT NULL THEN 'collectif'`)} END,
        coalesce("kind"::text, "outcome"::text, "tier"::text, "year"::text, "departementId"::text
          ${forMembers(sql`, "collectifId"::text`)}), count(*)::int
      FROM (SELECT *, date_part('year', "actDate")::int AS "year" FROM hits) h
      GROUP BY GROUPING SETS ("kind", "outcome", "tier", "year", "departementId" ${forMembers(sql`, "collectifId"`)})
      UNION ALL
      SELECT 'theme', "id"::text, count(*)::int FROM (SELECT unnest("themeIds") AS "id" FROM hits) t GROUP BY "id"
      ${forMembers(authors)}
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value COLLATE "C") AS place FROM counted
      WHERE value IS NOT NULL
    )
    SELECT json_agg(json_build_object('facet', facet, 'value', value, 'count', count, 'label', CASE facet
        WHEN 'theme' THEN (SELECT "name" FROM "Theme" WHERE "id" = value::int)
        WHEN 'departement' THEN (SELECT "name" FROM "Territory" WHERE "id" = value::int)
        ${forMembers(sql`${collectifName} ${authorName}`)}
        ELSE value END) ORDER BY facet, place)
    FROM placed WHERE place <= CASE facet WHEN 'annee' THEN 15 ELSE 12 END)`;
}
