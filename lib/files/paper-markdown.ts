import MarkdownIt from "markdown-it";
import type { Block, List, Run } from "#lib/files/paper.ts";
import { frenchSpaces } from "#lib/files/paper.ts";

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];

const reader = new MarkdownIt({ html: false, linkify: false });

/** Lists within lists, beyond which they are one. */
const DEEPEST = 4;
const LOWEST_HEADING = 4;

type Marks = { bold?: true; italic?: true; struck?: true; href?: string };

const marks: Record<string, keyof Omit<Marks, "href">> = { strong: "bold", em: "italic", s: "struck" };

const safeHref = (href: unknown): string | undefined =>
  typeof href === "string" && /^(https?:\/\/|mailto:)/i.test(href) ? href : undefined;

/** The pieces of a line; a picture is its words, HTML is text. */
function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  const held: Marks = {};
  const add = (text: string, more: { code?: true } = {}) => {
    if (text !== "") runs.push({ text: more.code ? text : frenchSpaces(text), ...held, ...more });
  };
  for (const token of tokens) {
    const mark = marks[token.tag];
    if (mark && token.nesting === 1) held[mark] = true;
    else if (mark && token.nesting === -1) delete held[mark];
    else if (token.type === "link_open") {
      const href = safeHref(token.attrGet("href"));
      if (href) held.href = href;
    } else if (token.type === "link_close") delete held.href;
    else if (token.type === "hardbreak") runs.push({ break: true });
    else if (token.type === "softbreak") add(" ");
    else if (token.type === "code_inline") add(token.content, { code: true });
    else add(token.content);
  }
  return runs;
}

/** What stands between a token that opens and the one that closes it; `end` is the place of that one. */
function inside(tokens: readonly Token[], start: number): { content: Token[]; end: number } {
  let depth = 0;
  for (let end = start; end < tokens.length; end += 1) {
    depth += tokens[end]?.nesting ?? 0;
    if (depth === 0) return { content: tokens.slice(start + 1, end), end };
  }
  return { content: tokens.slice(start + 1), end: tokens.length };
}

const inlines = (tokens: readonly Token[]): Run[][] =>
  tokens.filter(({ type }) => type === "inline").map(({ children }) => runsOf(children ?? []));

const joined = (lines: readonly Run[][]): Run[] =>
  lines.flatMap((line, index) => (index === 0 ? line : [{ break: true as const }, ...line]));

/** A list; what its items hold beside words and lists becomes lines of theirs. */
function listOf(opening: Token, content: readonly Token[], depth: number): List {
  const list: List = {
    ordered: opening.type === "ordered_list_open",
    start: Number(opening.attrGet("start") ?? 1),
    items: [],
  };
  for (let at = 0; at < content.length; at += 1) {
    const { content: item, end } = inside(content, at);
    const lines: Run[][] = [];
    const nested: List[] = [];
    for (let within = 0; within < item.length; within += 1) {
      const token = item[within];
      if (token === undefined) break;
      if (/_list_open$/.test(token.type) && depth < DEEPEST) {
        const found = inside(item, within);
        nested.push(listOf(token, found.content, depth + 1));
        within = found.end;
      } else if (token.type === "inline") lines.push(runsOf(token.children ?? []));
      else if (token.type === "fence" || token.type === "code_block") {
        lines.push([{ text: token.content.trimEnd(), code: true }]);
      }
    }
    list.items.push({ runs: joined(lines), nested });
    at = end;
  }
  return list;
}

const words = (runs: readonly Run[]): string => runs.map((run) => ("text" in run ? run.text : " ")).join("");

function tableOf(content: readonly Token[]): Block {
  const rows: string[][] = [];
  for (const token of content) {
    if (token.type === "tr_open") rows.push([]);
    else if (token.type === "inline") rows.at(-1)?.push(words(runsOf(token.children ?? [])));
  }
  const [head = [], ...body] = rows;
  return { kind: "table", head, rows: body.map((row) => head.map((_, index) => row[index] ?? "")) };
}

function blocksOf(tokens: readonly Token[], isQuoted: boolean, headings: { level: number }): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const { type } = token;
    if (type === "hr") blocks.push({ kind: "rule" });
    else if (type === "fence" || type === "code_block") {
      blocks.push({ kind: "code", text: token.content.trimEnd() });
    } else if (token.nesting === 1) {
      const { content, end } = inside(tokens, at);
      at = end;
      if (/_list_open$/.test(type)) blocks.push({ kind: "list", list: listOf(token, content, 1) });
      else if (type === "blockquote_open") blocks.push(...blocksOf(content, true, headings));
      else if (type === "table_open") blocks.push(tableOf(content));
      else if (type === "heading_open" && !isQuoted) {
        headings.level = Math.min(Number(token.tag.slice(1)) + 1, headings.level + 1, LOWEST_HEADING);
        blocks.push({ kind: "heading", level: headings.level, runs: joined(inlines(content)) });
      } else blocks.push({ kind: isQuoted ? "quote" : "paragraph", runs: joined(inlines(content)) });
    }
  }
  return blocks.filter((block) => !("runs" in block) || block.runs.length > 0);
}

/**
 * A text in Markdown, to stand under a heading of the first level: its own begin at the second, and none is skipped. HTML in
 * it is text, an address that is not http(s) or mailto is no link.
 */
export const blocksOfMarkdown = (text: string): Block[] =>
  blocksOf(reader.parse(text, {}), false, { level: 1 });
