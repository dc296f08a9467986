import { OdtDocument, type ParagraphOptions, type TextFormatting } from "odf-kit";
import { formatDate } from "#lib/dates.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import type { Act } from "#prisma/demo/acts.ts";
import { type Block, type Inline, treeOf } from "#prisma/demo/files/tree.ts";

/** What the builders of paragraphs, cells and list items have in common. */
type Writer = { addText(text: string, formatting?: TextFormatting): unknown; addLineBreak(): unknown };

function write(writer: Writer, inlines: Inline[], style: TextFormatting = {}): void {
  for (const inline of inlines) {
    if (inline.t === "text") writer.addText(inline.v, style);
    else if (inline.t === "br") writer.addLineBreak();
    else
      write(writer, inline.c, { ...style, ...(inline.t === "strong" ? { bold: true } : { italic: true }) });
  }
}

const TEXT: ParagraphOptions = { spaceAfter: "0.25cm", lineHeight: 1.25 };

function addTable(document: OdtDocument, { head, rows, align }: Extract<Block, { t: "table" }>): void {
  // The first column says what the line is about: it takes what the figures leave.
  const narrow = align.length > 3 ? 2.9 : 3.6;
  const columnWidths = align.map(
    (_, column) => `${column === 0 ? 16 - narrow * (align.length - 1) : narrow}cm`,
  );
  document.addTable(
    (table) => {
      for (const [index, cells] of [head, ...rows].entries()) {
        table.addRow((row) => {
          for (const cell of cells)
            row.addCell((writer) => write(writer, cell, index === 0 ? { bold: true } : {}));
        });
      }
    },
    { border: "0.5pt solid #999999", columnWidths },
  );
}

function addBlocks(document: OdtDocument, blocks: Block[], options: ParagraphOptions): void {
  for (const block of blocks) {
    if (block.t === "heading") {
      document.addHeading((writer) => write(writer, block.c), block.level, {
        spaceBefore: "0.5cm",
        spaceAfter: "0.25cm",
      });
    } else if (block.t === "para") document.addParagraph((writer) => write(writer, block.c), options);
    else if (block.t === "rule")
      document.addParagraph("", { borderBottom: "0.5pt solid #999999", spaceAfter: "0.4cm" });
    else if (block.t === "quote") addBlocks(document, block.c, { ...options, indentLeft: "1cm" });
    else if (block.t === "table") addTable(document, block);
    else addList(document, block);
  }
}

function addList(document: OdtDocument, { items, ordered, start }: Extract<Block, { t: "list" }>): void {
  document.addList(
    (list) => {
      for (const item of items) {
        list.addItem((writer) => {
          const paragraphs = item.filter((block) => block.t === "para");
          if (paragraphs.length < item.length)
            throw new Error("An act's ODT has paragraphs alone in its lists.");
          for (const [index, paragraph] of paragraphs.entries()) {
            if (index > 0) writer.addLineBreak();
            write(writer, paragraph.c);
          }
        });
      }
    },
    { type: ordered ? "numbered" : "bullet", ...(ordered && start > 1 ? { startValue: start } : {}) },
  );
}

/** A LibreOffice file with real headings, lists and tables. */
export async function actOdt(act: Act): Promise<Buffer> {
  const document = new OdtDocument();
  document.setMetadata({
    title: act.title,
    description: act.summary,
    creator: act.council ?? "Coopérative des élu·es",
    creationDate: new Date(`${act.date}T12:00:00Z`),
  });
  document.setPageLayout({ width: "21cm", height: "29.7cm", marginLeft: "2.5cm", marginRight: "2.5cm" });
  const line = [act.council, kindLabels[act.kind], formatDate(act.date)].filter(Boolean).join(" · ");
  document.addParagraph((writer) => writer.addText(line, { color: "#444444", fontSize: 10 }), TEXT);
  document.addHeading(act.title, 1, { spaceAfter: "0.4cm" });
  addBlocks(document, treeOf(act.body), TEXT);
  return Buffer.from(await document.save());
}
