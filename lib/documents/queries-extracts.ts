import { db } from "#lib/db.ts";
import { highlight, type Piece, wordsIn } from "#lib/search.ts";

/** What a hit shows of the search: its title and summary with the words marked, and the best passages of its files. */
export type Extract = { title: Piece[]; summary: Piece[]; passages: Piece[][] };

type Found = { id: string; title: string; summary: string; passages: string[] };

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

type Wanted = (lexeme: string) => boolean;

/** The lexemes that a query asks for, exclusions left out, from PostgreSQL's `querytree` of it; null when there are none. */
function wantedBy(querytree: string): { heads: Set<string>; isWanted: Wanted } | null {
  const lexemes = [...querytree.matchAll(/'([^'\\]+)'(?::[A-D]*(\*)?)?/g)];
  if (lexemes.length === 0) return null;
  const exact = new Set(lexemes.flatMap(([, lexeme, star]) => (lexeme && !star ? [lexeme] : [])));
  const starts = lexemes.flatMap(([, lexeme, star]) => (lexeme && star ? [lexeme] : []));
  return {
    heads: new Set([...exact, ...starts].map((lexeme) => lexeme.slice(0, 2))),
    isWanted: (lexeme) => exact.has(lexeme) || starts.some((start) => lexeme.startsWith(start)),
  };
}

/** Lexemes of words, which never change: the words of a subject come back from one search to the next. */
const known = new Map<string, string[]>();
const MOST_KNOWN = 20_000;

async function lexemesOf(words: string[]): Promise<Map<string, string[]>> {
  const unknown = words.filter((word) => !known.has(word));
  const rows =
    unknown.length > 0
      ? await db.$queryRaw<{ word: string; lexemes: string[] }[]>`
          SELECT word, tsvector_to_array(to_tsvector('public.acts', word)) AS lexemes FROM unnest(${unknown}::text[]) AS word`
      : [];
  if (known.size + rows.length > MOST_KNOWN) known.clear();
  const fresh = new Map(rows.map(({ word, lexemes }) => [word, lexemes]));
  const all = new Map(words.map((word) => [word, known.get(word) ?? fresh.get(word) ?? []]));
  for (const [word, lexemes] of fresh) known.set(word, lexemes);
  return all;
}

/**
 * The words of these texts that a query asks for, as `normaliseText` writes them. The database alone knows the stems: it
 * is asked those of the words that could match, once.
 * @param querytree the query, as PostgreSQL's function of that name writes it
 */
export async function matchingWords(texts: readonly string[], querytree: string): Promise<Set<string>> {
  const wanted = wantedBy(querytree);
  if (!wanted) return new Set();
  const words = new Set(texts.flatMap((text) => [...wordsIn(text)]));
  // Stemming leaves the first two letters alone: only what begins so is worth a closer look.
  const near = [...words].filter((word) => wanted.heads.has(word.slice(0, 2)));
  const lexemes = await lexemesOf(near);
  return new Set(near.filter((word) => lexemes.get(word)?.some(wanted.isWanted)));
}

/** Extracts for the rows of one page. The original text is what is shown and marked. */
export async function extractsOf(rows: readonly Found[], querytree: string): Promise<Map<string, Extract>> {
  const texts = rows.flatMap(({ title, summary, passages }) => [title, summary, ...passages]);
  const matching = await matchingWords(texts, querytree);
  return new Map(
    rows.map(({ id, title, summary, passages }) => [
      id,
      {
        title: highlight(title, matching),
        summary: highlight(summary, matching),
        passages: passages.map((passage) => around(highlight(passage, matching))),
      },
    ]),
  );
}
