import { expect } from "vitest";

const TAGS = "p|h2|h3|h4|ul|ol|li|strong|em|a|blockquote|table|thead|tbody|tr|th|td|pre|code|sup|sub";
const SPANS = '(?: (?:colspan|rowspan)="[0-9]{1,2}")*';

/** All that a page may show of a file, piece by piece: text, and tags without anything that runs, fetches or styles. */
const PIECE = new RegExp(
  [
    "[^<>]+",
    `</?(?:${TAGS})>`,
    "<br />",
    '<a href="(?:https?:|mailto:)[^"<>]*" rel="nofollow noopener">',
    `<th${SPANS} scope="col">`,
    `<td${SPANS}>`,
  ].join("|"),
  "iy",
);

/** Throws unless the HTML is made of those pieces alone, well closed, and within the bound of what is kept. */
export function expectHarmless(html: string): void {
  const open: string[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < html.length) {
    const at = PIECE.lastIndex;
    const piece = PIECE.exec(html)?.[0];
    if (piece === undefined) throw new Error(`Not harmless: ${html.slice(at, at + 200)}`);
    const name = /^<(\/?)([a-z0-9]+)/i.exec(piece);
    if (!name || name[2] === "br") continue;
    if (name[1] === "") open.push(name[2] ?? "");
    else if (open.pop() !== name[2])
      throw new Error(`Not closed: ${html.slice(Math.max(0, at - 100), at + 50)}`);
  }
  expect(open).toEqual([]);
  expect(Buffer.byteLength(html)).toBeLessThan(2_100_000);
  // PostgreSQL refuses them, and the row with them.
  expect(html.isWellFormed() && !html.includes("\0")).toBe(true);
}

/** Fit for the database and for the page, which shows it as text. */
export function expectBounded(passages: { text: string }[]): void {
  const total = passages.reduce((sum, { text }) => sum + text.length, 0);
  expect(total).toBeLessThanOrEqual(1_500_000);
  for (const { text } of passages) {
    if (text.length > 1_000 || /[\0\ufffe\uffff]/.test(text) || !text.isWellFormed()) {
      throw new Error(`A passage of ${text.length} characters: ${text.slice(0, 80)}`);
    }
  }
}
