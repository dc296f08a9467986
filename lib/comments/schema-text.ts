// A comment is plain text. What it is shown as is found here, piece by piece; no HTML is ever made of it.

export const MAX_COMMENT = 4000;
export const MAX_MENTIONS = 20;

const MAX_LABEL = 60;

/** « @[Prénom Nom] », on one line. */
const MENTION = /@\[([^[\]@\n]{1,120})\]/g;
const ADDRESS = /https:\/\/[^\s<>"«»“”]+/gi;
const MENTION_OR_ADDRESS = new RegExp(`${MENTION.source}|${ADDRESS.source}`, "gi");

/** Directions of writing that would show a text otherwise than it is (Unicode bidirectional controls). */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;
const CONTROLS = /[^\P{Cc}\n]/gu;

/** What is kept of a typed text: lines by « \n », at most one empty one in a row, no control character. */
export function cleanText(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(CONTROLS, "")
    .replace(DIRECTIONS, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Whether something of it can be seen: invisible characters alone are no comment. */
export const isVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

const spaced = (name: string) => name.replace(/\s+/g, " ").trim();

/** How somebody is mentioned; a bracket in a name would end it early. */
export const mentionOf = (name: string): string => `@[${spaced(name.replace(/[[\]@]/g, " "))}]`;

export type Piece =
  | { kind: "text"; text: string }
  /** `text` is as it was typed; `name` and `label` are what is shown. */
  | { kind: "mention"; text: string; name: string }
  | { kind: "link"; text: string; href: string; label: string };

/** An address without the punctuation that ends the sentence, nor a bracket that it did not open. */
function withoutTrail(typed: string): string {
  const trimmed = typed.replace(/[.,;:!?…'’*]+$/u, "");
  const last = trimmed.at(-1) ?? "";
  const opening = { ")": "(", "]": "[", "}": "{" }[last];
  if (opening === undefined) return trimmed;
  const isBalanced = trimmed.split(opening).length >= trimmed.split(last).length;
  return isBalanced ? trimmed : withoutTrail(trimmed.slice(0, -1));
}

/** The host first, as the browser reads it: what looks like another site's address shows for what it is. */
function labelOf({ host, pathname, search }: URL): string {
  const rest = pathname === "/" && search === "" ? "" : `${pathname}${search}`;
  const label = `${host}${rest}`;
  return label.length <= MAX_LABEL
    ? label
    : `${[...label].slice(0, Math.max(MAX_LABEL - 1, host.length)).join("")}…`;
}

/** A link for an https address of a named site; null for anything else, and for one that hides a user name. */
function linkOf(text: string): Piece | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.protocol === "https:" && url.username === "" && url.password === "";
  return isPlain && /\.[a-z][a-z0-9-]+$/i.test(url.hostname)
    ? { kind: "link", text, href: url.href, label: labelOf(url) }
    : null;
}

function pieceOf(found: string, name: string | undefined): Piece[] {
  if (name !== undefined) {
    return isVisible(name)
      ? [{ kind: "mention", text: found, name: spaced(name) }]
      : [{ kind: "text", text: found }];
  }
  const address = withoutTrail(found);
  const link = linkOf(address);
  if (!link) return [{ kind: "text", text: found }];
  return [link, { kind: "text", text: found.slice(address.length) }];
}

/** A line of a comment, cut into what is shown as text, as a mention or as a link. The pieces' `text`, joined, is the line. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of line.matchAll(MENTION_OR_ADDRESS)) {
    pieces.push({ kind: "text", text: line.slice(end, match.index) }, ...pieceOf(match[0], match[1]));
    end = match.index + match[0].length;
  }
  pieces.push({ kind: "text", text: line.slice(end) });
  return pieces.filter(({ text }) => text !== "");
}

/** Names between « @[ » and « ] », each once, in order. */
export const mentionedNames = (text: string): string[] => {
  const names = text.split("\n").flatMap(piecesOf);
  return [...new Set(names.flatMap((piece) => (piece.kind === "mention" ? [piece.name] : [])))];
};

/** Paragraphs, each a list of lines. */
export const paragraphsOf = (text: string): string[][] =>
  text.split(/\n{2,}/).map((paragraph) => paragraph.split("\n"));
