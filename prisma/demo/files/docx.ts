import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { formatDate } from "#lib/dates.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import type { Act } from "#prisma/demo/acts.ts";
import { type Block, type Inline, treeOf } from "#prisma/demo/files/tree.ts";

type Style = { bold?: boolean; italics?: boolean };

const runs = (inlines: Inline[], style: Style = {}): ParagraphChild[] =>
  inlines.flatMap((inline) => {
    if (inline.t === "text") return [new TextRun({ text: inline.v, ...style })];
    if (inline.t === "br") return [new TextRun({ break: 1 })];
    return runs(inline.c, { ...style, ...(inline.t === "strong" ? { bold: true } : { italics: true }) });
  });

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
const ALIGN = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER };
const THIN = { style: BorderStyle.SINGLE, size: 4, color: "999999" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };

function tableOf({ align, head, rows }: Extract<Block, { t: "table" }>): Table {
  const row = (cells: Inline[][], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell, column) => {
        const children = [
          new Paragraph({
            alignment: ALIGN[align[column] ?? "left"],
            children: runs(cell, { bold: isHead || undefined }),
          }),
        ];
        return new TableCell({ children, margins: { top: 60, bottom: 60, left: 80, right: 80 } });
      }),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: THIN,
      bottom: THIN,
      insideHorizontal: THIN,
      left: NONE,
      right: NONE,
      insideVertical: NONE,
    },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** Ordered lists each start again: every one is an instance of the same numbering. */
function converter() {
  let lists = 0;
  const blocks = (all: Block[], place: { level: number; indent: number }): (Paragraph | Table)[] =>
    all.flatMap((block): (Paragraph | Table)[] => {
      const indent = place.indent ? { indent: { left: place.indent } } : {};
      if (block.t === "heading")
        return [new Paragraph({ heading: HEADINGS[block.level - 1], children: runs(block.c) })];
      if (block.t === "para") return [new Paragraph({ children: runs(block.c), ...indent })];
      if (block.t === "rule") return [new Paragraph({ thematicBreak: true })];
      if (block.t === "quote") return blocks(block.c, { ...place, indent: place.indent + 600 });
      // Word joins two tables that follow each other: an empty paragraph keeps them apart.
      if (block.t === "table") return [tableOf(block), new Paragraph({})];
      const instance = ++lists;
      return block.items.flatMap(([first, ...others]) => {
        const list = block.ordered
          ? { numbering: { reference: "ordered", level: place.level, instance } }
          : { bullet: { level: place.level } };
        const lead = first?.t === "para" ? [new Paragraph({ children: runs(first.c), ...list })] : [];
        const rest = first && first.t !== "para" ? [first, ...others] : others;
        return [...lead, ...blocks(rest, { level: place.level + 1, indent: 720 * (place.level + 1) })];
      });
    });
  return blocks;
}

const LANGUAGE = { value: "fr-FR", eastAsia: "fr-FR", bidirectional: "fr-FR" };
const spaced = (before: number, after: number) => ({ spacing: { before, after }, keepNext: true });

/** A Word file with real headings, lists and tables, in French for the spelling checker and for screen readers. */
export function actDocx(act: Act): Promise<Buffer> {
  const blocks = converter();
  const line = [act.council, kindLabels[act.kind], formatDate(act.date)].filter(Boolean).join(" · ");
  const document = new Document({
    title: act.title,
    description: act.summary,
    keywords: act.keywords.join(", "),
    creator: act.council ?? "Coopérative des élu·es",
    styles: {
      default: {
        document: {
          run: { font: "Liberation Serif", size: 23, language: LANGUAGE },
          paragraph: { spacing: { after: 140, line: 290 } },
        },
        heading1: { run: { size: 34, bold: true }, paragraph: spaced(120, 240) },
        heading2: { run: { size: 26, bold: true }, paragraph: spaced(320, 140) },
        heading3: { run: { size: 23, bold: true, italics: true }, paragraph: spaced(240, 120) },
      },
    },
    numbering: {
      config: [
        {
          reference: "ordered",
          levels: [0, 1, 2].map((level) => ({
            level,
            format: LevelFormat.DECIMAL,
            text: `%${level + 1}.`,
            alignment: AlignmentType.START,
            style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
          })),
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } } },
        children: [
          new Paragraph({ children: [new TextRun({ text: line, size: 20, color: "444444" })] }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(act.title)] }),
          ...blocks(treeOf(act.body), { level: 0, indent: 0 }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
