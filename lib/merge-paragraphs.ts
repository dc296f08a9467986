import { diff3Merge } from "node-diff3";

/** Where two people wrote over the same paragraphs; empty for whoever took them out. */
export type Clash = { mine: string; theirs: string };
/** Pieces of a text, in order, each with the line breaks before it. */
export type Part = { same: string } | { clash: Clash };

/** What becomes of a clash: one of the two texts, both, or another that was typed. */
export type Settlement = { keep: "mine" | "theirs" | "both" } | { keep: "typed"; text: string };

/** A paragraph, or an item of a list, with the line breaks before it. */
const unitsOf = (text: string): string[] =>
  text === "" ? [] : `\n\n${text}`.split(/(?=\n\n)|(?<!\n)(?=\n *(?:[-*+]|\d{1,9}[.)]) )/);

/** Paragraphs and items of lists. */
export const countParagraphs = (text: string): number => unitsOf(text).length;

type Region = { a: string[]; o: string[]; b: string[] };

/** Paragraph by paragraph where none was added nor taken out: neighbours changed by two people are no clash. */
function settledAlone({ a, o, b }: Region): (string | Clash)[] {
  if (a.length !== o.length || b.length !== o.length) return [{ mine: a.join(""), theirs: b.join("") }];
  return o.map((base, index) => {
    const [mine = "", theirs = ""] = [a[index], b[index]];
    if (mine === base || mine === theirs) return theirs;
    return theirs === base ? mine : { mine, theirs };
  });
}

/**
 * What two people made of the same text (Markdown, lines by « \n », no empty line at either end): what each changed alone is
 * taken, paragraph by paragraph and item by item; where both wrote, both texts are answered and nothing is chosen.
 */
export function mergeParagraphs(mine: string, base: string, theirs: string): Part[] {
  const regions = diff3Merge(unitsOf(mine), unitsOf(base), unitsOf(theirs), { excludeFalseConflicts: true });
  const parts: Part[] = [];
  for (const { ok = [], conflict } of regions) {
    for (const piece of conflict ? settledAlone(conflict) : ok) {
      const last = parts.at(-1);
      if (typeof piece !== "string") parts.push({ clash: piece });
      else if (last && "same" in last) last.same += piece;
      else parts.push({ same: piece });
    }
  }
  return parts;
}

export const clashesOf = (parts: readonly Part[]): Clash[] =>
  parts.flatMap((part) => ("clash" in part ? [part.clash] : []));

function settle({ mine, theirs }: Clash, settlement: Settlement): string {
  if (settlement.keep === "typed") {
    const breaks = /^\n*/.exec(mine || theirs)?.[0] ?? "";
    return settlement.text.trim() === "" ? "" : breaks + settlement.text.trim();
  }
  if (settlement.keep === "both") return theirs + mine;
  return settlement.keep === "mine" ? mine : theirs;
}

/** The text, once each clash is settled, in order; one that is not keeps both texts. */
export function joinParts(parts: readonly Part[], settlements: readonly Settlement[] = []): string {
  let clash = 0;
  const text = parts
    .map((part) => {
      if ("same" in part) return part.same;
      const settlement = settlements[clash] ?? ({ keep: "both" } as const);
      clash += 1;
      return settle(part.clash, settlement);
    })
    .join("");
  return text.replace(/^\n+/, "");
}
