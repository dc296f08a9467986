import type { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { newestMatches } from "#lib/documents/queries-search.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import type { Viewer } from "#lib/viewer.ts";

type Suggestion = { typed: string; word: string; display: string };

/** Corrections tried at most, the closest first: each costs one search. */
const MAX_TRIES = 3;

/** Near words looked at, of which some may be in no text that the viewer may see. */
const MAX_NEAR = 12;

/**
 * Other spellings of a search that found nothing: each word unknown to the viewer's texts replaced by a near one of
 * them. The words of every text are kept together: what is known and what is near are both asked of the documents that
 * the viewer may see, so that neither a proposal nor its absence tells a word of a hidden one.
 */
export async function nearbySearches(viewer: Viewer, text: string): Promise<string[]> {
  // Quotes and exclusions are the person's precise wish: only plain words are corrected.
  const words = [
    ...new Set(text.split(/[\s"«»]+/).filter((word) => word.length >= 4 && !word.startsWith("-"))),
  ].slice(0, 6);
  if (words.length === 0) return [];
  const found = newestMatches(viewer, sql`q.words`, parseSearchParams({}), 1);
  const isFound = (word: Prisma.Sql) => sql`EXISTS (
    SELECT FROM (SELECT acts_query(${word}) AS words OFFSET 0) q CROSS JOIN LATERAL ${found} m
    WHERE numnode(q.words) > 0)`;
  const suggestions = await db.$queryRaw<Suggestion[]>`
    SELECT w.typed, s.word, s.display
    FROM unnest(${words}::text[]) AS w(typed)
    CROSS JOIN LATERAL (SELECT fold_name(w.typed) AS folded) n
    CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT "word", "display", similarity("word", n.folded) AS near FROM "SearchWord"
        WHERE "word" % n.folded AND "word" <> n.folded AND abs(length("word") - length(n.folded)) <= 2
        ORDER BY near DESC, "word" LIMIT ${MAX_NEAR}
      ) c WHERE ${isFound(sql`c."display"`)} ORDER BY near DESC, "word" LIMIT ${MAX_TRIES}
    ) s
    WHERE NOT ${isFound(sql`w.typed`)}
    ORDER BY w.typed, s.near DESC, s.word`;
  const byWord = new Map<string, Suggestion[]>();
  for (const suggestion of suggestions) {
    byWord.set(suggestion.typed, [...(byWord.get(suggestion.typed) ?? []), suggestion]);
  }
  const tries: string[] = [];
  for (let rank = 0; rank < MAX_TRIES; rank++) {
    let corrected = text;
    for (const [typed, found] of byWord) {
      const pick = found[Math.min(rank, found.length - 1)];
      if (pick) corrected = corrected.replaceAll(typed, pick.display);
    }
    if (corrected !== text && !tries.includes(corrected)) tries.push(corrected);
  }
  return tries;
}
