import type { DocumentKind } from "@prisma/client";
import type { Act } from "#prisma/demo/acts.ts";
import { type Block, plainText, treeOf } from "#prisma/demo/files/tree.ts";

/** A sentence, a keyword, a place or a figure, analysed once whatever the number of documents that repeat it. */
export type Unit = { id: number; text: string };

/** What an act lends to the documents made in its likeness. */
export type Topic = {
  kind: DocumentKind;
  themes: string[];
  collectif: string | undefined;
  /** The title without its place: « Vœu pour le retour de l’eau en régie publique ». */
  title: number;
  sentences: number[];
  summary: number[];
  keywords: number[];
};

export type Corpus = {
  /** By id; grows as documents bring their places and figures. */
  units: Unit[];
  topics: Topic[];
  /** The id of a text, made at first use. */
  unit: (text: string) => number;
};

function textsOf(blocks: Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.t === "para" || block.t === "heading") return [plainText(block.c)];
    if (block.t === "quote") return textsOf(block.c);
    if (block.t === "list") return block.items.flatMap(textsOf);
    return [];
  });
}

const segmenter = new Intl.Segmenter("fr", { granularity: "sentence" });

/** Sentences that begin with a letter and end with a stop: glued together, they stay apart for the search. */
const sentencesOf = (text: string): string[] =>
  [...segmenter.segment(text.replace(/\s+/g, " "))]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence.length >= 40 && sentence.length <= 420)
    .filter((sentence) => /^[\p{L}«]/u.test(sentence) && /[.;:!?»]$/u.test(sentence));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** « Vœu du conseil de Die pour… » and « …à Die » lose the name of the place, which each document brings. */
const withoutPlace = (act: Act): string => {
  const place = act.council?.replace(
    /^Conseil (municipal|communautaire|départemental|régional) (de la |de l['’]|du |des |de |d['’])?/u,
    "",
  );
  const bare = place
    ? act.title.replaceAll(
        new RegExp(` (?:à|de|du|d['’]|en|pour|dans) ?(?:la |le |l['’])?${escaped(place)}`, "gu"),
        "",
      )
    : act.title;
  return bare.replace(/\s+:/g, " :").trim().slice(0, 140);
};

/** The demo's acts as material: every unit once, every topic with the units it is made of. */
export function corpusOf(acts: readonly Act[]): Corpus {
  const ids = new Map<string, number>();
  const units: Unit[] = [];
  const unit = (text: string): number => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const id = units.length;
    ids.set(text, id);
    units.push({ id, text });
    return id;
  };
  const topics = acts.map((act) => ({
    kind: act.kind,
    themes: act.themes,
    collectif: act.collectif,
    title: unit(withoutPlace(act)),
    sentences: textsOf(treeOf(act.body)).flatMap(sentencesOf).map(unit),
    summary: sentencesOf(act.summary).map(unit),
    keywords: act.keywords.map(unit),
  }));
  return { units, topics, unit };
}
