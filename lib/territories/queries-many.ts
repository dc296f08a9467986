import { db } from "#lib/db.ts";
import { labelOf } from "#lib/territories/queries.ts";

type Row = { text: string; id: number; name: string; precision: string; isCommune: boolean };
export type TerritoryMatch = { id: number; label: string } | { problem: string };

/**
 * The territory that each text means, for a table of thousands of lines: its official code (or a former one), its name
 * alone, with its département (« Saint-Denis 93 ») or as our lists show it. Of several, the only commune. One query.
 */
export async function matchTerritories(texts: readonly string[]): Promise<Map<string, TerritoryMatch>> {
  const wanted = [...new Set(texts)];
  // Joined by equality on one expression each, so that the table is read three times whatever the number of texts.
  const rows = await db.$queryRaw<Row[]>`
    WITH typed AS MATERIALIZED (
      SELECT t AS "text", upper(btrim(t)) AS code,
        regexp_replace(fold_name(t), '^(ville de|(commune|mairie) (de|du|des|d)) ', '') AS q
        FROM unnest(${wanted}::text[]) t),
    found AS (
      SELECT "text", t."id" FROM typed JOIN "Territory" t ON t."code" = typed.code
      UNION SELECT "text", t."id" FROM typed JOIN (
        SELECT "id", unnest("formerCodes") AS code FROM "Territory") t ON t.code = typed.code
      UNION SELECT "text", t."id" FROM typed JOIN "Territory" t ON t."foldedName" = typed.q
      UNION SELECT "text", t."id" FROM typed JOIN "Territory" t
        ON t."foldedName" || ' ' || lower(coalesce(t."departementCode", t."code")) = typed.q
      UNION SELECT "text", t."id" FROM typed JOIN "Territory" t
        ON t."name" || ' — ' || t."precision" = btrim(typed."text"))
    SELECT "text", t."id", t."name", t."precision", t."kind" = 'COMMUNE' AS "isCommune"
      FROM found JOIN "Territory" t USING ("id") ORDER BY "text", t."id"`;
  const byText = Map.groupBy(rows, ({ text }) => text);
  return new Map(wanted.map((text) => [text, matchOf(text, byText.get(text) ?? [])]));
}

function matchOf(text: string, rows: Row[]): TerritoryMatch {
  const communes = rows.filter(({ isCommune }) => isCommune);
  const [only, ...others] = communes.length > 0 ? communes : rows;
  if (!only) return { problem: `Aucun territoire ne s’appelle « ${text.slice(0, 80)} ».` };
  if (others.length === 0) return { id: only.id, label: labelOf(only) };
  const problem = `Plusieurs territoires s’appellent « ${only.name} » : ajoutez le numéro du département, ou mettez le code.`;
  return { problem };
}
