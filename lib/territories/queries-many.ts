import type { TerritoryKind } from "@prisma/client";
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
  return { problem: severalNamed(only.name) };
}

const severalNamed = (name: string): string =>
  `Plusieurs territoires s’appellent « ${name} » : ajoutez le numéro du département, ou mettez le code.`;

/** A text to look for among the territories of a kind; `departement` (code or name, may be empty) tells namesakes apart. */
export type WantedPlace = { text: string; kind: TerritoryKind; departement: string };

const missing: Record<TerritoryKind, (name: string) => string> = {
  COMMUNE: (name) => `Aucune commune ne s’appelle ${name}.`,
  EPCI: (name) => `Aucune intercommunalité ne s’appelle ${name}.`,
  DEPARTEMENT: (name) => `Aucun département ne s’appelle ${name}.`,
  REGION: (name) => `Aucune région ne s’appelle ${name}.`,
};

/** The territory that each place means, in their order, or why it means none: like `matchTerritories`, of one kind each. One query. */
export async function matchPlaces(wanted: readonly WantedPlace[]): Promise<TerritoryMatch[]> {
  const typed = wanted.map((place, n) => ({ n, ...place }));
  const rows = await db.$queryRaw<(Omit<Row, "text" | "isCommune"> & { n: number })[]>`
    WITH typed AS MATERIALIZED (
      SELECT n, "kind", upper(btrim("text")) AS code, btrim("text") AS whole,
        regexp_replace(fold_name("text"), '^(ville de|(commune|mairie) (de|du|des|d)) ', '') AS q,
        upper(btrim("departement")) AS dep, fold_name("departement") AS "depName"
        FROM jsonb_to_recordset(${JSON.stringify(typed)}::jsonb)
          AS t(n int, "text" text, "kind" "TerritoryKind", "departement" text)),
    found AS (
      SELECT n, t."id" FROM typed JOIN "Territory" t ON t."code" = typed.code AND t."kind" = typed."kind"
      UNION SELECT n, t."id" FROM typed JOIN (
        SELECT "id", "kind", unnest("formerCodes") AS code FROM "Territory") t
        ON t.code = typed.code AND t."kind" = typed."kind"
      UNION SELECT n, t."id" FROM typed JOIN "Territory" t ON t."foldedName" = typed.q AND t."kind" = typed."kind"
      UNION SELECT n, t."id" FROM typed JOIN "Territory" t
        ON t."foldedName" || ' ' || lower(coalesce(t."departementCode", t."code")) = typed.q AND t."kind" = typed."kind"
      UNION SELECT n, t."id" FROM typed JOIN "Territory" t
        ON t."name" || ' — ' || t."precision" = typed.whole AND t."kind" = typed."kind")
    SELECT n, t."id", t."name", t."precision" FROM found JOIN typed USING (n) JOIN "Territory" t USING ("id")
      LEFT JOIN "Territory" d ON d."kind" = 'DEPARTEMENT' AND d."code" = t."departementCode"
      WHERE typed.dep = '' OR t."departementCode" IS NULL OR d."code" = typed.dep OR d."foldedName" = typed."depName"
      ORDER BY n, t."id"`;
  const byPlace = Map.groupBy(rows, ({ n }) => n);
  return wanted.map(({ text, kind }, n) => {
    const [only, ...others] = byPlace.get(n) ?? [];
    if (!only) return { problem: missing[kind](`«\u00a0${text.slice(0, 80)}\u00a0»`) };
    if (others.length === 0) return { id: only.id, label: labelOf(only) };
    return { problem: severalNamed(only.name) };
  });
}
