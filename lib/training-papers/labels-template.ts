import type { TrainingPaperKind } from "@prisma/client";
import { type Block, type List, plainRuns, type Run } from "#lib/files/paper.ts";
import { blocksOfMarkdown } from "#lib/files/paper-markdown.ts";
import { joinList } from "#lib/french.ts";
import { compulsory, fieldsOf } from "#lib/training-papers/labels-fields.ts";

// A template is read as Markdown first and filled afterwards: what a title or a name holds is never Markdown.

const FIELD = /\{\{\s*([a-z-]+)\s*\}\}/g;

const textOf = (runs: readonly Run[]): string =>
  runs.map((run) => ("text" in run ? run.text : "\n")).join("");
const listText = ({ items }: List): string =>
  items.map(({ runs, nested }) => [textOf(runs), ...nested.map(listText)].join("\n")).join("\n");

function blockText(block: Block): string {
  switch (block.kind) {
    case "list":
      return listText(block.list);
    case "table":
      return [block.head, ...block.rows].flat().join("\n");
    case "code":
      return block.text;
    case "rule":
      return "";
    case "picture":
      return block.picture.alt;
    default:
      return textOf(block.runs);
  }
}

const namesIn = (text: string): string[] => [...text.matchAll(FIELD)].map(([, name = ""]) => name);
const alone = /^\s*\{\{\s*([a-z-]+)\s*\}\}\s*$/;
const braced = (names: readonly string[]): string => joinList(names.map((name) => `{{${name}}}`));

/** Every pair of braces closes on its own line, around letters and dashes; null, or what is wrong. */
function brokenBraces(text: string): string | null {
  const left = text.replaceAll(FIELD, "");
  const [, open] = /(\{\{[^\n]{0,30})/.exec(left) ?? [];
  if (open) {
    return open.includes("}}")
      ? `«\u00a0${open.slice(0, open.indexOf("}}") + 2)}\u00a0» n’est pas un champ.`
      : `Accolades non fermées\u00a0: «\u00a0${open.trim()}\u00a0». Un champ s’écrit {{intitule}}.`;
  }
  return left.includes("}}")
    ? "Accolades fermées sans être ouvertes\u00a0: un champ s’écrit {{intitule}}."
    : null;
}

/** Why a template of this kind is refused, in French; null when it is good. */
export function templateProblem(kind: TrainingPaperKind, text: string): string | null {
  const broken = brokenBraces(text);
  if (broken) return broken;
  const known = fieldsOf[kind];
  const elsewhere = new Set(Object.values(fieldsOf).flatMap((fields) => fields.map(({ name }) => name)));
  const strangers = [...new Set(namesIn(text))].filter((name) => !known.some((field) => field.name === name));
  const [first] = strangers;
  if (first !== undefined) {
    return elsewhere.has(first)
      ? `Le champ {{${first}}} n’existe pas dans ce document.`
      : `Le champ {{${first}}} n’existe pas\u00a0: voyez la liste des champs.`;
  }
  // Read as the paper will show them: a field in a place that prints nothing does not count.
  const blocks = blocksOfMarkdown(text);
  const shown = blocks.map(blockText);
  const said = new Set(shown.flatMap(namesIn));
  const lacking = compulsory[kind].filter((name) => !said.has(name));
  if (lacking.length > 0) {
    return lacking.length === 1
      ? `Il manque une mention obligatoire\u00a0: ${braced(lacking)}.`
      : `Il manque des mentions obligatoires\u00a0: ${braced(lacking)}.`;
  }
  const crowded = blocks.flatMap((block) => {
    const names = namesIn(blockText(block));
    return block.kind === "paragraph" && alone.test(textOf(block.runs)) ? [] : names;
  });
  const table = known.find(({ name, shape }) => shape === "TABLE" && crowded.includes(name));
  return table ? `{{${table.name}}} est un tableau\u00a0: laissez-le seul dans son paragraphe.` : null;
}

export type Values = {
  fields: Readonly<Record<string, string>>;
  /** What stands for a table; absent for a field that is words. */
  blocks: Readonly<Record<string, Block[]>>;
};

const filledText = (text: string, { fields }: Values): string =>
  text.replaceAll(FIELD, (whole, name: string) =>
    Object.hasOwn(fields, name) ? (fields[name] ?? "") : whole,
  );

const filledRuns = (runs: readonly Run[], values: Values): Run[] =>
  runs.flatMap((run): Run[] => {
    if ("break" in run) return [run];
    const { text, ...marks } = run;
    if (!text.includes("{{")) return [run];
    return plainRuns(filledText(text, values)).map((piece) =>
      "break" in piece ? piece : { ...piece, ...marks },
    );
  });

const filledList = (list: List, values: Values): List => ({
  ...list,
  items: list.items.map(({ runs, nested }) => ({
    runs: filledRuns(runs, values),
    nested: nested.map((inner) => filledList(inner, values)),
  })),
});

/** A line that ends in the middle of a paragraph stays one: programmes are written « 9 h : … » line by line. */
const withLines = (text: string): string => text.replaceAll(/([^\n])\n(?=[^\s\-*+#>|\d])/g, "$1  \n");

function filled(block: Block, values: Values, shapes: ReadonlyMap<string, string>): Block[] {
  switch (block.kind) {
    case "list":
      return [{ kind: "list", list: filledList(block.list, values) }];
    case "table":
      return [
        {
          ...block,
          head: block.head.map((cell) => filledText(cell, values)),
          rows: block.rows.map((row) => row.map((cell) => filledText(cell, values))),
        },
      ];
    case "code":
      return [{ kind: "code", text: filledText(block.text, values) }];
    case "rule":
    case "picture":
      return [block];
    default: {
      const [, name = ""] = block.kind === "paragraph" ? (alone.exec(textOf(block.runs)) ?? []) : [];
      const given = Object.hasOwn(values.blocks, name) ? values.blocks[name] : undefined;
      if (given) return given;
      if (shapes.get(name) === "TEXT" && Object.hasOwn(values.fields, name))
        return blocksOfMarkdown(withLines(values.fields[name] ?? ""));
      return [{ ...block, runs: filledRuns(block.runs, values) }];
    }
  }
}

/** Headings as they are drawn: the highest of a template are of the first level, whichever signs they are typed with. */
function raised(text: string): string {
  const depths = [...text.matchAll(/^(#{1,6}) /gm)].map(([, signs = ""]) => signs.length);
  const highest = Math.min(...depths);
  return text.replaceAll(/^(#{1,6}) /gm, (_, signs: string) => `${"#".repeat(signs.length - highest + 1)} `);
}

const atTop = (block: Block): Block =>
  block.kind === "heading" ? { ...block, level: Math.max(1, block.level - 1) } : block;

/** A template with its fields filled. What is empty leaves no empty paragraph. */
export function filledTemplate(kind: TrainingPaperKind, text: string, values: Values): Block[] {
  const shapes = new Map(fieldsOf[kind].map(({ name, shape }) => [name, shape]));
  return blocksOfMarkdown(raised(text))
    .flatMap((block) => filled(atTop(block), values, shapes))
    .filter((block) => block.kind !== "paragraph" || textOf(block.runs).trim() !== "");
}
