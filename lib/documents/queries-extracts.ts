import type { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { highlight } from "#lib/search.ts";

type Piece = { text: string; match: boolean };

/** What a hit shows of the search: its title and summary with the words marked, and the best passages of its files. */
export type Extract = { title: Piece[]; summary: Piece[]; passages: Piece[][] };

type Row = { id: string; title: string; summary: string; passages: string[] };

/** Passages are cut to this many characters around the first marked word. */
const EXTRACT_LENGTH = 260;

/** The surroundings of the first match, cut at spaces, with ellipses where something was left out. */
export function around(pieces: Piece[], length = EXTRACT_LENGTH): Piece[] {
  const total = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const firstMatch = pieces.findIndex(({ match }) => match);
  if (total <= length || firstMatch < 0) return pieces;
  const before = pieces.slice(0, firstMatch).reduce((sum, { text }) => sum + text.length, 0);
  const start = Math.max(0, Math.min(before - length / 3, total - length));
  const end = start + length;
  const kept: Piece[] = [];
  let at = 0;
  for (const { text, match } of pieces) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, text.length);
    if (from < to) kept.push({ text: match ? text : text.slice(from, to), match });
    at += text.length;
  }
  const trim = (piece: Piece | undefined, pattern: RegExp, by: string) => {
    if (piece && !piece.match) piece.text = piece.text.replace(pattern, by);
  };
  if (start > 0) trim(kept[0], /^\S*\s*/, "… ");
  if (end < total) trim(kept.at(-1), /\s*\S*$/, " …");
  return kept;
}

/** The extracts as one statement, answering `rows` and `words`; exported for measurement. */
export const extractsSql = (ids: string[], text: string): Prisma.Sql => sql`
  WITH q AS MATERIALIZED (SELECT acts_query(${text}) AS every, any_term(acts_query(${text})) AS some),
  found AS MATERIALIZED (
    SELECT d."id", d."title", d."summary", ARRAY(
      SELECT p."text" FROM "DocumentFile" f JOIN "FilePassage" p USING ("sha256")
      WHERE f."versionId" = d."currentVersionId" AND p."search" @@ q.some
      ORDER BY ts_rank(p."search", q.some) DESC, f."position", p."position" LIMIT 2
    ) AS passages
    FROM q, "Document" d WHERE d."id" = ANY(${ids}::uuid[])
  )
  SELECT json_agg(found) AS rows, matching_words(
    string_agg(concat_ws(' ', "title", "summary", array_to_string("passages", ' ')), ' '), (SELECT every FROM q)
  ) AS words FROM found`;

/**
 * Extracts for the rows of one page, whose visibility the search has checked. The words that match come from the
 * database, which alone knows the stems; the original text is what is shown and marked.
 */
export async function extractsOf(ids: string[], text: string): Promise<Map<string, Extract>> {
  if (ids.length === 0) return new Map();
  const [answer] = await db.$queryRaw<{ rows: Row[]; words: string[] }[]>(extractsSql(ids, text));
  const matching = new Set(answer?.words);
  return new Map(
    (answer?.rows ?? []).map(({ id, title, summary, passages }) => [
      id,
      {
        title: highlight(title, matching),
        summary: highlight(summary, matching),
        passages: passages.map((passage) => around(highlight(passage, matching))),
      },
    ]),
  );
}
