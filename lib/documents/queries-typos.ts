import { db } from "#lib/db.ts";

type Suggestion = { typed: string; word: string; display: string };

/** Corrections tried at most, the closest first: each costs one search. */
const MAX_TRIES = 3;

/**
 * Other spellings of a search that found nothing: each unknown word replaced by a near one of the published texts.
 * The caller shows one only if it finds something that the viewer may see, so a word of a hidden text never shows.
 */
export async function nearbySearches(text: string): Promise<string[]> {
  // Quotes and exclusions are the person's precise wish: only plain words are corrected.
  const words = [
    ...new Set(text.split(/[\s"«»]+/).filter((word) => word.length >= 4 && !word.startsWith("-"))),
  ].slice(0, 6);
  if (words.length === 0) return [];
  const suggestions = await db.$queryRaw<Suggestion[]>`
    SELECT w.typed, s.word, s.display
    FROM unnest(${words}::text[]) AS w(typed)
    CROSS JOIN LATERAL (SELECT fold_name(w.typed) AS folded) n
    CROSS JOIN LATERAL (
      SELECT "word", "display", similarity("word", n.folded) AS near FROM "SearchWord"
      WHERE "word" % n.folded AND abs(length("word") - length(n.folded)) <= 2
      ORDER BY near DESC, "word" LIMIT ${MAX_TRIES}
    ) s
    WHERE NOT EXISTS (SELECT FROM "SearchWord" k WHERE k."word" = n.folded)
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
