// A text to be printed or taken away, before it is a file: what lib/files/paper-odt.ts, -docx.ts and -pdf.ts draw alike.

/** A piece of a line. `href` is http(s) or mailto alone. */
export type Run =
  | { text: string; bold?: true; italic?: true; struck?: true; code?: true; href?: string }
  | { break: true };

export type List = {
  ordered: boolean;
  /** First number, from 0. */
  start: number;
  items: { runs: Run[]; nested: List[] }[];
};

/** A drawing, where the format can hold one; elsewhere its words stand for it. */
export type Picture = { svg: string; alt: string };

export type Block =
  /** 1 is the highest; none is skipped downwards. */
  | { kind: "heading"; level: number; runs: Run[] }
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "quote"; runs: Run[] }
  | { kind: "code"; text: string }
  | { kind: "list"; list: List }
  /**
   * Each row has as many cells as the head; shares of the width, when they are not equal. `pictures`: what is drawn in the last
   * cell of each row instead of its words. `isTall`: to be filled by hand.
   */
  | {
      kind: "table";
      head: string[];
      rows: string[][];
      widths?: number[];
      pictures?: (Picture | null)[];
      isTall?: true;
    }
  | { kind: "picture"; picture: Picture; widthMm: number }
  | { kind: "rule" };

export type Paper = {
  title: string;
  /** Of whom it is: a collectif, the association. */
  creator: string;
  /** Lines under the title. */
  about: string[];
  blocks: Block[];
};

/** What XML 1.0 and a page may hold: no control but the line’s end, no direction forced, no noncharacter. */
const UNFIT = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/gu;

const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(UNFIT, "");

/** The space before a high sign, or within quotation marks, does not break. */
export const frenchSpaces = (text: string): string =>
  text.replace(/ (?=[:;!?»%€])/g, "\u00a0").replace(/(?<=«) /g, "\u00a0");

const isSeen = (runs: readonly Run[]): boolean =>
  runs.some((run) => "text" in run && /[\p{L}\p{N}\p{P}\p{S}]/u.test(run.text));

/** Headings as PDF/UA wants them: the first is of the first level, none is skipped downwards, none is empty. */
function inOrder(blocks: readonly Block[]): Block[] {
  let last = 0;
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    if (!isSeen(block.runs)) return { kind: "paragraph", runs: block.runs };
    last = Math.min(block.level, last + 1);
    return { ...block, level: last };
  });
}

/** The same paper with nothing in it that a format refuses. */
export function fitPaper(paper: Paper): Paper {
  const fit: Paper = JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === "string" ? clean(value) : value,
  );
  return { ...fit, blocks: inOrder(fit.blocks) };
}

/** A line of plain text; its own line breaks are kept. */
export const plainRuns = (text: string): Run[] =>
  text
    .split("\n")
    .flatMap((line, index): Run[] => [
      ...(index > 0 ? [{ break: true as const }] : []),
      { text: frenchSpaces(line) },
    ]);
