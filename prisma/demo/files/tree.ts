import MarkdownIt from "markdown-it";

/** An act's text as blocks and inlines: what the three formats are made from. JSON, so that Typst reads it as data. */
export type Inline =
  | { t: "text"; v: string }
  | { t: "strong"; c: Inline[] }
  | { t: "em"; c: Inline[] }
  | { t: "br" };

export type Block =
  | { t: "heading"; level: number; c: Inline[] }
  | { t: "para"; c: Inline[] }
  | { t: "list"; ordered: boolean; start: number; items: Block[][] }
  | { t: "quote"; c: Block[] }
  | { t: "table"; align: ("left" | "right" | "center")[]; head: Inline[][]; rows: Inline[][][] }
  | { t: "rule" };

const parser = new MarkdownIt("commonmark", { html: false }).enable("table");

type Token = ReturnType<typeof parser.parse>[number];

/** Tokens from just after an opening one to its closing one, moving the cursor past it. */
class Reader {
  private at = 0;
  private readonly tokens: Token[];

  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  next(): Token | undefined {
    return this.tokens[this.at++];
  }

  inside(opening: Token): Reader {
    const start = this.at;
    const closing = opening.type.replace(/_open$/, "_close");
    while (true) {
      const token = this.next();
      if (!token) throw new Error(`Markdown: ${opening.type} never closes.`);
      if (token.type === closing && token.level === opening.level)
        return new Reader(this.tokens.slice(start, this.at - 1));
    }
  }
}

function inlinesOf(reader: Reader): Inline[] {
  const found: Inline[] = [];
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.type === "text" || token.type === "code_inline") found.push({ t: "text", v: token.content });
    // Header lines of an act are one a line in the source: the break is meant.
    else if (token.type === "softbreak" || token.type === "hardbreak") found.push({ t: "br" });
    else if (token.type === "strong_open") found.push({ t: "strong", c: inlinesOf(reader.inside(token)) });
    else if (token.type === "em_open") found.push({ t: "em", c: inlinesOf(reader.inside(token)) });
    else if (token.type === "link_open") found.push(...inlinesOf(reader.inside(token)));
    else throw new Error(`Markdown: « ${token.type} » is not used in acts.`);
  }
  return found.filter((inline) => inline.t !== "text" || inline.v !== "");
}

const textOf = (reader: Reader): Inline[] => {
  const token = reader.next();
  return token?.type === "inline" ? inlinesOf(new Reader(token.children ?? [])) : [];
};

function tableOf(reader: Reader): Block {
  const rows: Inline[][][] = [];
  const align: ("left" | "right" | "center")[] = [];
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.type === "tr_open") rows.push([]);
    if (token.type !== "th_open" && token.type !== "td_open") continue;
    const style = String(token.attrGet("style") ?? "");
    if (token.type === "th_open")
      align.push(style.includes("right") ? "right" : style.includes("center") ? "center" : "left");
    rows.at(-1)?.push(textOf(reader.inside(token)));
  }
  const [head = [], ...body] = rows;
  return { t: "table", align, head, rows: body };
}

function blocksOf(reader: Reader): Block[] {
  const found: Block[] = [];
  for (let token = reader.next(); token; token = reader.next()) {
    const { type } = token;
    if (type === "paragraph_open") found.push({ t: "para", c: textOf(reader.inside(token)) });
    else if (type === "heading_open")
      found.push({ t: "heading", level: Number(token.tag.slice(1)), c: textOf(reader.inside(token)) });
    else if (type === "blockquote_open") found.push({ t: "quote", c: blocksOf(reader.inside(token)) });
    else if (type === "table_open") found.push(tableOf(reader.inside(token)));
    else if (type === "hr") found.push({ t: "rule" });
    else if (type === "bullet_list_open" || type === "ordered_list_open")
      found.push(listOf(token, reader.inside(token)));
    else throw new Error(`Markdown: « ${type} » is not used in acts.`);
  }
  return found;
}

function listOf(opening: Token, reader: Reader): Block {
  const items: Block[][] = [];
  for (let token = reader.next(); token; token = reader.next()) items.push(blocksOf(reader.inside(token)));
  return {
    t: "list",
    ordered: opening.type === "ordered_list_open",
    start: Number(opening.attrGet("start") ?? 1),
    items,
  };
}

/** Levels from 2 (1 is the title) without a gap: PDF/UA and RGAA both ask for it. */
function withoutGaps(blocks: Block[]): Block[] {
  let previous = 1;
  return blocks.map((block) => {
    if (block.t !== "heading") return block;
    previous = Math.min(Math.max(block.level, 2), previous + 1);
    return { ...block, level: previous };
  });
}

/** Markdown of an act → its tree. Throws on a construct that acts do not use (image, code, HTML). */
export const treeOf = (markdown: string): Block[] =>
  withoutGaps(blocksOf(new Reader(parser.parse(markdown, {}))));

/** The words alone. */
export const plainText = (inlines: Inline[]): string =>
  inlines
    .map((inline) => (inline.t === "text" ? inline.v : inline.t === "br" ? "\n" : plainText(inline.c)))
    .join("");
