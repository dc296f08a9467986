import type { FileKind } from "#lib/files/kinds.ts";
import type { RefusalCode } from "#lib/files/refusals.ts";

/** What must come of a file: refused for that reason, or taken and then read, seen as a picture, or given up. */
export type Outcome =
  | { refused: RefusalCode }
  /** `words` are in its text. */
  | { kind: FileKind; words: string }
  | { kind: FileKind; is: "SCANNED" | "UNREADABLE" };

export type HostileFile = {
  name: string;
  /** As its sender calls it. */
  fileName: string;
  make: () => Buffer | string | Promise<Buffer | string>;
  outcome: Outcome;
  /** Milliseconds given to the reader, for a file that would take all it has. */
  timeoutMs?: number;
  /** Found neither in the text, nor in the page, nor in the picture that is kept. */
  never?: RegExp;
};

/** What a document says when it is read in spite of its traps; every letter is ASCII. */
export const WORDS = "Le conseil municipal demande que la regie reste publique";

/** Addresses that run something, or reach where a page should not. */
export const hostileAddresses = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "vbscript:msgbox(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:image/svg+xml;base64,PHN2Zy8+",
  "file:///etc/passwd",
  "//exemple.fr/piege",
  "\\\\exemple.fr\\partage",
  "blob:https://exemple.fr/1",
];

/** Text that is markup if nobody escapes it. */
export const hostileMarkup = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  '<iframe src="https://exemple.fr"></iframe>',
  '<a href="javascript:alert(1)">ici</a>',
  "<style>@import url(https://exemple.fr)</style>",
  "]]><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<math><mtext></p><script>alert(1)</script>",
  "<p style='background:url(//exemple.fr)'>",
].join(" ");

export const xml = (text: string): string =>
  text.replaceAll("\u0001", "").replace(/[<>&"\t]/g, (character) => `&#${character.charCodeAt(0)};`);
