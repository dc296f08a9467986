import { proposeDate } from "#lib/files/propose-date.ts";
import { type ActKind, proposeKind } from "#lib/files/propose-kind.ts";
import { findCommune, findCouncil } from "#lib/files/propose-place.ts";
import { proposeThemes } from "#lib/files/propose-themes.ts";
import { proposeTitle } from "#lib/files/propose-title.ts";

/** What a text lets guess of its own description; the person corrects it. What is not there is not guessed. */
export type Proposal = {
  title?: string;
  kind?: ActKind;
  /** Day, "2025-03-12". */
  date?: string;
  councilName?: string;
  /** Name of a commune as written, for the territory search. */
  territoryQuery?: string;
  /** ACTES codes, the likeliest first, three at most. */
  themes: string[];
  summary?: string;
};

/** Only the beginning and the end of an act say what it is. */
const HEAD = 20_000;
const TAIL = 2_000;

/**
 * Reads a French act's text, one paragraph a line (passages joined by line feeds). `territories` are names the person
 * already sits for: one of them, named at the top, is taken when the usual words give nothing.
 */
export const proposeMetadata = (
  text: string,
  { fileName, territories = [] }: { fileName: string; territories?: readonly string[] },
): Proposal => {
  const whole = text.length > HEAD + TAIL ? `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}` : text;
  const written = whole
    .split("\n")
    .map((line) => line.replace(/[ \t]+/g, " ").trim())
    .filter((line) => line !== "");
  const lines = written.map((line) => line.replace(/[\u00a0\u202f]/g, " "));
  const kind = proposeKind(lines, fileName);
  const title = proposeTitle(written);
  const commune = findCommune(lines) ?? findKnown(lines, territories);
  return {
    title,
    kind,
    date: proposeDate(lines, kind, fileName),
    councilName: findCouncil(lines, commune),
    territoryQuery: commune,
    themes: proposeThemes(lines, title ?? "", kind),
    summary: proposeSummary(lines, kind),
  };
};

const findKnown = (lines: string[], territories: readonly string[]): string | undefined => {
  const top = lines.slice(0, 12).join("\n");
  return territories.find((name) => name.length > 2 && top.includes(name));
};

/** The sentence by which a vœu or a motion asks, when it is short enough to be one. */
const proposeSummary = (lines: string[], kind: ActKind | undefined): string | undefined => {
  if (kind !== "VOEU" && kind !== "MOTION") return undefined;
  const asking = lines.find((line) => /émet le v(œ|oe)u (que|qu['’]|de|d['’]|pour)/i.test(line));
  return asking && asking.length >= 60 && asking.length <= 450 ? asking : undefined;
};
