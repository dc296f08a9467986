import { buffer } from "node:stream/consumers";
import { OdtDocument } from "odf-kit";
import * as yauzl from "yauzl";
import { ZipFile } from "yazl";
import { type Block, fitPaper, type List, type Paper, plainRuns, type Run } from "#lib/files/paper.ts";

// odf-kit writes the package; what it has no words for is put in its parts afterwards: the language, the rows that head a
// table, headings of a reasonable size. Its line ends between elements, which a reader shows as spaces, go.

type Lists = Parameters<Extract<Parameters<OdtDocument["addList"]>[0], (...all: never[]) => void>>[0];

const WIDTH_CM = 17;
const RULE = "0.5pt solid #999999";
const MONOSPACE = "Liberation Mono";

type Look = {
  bold?: boolean;
  italic?: boolean;
  strikethrough?: boolean;
  underline?: boolean;
  fontFamily?: string;
};
/** What a paragraph, an item and a cell have in common. */
type Line = {
  addText(text: string, look?: Look): unknown;
  addLink(text: string, url: string, look?: Look): unknown;
  addLineBreak(): unknown;
};

function draw(line: Line, runs: readonly Run[]): void {
  for (const run of runs) {
    if ("break" in run) {
      line.addLineBreak();
      continue;
    }
    const { text, bold, italic, struck, code, href } = run;
    const look = {
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(struck && { strikethrough: struck }),
      ...(code && { fontFamily: MONOSPACE }),
    };
    if (href) line.addLink(text, href, { ...look, underline: true });
    else line.addText(text, look);
  }
}

const kindOf = ({ ordered, start }: List) =>
  ordered ? { type: "numbered" as const, startValue: start } : { type: "bullet" as const };

function fill(list: Lists, { items }: List): void {
  for (const { runs, nested } of items) {
    list.addItem((line) => draw(line, runs));
    for (const inner of nested) list.addNested((deeper) => fill(deeper, inner));
  }
}

function tabled(document: OdtDocument, { head, rows, widths }: Extract<Block, { kind: "table" }>): void {
  const shares = widths ?? head.map(() => 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  document.addTable(
    (table) => {
      for (const cells of [head, ...rows]) {
        table.addRow((row) => {
          for (const text of cells) {
            const look = cells === head ? { bold: true } : {};
            row.addCell(
              (cell) =>
                draw(
                  cell,
                  plainRuns(text).map((run) => ({ ...run, ...look }) as Run),
                ),
              {
                padding: "0.1cm",
              },
            );
          }
        });
      }
    },
    {
      columnWidths: shares.map((share) => `${((WIDTH_CM * share) / total).toFixed(2)}cm`),
      border: RULE,
    },
  );
  document.addParagraph("");
}

function add(document: OdtDocument, block: Block): void {
  switch (block.kind) {
    case "heading":
      document.addHeading((line) => draw(line, block.runs), block.level);
      return;
    case "list":
      document.addList((list) => fill(list, block.list), kindOf(block.list));
      return;
    case "table":
      tabled(document, block);
      return;
    case "code":
      document.addParagraph((line) =>
        draw(
          line,
          plainRuns(block.text).map((run) => ({ ...run, code: true as const })),
        ),
      );
      return;
    case "rule":
      document.addParagraph("", { borderBottom: RULE });
      return;
    case "picture":
      document.addParagraph((line) => draw(line, plainRuns(block.picture.alt)));
      return;
    case "quote":
      document.addParagraph((line) => draw(line, block.runs), { indentLeft: "0.8cm" });
      return;
    case "paragraph":
      document.addParagraph((line) => draw(line, block.runs));
  }
}

const FRENCH = '<style:text-properties fo:language="fr" fo:country="FR" ';
const SIZES: Record<string, string> = { "28pt": "16pt", "24pt": "14pt", "20pt": "13pt", "14pt": "12pt" };

/** Parts of the package that are put right, by name. */
const corrections: Record<string, (xml: string) => string> = {
  "content.xml": (xml) =>
    xml
      .replace(/>\n|\n</g, (found) => found.replace("\n", ""))
      .replaceAll("\n", "")
      .replace(
        /(<table:table [^>]*>(?:<table:table-column[^>]*\/>)*)(<table:table-row>.*?<\/table:table-row>)/g,
        "$1<table:table-header-rows>$2</table:table-header-rows>",
      ),
  "styles.xml": (xml) =>
    xml
      .replace("<style:text-properties ", FRENCH)
      .replace(/(fo:font-size|style:font-size-(?:asian|complex))="(28|24|20|14)pt"/g, (_, name, size) => {
        return `${name}="${SIZES[`${size}pt`]}"`;
      }),
  "meta.xml": (xml) => xml.replace("</office:meta>", "<dc:language>fr-FR</dc:language></office:meta>"),
};

/** The package again with those parts corrected: « mimetype » first and not compressed, as the format asks. */
async function corrected(odt: Uint8Array): Promise<Buffer> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(odt));
  const written = new ZipFile();
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    const correct = corrections[entry.fileName];
    written.addBuffer(correct ? Buffer.from(correct(content.toString("utf8"))) : content, entry.fileName, {
      compress: entry.fileName !== "mimetype",
    });
  }
  written.end();
  return buffer(written.outputStream);
}

/** A paper as LibreOffice reads it: real headings, lists and header rows, French for the voice that reads it. */
export async function odtOf(paper: Paper): Promise<Buffer> {
  const { title, creator, about, blocks } = fitPaper(paper);
  const document = new OdtDocument();
  document.setMetadata({ title, creator });
  document.setFooter("###");
  document.addParagraph((line) => line.addText(title, { bold: true, fontSize: 20 }), {
    spaceAfter: "0.4cm",
  });
  for (const line of about) document.addParagraph((drawn) => draw(drawn, plainRuns(line)));
  for (const block of blocks) add(document, block);
  return corrected(await document.save());
}
