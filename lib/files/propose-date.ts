import { type ActKind, plain } from "#lib/files/propose-kind.ts";

const MONTHS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];
const WRITTEN = `(\\d{1,2})(?:er)? (${MONTHS.join("|")}) (\\d{4})`;
const NUMERIC = "(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})";
const DATE = new RegExp(`\\b(?:${WRITTEN}|${NUMERIC})\\b`, "g");

/** "2025-03-12" when the day exists and could be an act's, or undefined. */
const iso = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1990 && year <= 2100 ? date.toISOString().slice(0, 10) : undefined;
};

type Found = { date: string; before: string; line: number };

const datesIn = (lines: string[]): Found[] =>
  lines.flatMap((line, index) =>
    [...line.matchAll(DATE)].flatMap((match) => {
      const [, day, month, year, day2, month2, year2] = match;
      const date = year
        ? iso(Number(year), MONTHS.indexOf(month ?? "") + 1, Number(day))
        : iso(Number(year2), Number(month2), Number(day2));
      return date
        ? [{ date, before: line.slice(Math.max(0, match.index - 60), match.index), line: index }]
        : [];
    }),
  );

// Each says by the words just before a date that it is the act's.
const SESSION =
  /(seance|reunion|conseil (municipal|communautaire|metropolitain|departemental|regional|syndical)|assemblee|ordre du jour)[^.;,]{0,40}(\bdu|\ble|:)\s*(\p{L}+ )?$|reunie?s?\b[^.;]{0,40}\ble (\p{L}+ )?$/u;
const MET = /conseil \p{L}+[^.;]{0,60}reunie?s?\b[^.;]{0,40}\ble (\p{L}+ )?$/u;
const LODGED = /\b(depose|remis|adresse|transmis)\p{L}*[^.;]{0,40}\ble (\p{L}+ )?$/u;
const SIGNED =
  /^\W*(fait )?(a )?[\p{L}' -]{2,40}, (le |ce )?(\p{L}+ )?$|\bfait [^.;]{0,40}\ble $|^\W*(le|date ?:) (\p{L}+ )?$|^\W*$/u;
// A law, a summons or a period is not the act.
const OTHER =
  /\b(loi|decret|arrete|ordonnance|circulaire|directive|reglement|convocation|convoque\p{L}*|avis|accord|decision|jugement|deliberation|depuis|jusqu'au|avant|apres|partir|compter|au plus tard|entre|du \d{1,2} au)\b[^.;]{0,50}$/u;

/**
 * The day of the act: of the session, else of its deposit or signature, else the only date of its first lines, else the
 * one of the file's name. A question or an amendment is dated by its deposit.
 */
export const proposeDate = (
  original: string[],
  kind: ActKind | undefined,
  fileName: string,
): string | undefined => {
  const lines = original.map(plain);
  const dates = datesIn(lines);
  const own = dates.filter(
    (found) => SESSION.test(found.before) || LODGED.test(found.before) || !OTHER.test(found.before),
  );
  const top = own.filter((found) => found.line < 10);
  const edges = own.filter((found) => found.line < 8 || found.line >= lines.length - 4);

  const session =
    top.find((found) => SESSION.test(found.before)) ?? own.find((found) => MET.test(found.before));
  const lodged = edges.find((found) => LODGED.test(found.before));
  const signed = edges.find((found) => SIGNED.test(found.before));
  const dated =
    kind === "QUESTION_ORALE" || kind === "AMENDEMENT" ? (lodged ?? session) : (session ?? lodged);
  const alone = new Set(top.slice(0, 4).map((found) => found.date));
  const shortLine = top.find((found) => (lines[found.line]?.length ?? 0) < 160);
  return (
    dated?.date ??
    signed?.date ??
    dateOfName(fileName) ??
    (alone.size === 1 && shortLine ? shortLine.date : undefined)
  );
};

/** "2025-03-12_voeu.pdf", "20250312 voeu.pdf", "voeu 12-03-2025.pdf" */
const dateOfName = (fileName: string): string | undefined => {
  const first = /(?<!\d)(20\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)/.exec(fileName);
  if (first) return iso(Number(first[1]), Number(first[2]), Number(first[3]));
  const last = /(?<!\d)(\d{2})[-_. ](\d{2})[-_. ](20\d{2})(?!\d)/.exec(fileName);
  return last ? iso(Number(last[3]), Number(last[2]), Number(last[1])) : undefined;
};
