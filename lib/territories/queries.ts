import { Prisma, type TerritoryKind } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";

// Territories are the public geography of the State: everybody may read them, so nothing here asks for a Viewer.

export type FoundTerritory = { id: number; label: string; kind: TerritoryKind; population: number | null };

const labelSelect = {
  id: true,
  kind: true,
  code: true,
  name: true,
  precision: true,
} satisfies Prisma.TerritorySelect;

/** « Grenoble — Isère (38) »: no two current territories have the same. */
export const labelOf = ({ name, precision }: { name: string; precision: string }): string =>
  `${name} — ${precision}`;

type Candidate = {
  id: number;
  name: string;
  precision: string;
  kind: TerritoryKind;
  population: number | null;
  exact: boolean;
};
type Options = { kind?: TerritoryKind | undefined; limit?: number };

/**
 * Each folded word is looked for as a prefix, in the index. Articles say nothing, but the last word is kept: it may
 * be a name that begins. Among several words, some may only narrow the others down (« dept 38 », « Grenoble Isère »):
 * the loader marked those with « ~ ». `exact`: what was typed is the whole name, alone or with its département. The
 * lengths are compared first for speed: a single letter finds 9,000 rows to sort.
 */
function candidates(
  client: Pick<Tx, "$queryRaw">,
  text: string,
  { kind, limit = 10 }: Options,
): Promise<Candidate[]> {
  // PostgreSQL refuses a NUL character, which a hostile request may carry.
  const typed = text.replaceAll("\0", " ").slice(0, 200);
  return client.$queryRaw<Candidate[]>`
    WITH typed AS (
      SELECT regexp_replace(fold_name(${typed}::text), '^(ville de|(commune|mairie) (de|du|des|d)) ', '') AS q),
    words AS (
      SELECT quote_literal(w) || ':*' AS named, quote_literal('~' || w) || ':*' AS narrowed, count(*) OVER () AS many
        FROM (SELECT w, n = max(n) OVER () AS last FROM typed, string_to_table(q, ' ') WITH ORDINALITY AS t(w, n)) t
       WHERE w <> '' AND (last OR w <> ALL ('{de,du,des,d,l,la,le,les,ville,commune,mairie}'))),
    terms AS (
      SELECT string_agg(CASE many WHEN 1 THEN named ELSE '(' || named || '|' || narrowed || ')' END, '&')::tsquery AS terms
        FROM words)
    SELECT t."id", t."name", t."precision", t."kind"::text AS "kind", t."population", "exact"
      FROM typed, "Territory" t, LATERAL (
        SELECT length(t."foldedName") < 2 * length(q) AND (
          replace(t."foldedName", ' ', '') = replace(q, ' ', '')
          OR starts_with(q, t."foldedName" || ' ') AND q IN (
            t."foldedName" || ' ' || lower(coalesce(t."departementCode", t."code")),
            fold_name(t."name" || ' ' || t."precision"))) AS "exact") e
     WHERE t."search" @@ (SELECT terms FROM terms)
       ${kind ? Prisma.sql`AND t."kind" = ${kind}::"TerritoryKind"` : Prisma.empty}
     ORDER BY ("exact" OR t."code" = upper(q)) DESC,
       (starts_with(t."foldedName", q)
         OR length(t."foldedName") < length(q) AND starts_with(q, t."foldedName" || ' ')) DESC,
       t."population" DESC NULLS LAST, t."id"
     LIMIT ${limit}`;
}

/**
 * Territories that a name, the beginning of one, a former name, a postcode or an official code finds: same name
 * first, then names that begin so, then the most populated.
 */
export async function searchTerritories(text: string, options: Options = {}): Promise<FoundTerritory[]> {
  const found = await candidates(db, text, options);
  return found.map(({ id, name, precision, kind, population }) => ({
    id,
    label: labelOf({ name, precision }),
    kind,
    population,
  }));
}

const choicesOf = (found: Candidate[]) =>
  found.map((one) => ({ value: String(one.id), label: labelOf(one) }));

// No name has more namesakes than « Sainte-Colombe », twelve.
const NAMESAKES = 20;

/**
 * The territory that a form means: what was typed, and the id of what was chosen in a list, if any. An id counts only
 * if it agrees with the text, which may have changed since. Null for an empty text. `kind`: only those are proposed.
 * Throws INVALID beside `territory` when no territory or several fit, with those to choose from (the value is the id).
 */
export async function resolveTerritory(
  tx: Tx,
  text: string,
  id?: number,
  kind?: TerritoryKind,
): Promise<number | null> {
  if (text.trim() === "") return null;
  // First of all, what a form already carried: a territory that is no longer current may stay where it is.
  const kept =
    id === undefined ? null : await tx.territory.findUnique({ where: { id }, select: labelSelect });
  if (kept && [labelOf(kept), kept.name].includes(text.trim())) return kept.id;
  const found = await candidates(tx, text, { limit: NAMESAKES, kind });
  const exact = found.filter((one) => one.exact);
  const fitting = exact.length > 0 ? exact : found;
  const chosen = fitting.find((one) => one.id === id);
  if (chosen) return chosen.id;
  if (exact.length > 1) {
    const message = "Plusieurs territoires portent ce nom : choisissez le bon.";
    throw invalid({ territory: message }, { territory: choicesOf(exact) });
  }
  if (exact[0]) return exact[0].id;
  if (found.length > 0) {
    const message = "Aucun territoire ne porte exactement ce nom. Vouliez-vous dire l’un de ceux-ci ?";
    throw invalid({ territory: message }, { territory: choicesOf(found.slice(0, 8)) });
  }
  throw invalid({
    territory: "Aucun territoire ne correspond. Essayez le début de son nom ou son code postal.",
  });
}

export async function findTerritory(
  id: number,
): Promise<{ id: number; label: string; kind: TerritoryKind; code: string } | null> {
  const territory = await db.territory.findUnique({ where: { id }, select: labelSelect });
  return territory && { id, label: labelOf(territory), kind: territory.kind, code: territory.code };
}
