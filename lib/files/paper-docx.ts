import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type Block, fitPaper, type List, type Paper, plainRuns, type Run } from "#lib/files/paper.ts";

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];
const RED = "9B1C2E";
const FACE = "Calibri";
const MONOSPACE = "Consolas";
/** Levels that a list of Word may have. */
const LEVELS = 9;
const INDENT = 400;

const childrenOf = (runs: readonly Run[]): ParagraphChild[] =>
  runs.map((run) => {
    if ("break" in run) return new TextRun({ break: 1 });
    const { text, bold, italic, struck, code, href } = run;
    const drawn = new TextRun({
      text,
      ...(bold && { bold }),
      ...(italic && { italics: italic }),
      ...(struck && { strike: struck }),
      ...(code && { font: MONOSPACE }),
      ...(href && { style: "Hyperlink" }),
    });
    return href ? new ExternalHyperlink({ link: href, children: [drawn] }) : drawn;
  });

/** Numbered lists, each counted from its own first number. */
class Numbering {
  readonly config: { reference: string; levels: object[] }[] = [];

  add({ start }: List): string {
    const reference = `list-${this.config.length}`;
    const levels = Array.from({ length: LEVELS }, (_, level) => ({
      level,
      format: LevelFormat.DECIMAL,
      text: `%${level + 1}.`,
      start,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT - 40 } } },
    }));
    this.config.push({ reference, levels });
    return reference;
  }
}

function listed(list: List, numbering: Numbering, level = 0): Paragraph[] {
  const reference = list.ordered ? numbering.add(list) : null;
  return list.items.flatMap(({ runs, nested }) => [
    new Paragraph({
      children: childrenOf(runs),
      ...(reference ? { numbering: { reference, level } } : { bullet: { level } }),
    }),
    ...nested.flatMap((inner) => listed(inner, numbering, level + 1)),
  ]);
}

const cell = (text: string, width: number, isHead: boolean) =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [
      new Paragraph({
        children: childrenOf(plainRuns(text).map((run) => (isHead ? { ...run, bold: true as const } : run))),
      }),
    ],
  });

function tabled({ head, rows, widths }: Extract<Block, { kind: "table" }>): Table {
  const shares = widths ?? head.map(() => 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const row = (cells: string[], isHead: boolean) =>
    new TableRow({
      ...(isHead && { tableHeader: true }),
      cantSplit: true,
      children: cells.map((text, index) => cell(text, ((shares[index] ?? 1) * 100) / total, isHead)),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

function drawn(block: Block, numbering: Numbering): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_4,
          children: childrenOf(block.runs),
        }),
      ];
    case "list":
      return listed(block.list, numbering);
    case "table":
      // Two tables that touch are one for Word.
      return [tabled(block), new Paragraph({})];
    case "code":
      return [
        new Paragraph({
          children: childrenOf(plainRuns(block.text).map((run) => ({ ...run, code: true as const }))),
        }),
      ];
    case "rule":
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "999999" } } })];
    case "picture":
      return [new Paragraph({ children: childrenOf(plainRuns(block.picture.alt)) })];
    case "quote":
      return [new Paragraph({ indent: { left: INDENT }, children: childrenOf(block.runs) })];
    case "paragraph":
      return [new Paragraph({ children: childrenOf(block.runs) })];
  }
}

const heading = (size: number) => ({
  run: { size, bold: true, color: RED, font: FACE },
  paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
});

/** A paper as Word reads it: real headings, lists and header rows, French for the voice that reads it. */
export function docxOf(paper: Paper): Promise<Buffer> {
  const { title, creator, about, blocks } = fitPaper(paper);
  const numbering = new Numbering();
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: childrenOf(plainRuns(title)) }),
    ...about.map((line) => new Paragraph({ children: childrenOf(plainRuns(line)) })),
    ...blocks.flatMap((block) => drawn(block, numbering)),
  ];
  const pages = [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })];
  const document = new Document({
    title,
    creator,
    lastModifiedBy: creator,
    description: "",
    styles: {
      default: {
        document: {
          run: { font: FACE, size: 22, language: { value: "fr-FR" } },
          paragraph: { spacing: { after: 120, line: 280 } },
        },
        title: { run: { size: 40, bold: true, font: FACE }, paragraph: { spacing: { after: 160 } } },
        heading1: heading(30),
        heading2: heading(26),
        heading3: heading(24),
        heading4: heading(22),
      },
    },
    numbering: { config: numbering.config as never },
    sections: [
      {
        children,
        footers: {
          default: new Footer({
            children: [new Paragraph({ alignment: AlignmentType.CENTER, children: pages })],
          }),
        },
      },
    ],
  });
  return Packer.toBuffer(document);
}
