import { getDocumentProxy } from "unpdf";
import { MAX_CHARACTERS } from "#lib/files/passages.ts";

export const MAX_PAGES = 2_000;

type Line = { text: string; y: number; height: number };

/** Some fonts place the inclusive dot apart and "élu·e·s" comes out as "élu· e· s", which no search would find. */
const joinInclusive = (text: string): string =>
  text.replace(
    /(?<=\p{L}) ?([·⋅•‧]) ?(?=(?:e|s|es|ne|nes|le|les|te|tes|se|ve|ves|x|rice|rices|trice|trices|euse|euses|ière|ières|ère|ères)(?!\p{L}))/gu,
    "$1",
  );

/** What stays hyphenated at the end of a line: "celles-ci", "a-t-il", "élu-e-s". */
const KEEPS_HYPHEN =
  /^(ci|là|même|mêmes|il|ils|elle|elles|on|t|nous|vous|moi|toi|lui|leur|leurs|être|dire)(?!\p{L})|^\p{L}{1,2}(?!\p{L})/u;

/** One line after another, words cut by a hyphen joined again. */
const joinLines = (before: string, after: string): string => {
  if (before === "") return after;
  if (/\p{L}\u00ad$/u.test(before)) return before.slice(0, -1) + after;
  if (/\p{Ll}[-\u2010]$/u.test(before) && /^\p{Ll}/u.test(after))
    return (KEEPS_HYPHEN.test(after) ? before : before.slice(0, -1)) + after;
  return `${before} ${after}`;
};

const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** Lines become paragraphs where the space between them is wider than usual on the page, or the letters change size. */
const paragraphsOf = (lines: Line[]): string[] => {
  const gaps = lines.slice(1).map((line, index) => (lines[index]?.y ?? 0) - line.y);
  const usual = median(gaps.filter((gap) => gap > 0));
  const paragraphs: string[] = [];
  for (const [index, line] of lines.entries()) {
    const gap = gaps[index - 1] ?? Number.POSITIVE_INFINITY;
    const sizes = [line.height, lines[index - 1]?.height ?? 0];
    const resized = Math.min(...sizes) > 0 && Math.max(...sizes) > Math.min(...sizes) * 1.15;
    if (gap > usual * 1.25 || gap < -1 || resized) paragraphs.push(line.text);
    else paragraphs.push(joinLines(paragraphs.pop() ?? "", line.text));
  }
  return paragraphs.map((paragraph) => joinInclusive(paragraph.replace(/ {2,}/g, " ")));
};

type TextItem = { str: string; hasEOL: boolean; transform: number[]; height: number };

const linesOf = (items: TextItem[]): Line[] => {
  const lines: Line[] = [];
  let line: Line = { text: "", y: 0, height: 0 };
  const close = () => {
    const text = line.text.trim();
    if (text !== "") lines.push({ ...line, text });
    line = { text: "", y: 0, height: 0 };
  };
  for (const item of items) {
    if (item.str.trim() !== "") {
      if (line.text.trim() === "") line.y = item.transform[5] ?? 0;
      line.height = Math.max(line.height, item.height);
    }
    line.text += item.str;
    if (item.hasEOL) close();
  }
  close();
  return lines;
};

/** A paragraph cut by the end of a page: no final punctuation before, a small letter after. */
const continues = (before: string, after: string): boolean =>
  /[\p{Ll},\u00ad-]$/u.test(before) && /^\p{Ll}/u.test(after);

/** Text of a PDF page by page, within 2,000 pages and 1,500,000 characters. `pages` is the true number of pages. */
export const readPdf = async (content: Uint8Array): Promise<{ paragraphs: string[]; pages: number }> => {
  const pdf = await getDocumentProxy(content, { verbosity: 0 });
  const paragraphs: string[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES) && length < MAX_CHARACTERS; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const found = paragraphsOf(
      linesOf(items.filter((item): item is (typeof items)[number] & TextItem => "str" in item)),
    );
    const [first, ...others] = found;
    const last = paragraphs.at(-1);
    if (first !== undefined && last !== undefined && continues(last, first)) {
      paragraphs[paragraphs.length - 1] = joinLines(last, first);
      paragraphs.push(...others);
    } else paragraphs.push(...found);
    length += found.reduce((sum, paragraph) => sum + paragraph.length, 0);
    page.cleanup();
  }
  return { paragraphs, pages: pdf.numPages };
};
