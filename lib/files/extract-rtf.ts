import { Readable } from "node:stream";
import iconv from "iconv-lite";
import { Tokenize } from "rtf-stream-parser";

/** What the tokenizer emits; its own types are `const enum`, which a program run by type stripping cannot import. */
type Token = { type: 0 | 1 | 2 | 3; word?: string; param?: number; data?: Buffer };
const [GROUP_START, GROUP_END, CONTROL] = [0, 1, 2];

/** Groups whose text is not the document's. Those marked `\*` are skipped too. */
const HIDDEN =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|fldinst|(header|footer)[lrf]?|listtable|listoverridetable|revtbl|rsidtbl|filetbl|private|pntext|pnseclvl|annotation|atn(id|author|date|ref|time|parent)|template|operator|author|title|xe|tc|bkmkstart|bkmkend|nonshppict|themedata|colorschememapping|datastore|latentstyles)$/;

const BREAKS = /^(par|sect|page|row|nestrow|pagebb|column)$/;

const SYMBOLS: Record<string, string> = {
  line: "\n",
  softline: "\n",
  tab: " ",
  cell: " ",
  nestcell: " ",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  endash: "–",
  emdash: "—",
  emspace: " ",
  enspace: " ",
  "~": "\u00a0",
  _: "-",
  "{": "{",
  "}": "}",
  "\\": "\\",
};

/** Windows code page of `\fcharset` (RTF 1.9.1, "Font table"); the others read as the document's own. */
const CODE_PAGES: Record<number, number> = {
  128: 932,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  238: 1250,
};

type Group = { hidden: boolean; fonts: boolean; skip: number; font: number };

class RtfText {
  readonly paragraphs: string[] = [];
  private text = "";
  private bytes: Buffer[] = [];
  private codePage = 1252;
  private defaultFont = 0;
  private readonly fontPages = new Map<number, number>();
  private group: Group = { hidden: false, fonts: false, skip: 1, font: -1 };
  private readonly stack: Group[] = [];
  private toSkip = 0;
  private starred = false;
  private ended = false;

  push(token: Token): void {
    // What follows the last brace is no part of the document: word processors do not show it.
    if (this.ended) return;
    if (token.type === CONTROL) {
      this.control(token.word ?? "", token.param, token.data);
      return;
    }
    this.starred = false;
    if (token.type === GROUP_START) {
      this.flush();
      this.toSkip = 0;
      this.stack.push({ ...this.group });
    } else if (token.type === GROUP_END) {
      this.flush();
      this.toSkip = 0;
      this.group = this.stack.pop() ?? this.group;
      this.ended = this.stack.length === 0;
    } else if (token.data) {
      // \uN is followed by what older readers show in its place.
      const dropped = Math.min(this.toSkip, token.data.length);
      this.toSkip -= dropped;
      if (!this.group.hidden) this.bytes.push(token.data.subarray(dropped));
    }
  }

  end(): string[] {
    this.flush();
    this.paragraph();
    return this.paragraphs;
  }

  private control(word: string, parameter: number | undefined, data: Buffer | undefined): void {
    const starred = this.starred;
    this.starred = word === "*";
    if (word === "'" && data) {
      if (this.toSkip > 0) this.toSkip -= 1;
      else if (!this.group.hidden) this.bytes.push(data);
      return;
    }
    this.flush();
    if (HIDDEN.test(word) || (starred && word !== "shppict")) this.group.hidden = true;
    if (word === "fonttbl") this.group.fonts = true;
    else if (word === "f" && parameter !== undefined) this.group.font = parameter;
    else if (word === "fcharset" && this.group.fonts) this.setFont(parameter ?? 0);
    else if (word === "deff") this.defaultFont = parameter ?? 0;
    else if (word === "plain") this.group.font = this.defaultFont;
    else if (word === "ansicpg" && parameter) this.codePage = parameter;
    else if (word === "uc") this.group.skip = Math.max(0, parameter ?? 1);
    else if (this.group.hidden) return;
    else if (word === "u" && parameter !== undefined) {
      this.text += String.fromCharCode(parameter & 0xffff);
      this.toSkip = this.group.skip;
    } else if (BREAKS.test(word)) this.paragraph();
    else if (Object.hasOwn(SYMBOLS, word)) this.text += SYMBOLS[word];
  }

  private setFont(charset: number): void {
    const page = CODE_PAGES[charset];
    if (page !== undefined) this.fontPages.set(this.group.font, page);
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    const font = this.group.font < 0 ? this.defaultFont : this.group.font;
    const page = this.fontPages.get(font) ?? this.codePage;
    const encoding = page === 65001 ? "utf8" : `cp${page}`;
    const all = Buffer.concat(this.bytes);
    this.text += iconv.encodingExists(encoding) ? iconv.decode(all, encoding) : iconv.decode(all, "cp1252");
    this.bytes = [];
  }

  private paragraph(): void {
    if (this.text.trim() !== "") this.paragraphs.push(this.text.trim());
    this.text = "";
  }
}

/** Paragraphs of an RTF document: its text, without pictures, headers, notes of revision and field codes. */
export const readRtf = async (content: Buffer): Promise<string[]> => {
  const reader = new RtfText();
  for await (const token of Readable.from([content]).pipe(new Tokenize())) reader.push(token as Token);
  return reader.end();
};
